'use client';

import { Popover } from '@base-ui/react/popover';
import clsx from 'clsx';
import { popupClass } from './control-class';
import type { DeferredProps } from './deferred-control';
import { type TooltipProps, tooltipTriggerClass } from './tooltip';

/** The working part of Tooltip: built on a popover, because a tooltip proper never opens on a touch screen. */
export function TooltipControl({
  content,
  children,
  label,
  underline,
  className,
  opensAtOnce,
  triggerRef,
}: TooltipProps & DeferredProps) {
  return (
    <Popover.Root defaultOpen={opensAtOnce}>
      <Popover.Trigger
        ref={triggerRef}
        openOnHover
        delay={150}
        aria-label={label}
        className={tooltipTriggerClass({ underline, className })}
      >
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} collisionPadding={12} className="z-50">
          <Popover.Popup
            initialFocus={false}
            className={clsx(
              popupClass,
              'max-w-[min(20rem,calc(100vw-1.5rem))] px-3 py-2 text-sm font-normal whitespace-normal',
            )}
          >
            <Popover.Description render={<div />}>{content}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
