'use client';

import { Switch as BaseSwitch } from '@base-ui/react/switch';
import type { ReactNode } from 'react';

type SwitchProps = {
  label?: ReactNode;
  name?: string | undefined;
  checked?: boolean | undefined;
  defaultChecked?: boolean | undefined;
  onCheckedChange?: ((checked: boolean) => void) | undefined;
  disabled?: boolean | undefined;
  'aria-label'?: string | undefined;
};

/** On or off, at once. Inside a form that is saved later, use a Checkbox. */
export function Switch({ label, ...props }: SwitchProps) {
  const given = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
  const control = (
    <BaseSwitch.Root
      {...given}
      className="flex h-5 w-9 shrink-0 cursor-pointer items-center rounded-full border border-control bg-sunken p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-55"
    >
      <BaseSwitch.Thumb className="size-3.5 rounded-full bg-muted transition-transform data-checked:translate-x-4 data-checked:bg-on-accent" />
    </BaseSwitch.Root>
  );
  if (!label) return control;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is a control of the base components
    <label className="flex cursor-pointer items-center gap-2 text-sm">
      {control}
      <span>{label}</span>
    </label>
  );
}
