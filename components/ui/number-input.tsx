'use client';

import { NumberField } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { controlGroupClass, groupedInputClass } from './control-class';

type NumberInputProps = {
  value?: number | null | undefined;
  defaultValue?: number | undefined;
  onValueChange?: ((value: number | null) => void) | undefined;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  /** The reader's locale, so that server and client write the number alike. */
  locale?: string | undefined;
  format?: Intl.NumberFormatOptions | undefined;
  /** Only outside a Field. */
  name?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  'aria-label'?: string | undefined;
};

const stepClass =
  'flex h-full w-7 shrink-0 cursor-pointer items-center justify-center text-muted hover:bg-sunken hover:text-text data-disabled:cursor-not-allowed coarse:w-11 [&_svg]:size-3.5';

/** A number with steps. The form sends a plain number (`1234.5`), whatever the locale shows. */
export function NumberInput({ className, locale = 'en', ...props }: NumberInputProps) {
  const { 'aria-label': label, ...root } = props;
  const given = Object.fromEntries(Object.entries(root).filter(([, value]) => value !== undefined));
  return (
    <NumberField.Root locale={locale} {...given}>
      <NumberField.Group className={controlGroupClass(className)}>
        <NumberField.Input aria-label={label} className={`tabular px-2.5 ${groupedInputClass}`} />
        <NumberField.Decrement className={stepClass}>
          <Minus aria-hidden />
        </NumberField.Decrement>
        <NumberField.Increment className={stepClass}>
          <Plus aria-hidden />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  );
}
