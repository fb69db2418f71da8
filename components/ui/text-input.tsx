'use client';

import { Input } from '@base-ui/react/input';
import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { controlClass, controlGroupClass, groupedInputClass } from './control-class';

type TextInputProps = Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'defaultValue' | 'prefix' | 'size'> & {
  value?: string | undefined;
  defaultValue?: string | undefined;
  onValueChange?: ((value: string) => void) | undefined;
  /** Shown inside the box before the text, such as a currency or `https://`. */
  prefix?: ReactNode;
  suffix?: ReactNode;
};

/** One line of text. Inside a Field it takes name, id and aria from it. */
export function TextInput({
  value,
  defaultValue,
  onValueChange,
  prefix,
  suffix,
  className,
  type = 'text',
  ...rest
}: TextInputProps) {
  const input = (
    <Input
      type={type}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onValueChange === undefined ? {} : { onValueChange })}
      className={prefix || suffix ? groupedInputClass : controlClass(className)}
      {...rest}
    />
  );
  if (!prefix && !suffix) return input;
  return (
    <span className={controlGroupClass(clsx('gap-1.5 px-2.5', className))}>
      {prefix ? <span className="shrink-0 text-muted">{prefix}</span> : null}
      {input}
      {suffix ? <span className="shrink-0 text-muted">{suffix}</span> : null}
    </span>
  );
}
