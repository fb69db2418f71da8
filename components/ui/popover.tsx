'use client';

import type { ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';
import { type DeferredProps, deferControl, useDeferredControl } from './deferred-control';

export type PopoverProps = {
  /** What stands on the button. */
  trigger: ReactNode;
  /** Says what the button is for when its content is only an icon. */
  label?: string | undefined;
  /** A heading inside; without one give `label`. */
  title?: string | undefined;
  children: ReactNode;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  align?: 'start' | 'center' | 'end' | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  className?: string | undefined;
  popupClassName?: string | undefined;
};

const control = deferControl<PopoverProps & DeferredProps>(
  async () => (await import('./popover-control')).PopoverControl,
);

/** A button that opens a small surface beside it. */
export function Popover(props: PopoverProps) {
  const { Control, standIn, deferredProps } = useDeferredControl(control);
  if (Control !== null) return <Control {...props} {...deferredProps} />;
  const { trigger, label, variant, size, className, onOpenChange } = props;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      aria-label={label}
      className={buttonClass({ variant, size, className })}
      {...standIn}
      onClick={() => {
        standIn.onClick();
        onOpenChange?.(true);
      }}
    >
      {trigger}
    </button>
  );
}
