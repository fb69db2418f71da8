'use client';

import { Select as BaseSelect } from '@base-ui/react/select';
import clsx from 'clsx';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { Ref } from 'react';
import { popupClass, popupItemClass } from './control-class';
import { selectTriggerClass } from './select-trigger-class';

export type SelectOption<Value extends string = string> = {
  value: Value;
  label: string;
  /** A quieter line below the label. */
  hint?: string | undefined;
  disabled?: boolean | undefined;
};

type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value?: Value | undefined;
  defaultValue?: Value | undefined;
  onValueChange?: ((value: Value) => void) | undefined;
  placeholder?: string | undefined;
  /** Only outside a Field. */
  name?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Lower, for a row of a table. */
  compact?: boolean | undefined;
  /** As wide as what is chosen, for toolbars; otherwise it fills its place. */
  fit?: boolean | undefined;
  className?: string | undefined;
  /** Open from the start: it was pressed before it was there. */
  defaultOpen?: boolean | undefined;
  triggerRef?: Ref<HTMLButtonElement> | undefined;
  'aria-label'?: string | undefined;
};

/** One of a handful of choices. More than a dozen: Combobox. */
export function Select<Value extends string>({
  options,
  value,
  defaultValue,
  onValueChange,
  placeholder = 'Choose…',
  name,
  required = false,
  disabled = false,
  compact = false,
  fit = false,
  className,
  defaultOpen = false,
  triggerRef,
  'aria-label': label,
}: SelectProps<Value>) {
  return (
    <BaseSelect.Root<Value>
      items={options}
      defaultOpen={defaultOpen}
      required={required}
      disabled={disabled}
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      onValueChange={(next) => {
        if (next !== null) onValueChange?.(next);
      }}
    >
      <BaseSelect.Trigger
        ref={triggerRef}
        aria-label={label}
        className={selectTriggerClass({ fit, compact, className })}
      >
        <BaseSelect.Value placeholder={placeholder} className="truncate data-placeholder:text-muted" />
        <BaseSelect.Icon className="text-muted">
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-hidden">
          <BaseSelect.Popup
            className={clsx(popupClass, 'max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1')}
          >
            <BaseSelect.List>
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  className={popupItemClass}
                >
                  <span className="flex min-w-0 flex-1 flex-col">
                    <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                    {option.hint ? <span className="text-xs text-muted">{option.hint}</span> : null}
                  </span>
                  <span className="size-4 shrink-0 text-accent">
                    <BaseSelect.ItemIndicator>
                      <Check aria-hidden />
                    </BaseSelect.ItemIndicator>
                  </span>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
