'use client';

import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import { type ReactNode, useId } from 'react';

type CheckboxProps = {
  /** Words beside the box. Leave out inside a Field whose label says it. */
  label?: ReactNode;
  help?: ReactNode;
  name?: string | undefined;
  /** Sent when ticked; `on` unless told. */
  value?: string | undefined;
  checked?: boolean | undefined;
  defaultChecked?: boolean | undefined;
  indeterminate?: boolean | undefined;
  onCheckedChange?: ((checked: boolean) => void) | undefined;
  disabled?: boolean | undefined;
  'aria-label'?: string | undefined;
};

/** A box to tick, named by its words before the page's own code has come. A form without the tick sends nothing under its name, as a native one. */
export function Checkbox({ label, help, indeterminate = false, ...props }: CheckboxProps) {
  const [helpId, labelId] = [useId(), useId()];
  const given = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
  const box = (
    <BaseCheckbox.Root
      {...given}
      indeterminate={indeterminate}
      {...(help ? { 'aria-describedby': helpId } : {})}
      {...(label ? { 'aria-labelledby': labelId } : {})}
      className="mt-0.5 flex size-4 shrink-0 cursor-pointer items-center justify-center rounded-sm border border-control bg-surface hover:border-muted data-checked:border-accent data-checked:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-55 data-indeterminate:border-accent data-indeterminate:bg-accent data-invalid:border-bad"
    >
      <BaseCheckbox.Indicator className="text-on-accent data-unchecked:hidden">
        {indeterminate ? (
          <Minus aria-hidden className="size-3" />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        )}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
  if (!label) return box;
  return (
    <span className="flex flex-col">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the box inside is a control of the base components */}
      <label className="flex cursor-pointer items-start gap-2 text-sm coarse:py-2">
        {box}
        <span id={labelId}>{label}</span>
      </label>
      {help ? (
        <span id={helpId} className="pl-6 text-sm text-muted">
          {help}
        </span>
      ) : null}
    </span>
  );
}
