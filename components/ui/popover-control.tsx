'use client';

import { Popover as BasePopover } from '@base-ui/react/popover';
import clsx from 'clsx';
import { buttonClass } from './button-class';
import { popupClass } from './control-class';
import type { DeferredProps } from './deferred-control';
import type { PopoverProps } from './popover';

/** The working part of Popover. */
export function PopoverControl({
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
  opensAtOnce,
  triggerRef,
}: PopoverProps & DeferredProps) {
  return (
    <BasePopover.Root
      defaultOpen={opensAtOnce}
      {...(open === undefined ? {} : { open })}
      onOpenChange={(next) => onOpenChange?.(next)}
    >
      <BasePopover.Trigger ref={triggerRef} aria-label={label} className={buttonClass({ variant, size, className })}>
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
