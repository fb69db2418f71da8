'use client';

import { Combobox as BaseCombobox } from '@base-ui/react/combobox';
import clsx from 'clsx';
import { Check, ChevronsUpDown } from 'lucide-react';
import { controlClass, popupClass, popupItemClass } from './control-class';

export type ComboboxOption = {
  value: string;
  label: string;
  /** Shown quietly at the right, and searched too: the code of a currency, the offset of a time zone. */
  hint?: string | undefined;
};

type ComboboxProps = {
  options: readonly ComboboxOption[];
  value?: string | null | undefined;
  defaultValue?: string | undefined;
  onValueChange?: ((value: string | null) => void) | undefined;
  placeholder?: string | undefined;
  /** Said when nothing fits what was typed. */
  emptyText?: string | undefined;
  /** Only outside a Field. */
  name?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  'aria-label'?: string | undefined;
};

/** One of many choices, found by typing. The form sends the option's `value`. */
export function Combobox({
  options,
  value,
  defaultValue,
  onValueChange,
  placeholder = 'Type to search…',
  emptyText = 'Nothing fits. Try fewer letters.',
  name,
  required = false,
  disabled = false,
  className,
  'aria-label': label,
}: ComboboxProps) {
  const find = (wanted: string | null) => options.find((option) => option.value === wanted) ?? null;
  return (
    <BaseCombobox.Root
      items={options}
      required={required}
      disabled={disabled}
      autoHighlight
      itemToStringLabel={(option: ComboboxOption) => option.label}
      itemToStringValue={(option: ComboboxOption) => option.value}
      isItemEqualToValue={(option: ComboboxOption, other: ComboboxOption) => option.value === other.value}
      filter={(option: ComboboxOption, query: string) =>
        `${option.label} ${option.hint ?? ''} ${option.value}`.toLowerCase().includes(query.trim().toLowerCase())
      }
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value: find(value) })}
      {...(defaultValue === undefined ? {} : { defaultValue: find(defaultValue) })}
      onValueChange={(option: ComboboxOption | null) => onValueChange?.(option?.value ?? null)}
    >
      <span className="relative block">
        <BaseCombobox.Input
          aria-label={label}
          placeholder={placeholder}
          className={controlClass(clsx('pr-8', className))}
        />
        <BaseCombobox.Trigger
          aria-label="Show all"
          className="absolute inset-y-0 right-0 flex w-8 cursor-pointer items-center justify-center text-muted hover:text-text"
        >
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </BaseCombobox.Trigger>
      </span>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner sideOffset={4} className="z-50 outline-hidden">
          <BaseCombobox.Popup
            className={clsx(
              popupClass,
              'max-h-[min(20rem,var(--available-height))] w-(--anchor-width) overflow-y-auto p-1',
            )}
          >
            <BaseCombobox.Empty className="px-2 text-sm text-muted not-empty:py-1.5">{emptyText}</BaseCombobox.Empty>
            <BaseCombobox.List>
              {(option: ComboboxOption) => (
                <BaseCombobox.Item key={option.value} value={option} className={popupItemClass}>
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.hint ? <span className="shrink-0 text-xs text-muted">{option.hint}</span> : null}
                  <span className="size-4 shrink-0 text-accent">
                    <BaseCombobox.ItemIndicator>
                      <Check aria-hidden />
                    </BaseCombobox.ItemIndicator>
                  </span>
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
