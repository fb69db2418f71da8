'use client';

import { Field as BaseField } from '@base-ui/react/field';
import clsx from 'clsx';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type FieldProps = {
  /** The name that the form sends; the control inside takes it. */
  name: string;
  label: ReactNode;
  help?: ReactNode;
  /** What is wrong, in plain words with the fix. */
  error?: string | undefined;
  /** Says "optional" beside the label. */
  optional?: boolean | undefined;
  /** For fields whose neighbours already say what they are: the label stays for assistive technology. */
  hideLabel?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/**
 * Label above, control, help below, the error at the field; ids and aria are wired by the base component.
 * The control inside is one of TextInput, NumberInput, Select, Combobox, Checkbox, Switch, RadioGroup.
 */
export function Field({
  name,
  label,
  help,
  error,
  optional,
  hideLabel,
  disabled = false,
  className,
  children,
}: FieldProps) {
  return (
    <BaseField.Root
      name={name}
      invalid={error !== undefined}
      disabled={disabled}
      className={clsx('flex min-w-0 flex-col gap-1', className)}
    >
      <BaseField.Label className={clsx('text-sm font-strong', hideLabel && 'sr-only')}>
        {label}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </BaseField.Label>
      {children}
      {error === undefined ? null : (
        <BaseField.Error match className="flex items-start gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </BaseField.Error>
      )}
      {help === undefined || help === null ? null : (
        <BaseField.Description render={<div />} className="text-sm text-muted">
          {help}
        </BaseField.Description>
      )}
    </BaseField.Root>
  );
}
