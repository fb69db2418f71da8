'use client';

import { Radio } from '@base-ui/react/radio';
import { RadioGroup as BaseRadioGroup } from '@base-ui/react/radio-group';
import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

export type RadioOption<Value extends string = string> = {
  value: Value;
  label: ReactNode;
  /** What choosing it means, below the label. */
  help?: ReactNode;
  disabled?: boolean | undefined;
};

type RadioGroupProps<Value extends string> = {
  options: readonly RadioOption<Value>[];
  value?: Value | undefined;
  defaultValue?: Value | undefined;
  onValueChange?: ((value: Value) => void) | undefined;
  /** Only outside a Field. */
  name?: string | undefined;
  disabled?: boolean | undefined;
  /** Side by side where there is room. */
  inline?: boolean | undefined;
  'aria-label'?: string | undefined;
};

/** One of a few choices, all in sight, each with its explanation. */
export function RadioGroup<Value extends string>({
  options,
  value,
  defaultValue,
  onValueChange,
  name,
  disabled = false,
  inline = false,
  'aria-label': label,
}: RadioGroupProps<Value>) {
  const id = useId();
  return (
    <BaseRadioGroup<Value>
      aria-label={label}
      disabled={disabled}
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      onValueChange={(next) => onValueChange?.(next)}
      className={clsx('flex gap-y-2', inline ? 'flex-row flex-wrap gap-x-6' : 'flex-col')}
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside is a control of the base components
        <label key={option.value} className="flex cursor-pointer items-start gap-2 text-sm coarse:py-1.5">
          <Radio.Root
            value={option.value}
            disabled={option.disabled ?? false}
            // Inside a Field the group's label would name every choice alike.
            aria-labelledby={`${id}-${option.value}-label`}
            {...(option.help ? { 'aria-describedby': `${id}-${option.value}` } : {})}
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface hover:border-muted data-checked:border-accent data-checked:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-55"
          >
            <Radio.Indicator className="size-1.5 rounded-full bg-on-accent data-unchecked:hidden" />
          </Radio.Root>
          <span className="flex flex-col">
            <span id={`${id}-${option.value}-label`}>{option.label}</span>
            {option.help ? (
              <span id={`${id}-${option.value}`} className="text-muted">
                {option.help}
              </span>
            ) : null}
          </span>
        </label>
      ))}
    </BaseRadioGroup>
  );
}
