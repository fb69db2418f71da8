'use client';

import { Popover as BasePopover } from '@base-ui/react/popover';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';
import { popupClass } from './control-class';

type PopoverProps = {
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

/** A button that opens a small surface beside it. */
export function Popover({
  trigger,
  label,
  title,
  children,
  variant,
  size,
  align = 'start',
  open,
  onOpenChange,
  className,
  popupClassName,
}: PopoverProps) {
  return (
    <BasePopover.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <BasePopover.Trigger aria-label={label} className={buttonClass({ variant, size, className })}>
        {trigger}
      </BasePopover.Trigger>
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={4} align={align} collisionPadding={12} className="z-50">
          <BasePopover.Popup className={clsx(popupClass, 'max-w-[calc(100vw-1.5rem)] p-3', popupClassName)}>
            {title ? <BasePopover.Title className="mb-2 text-sm font-strong">{title}</BasePopover.Title> : null}
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
