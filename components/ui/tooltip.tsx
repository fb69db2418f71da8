'use client';

import { Popover } from '@base-ui/react/popover';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { popupClass } from './control-class';

type TooltipProps = {
  /** The explanation: a sentence or two. */
  content: ReactNode;
  /** The words (or icon) that it explains. */
  children: ReactNode;
  /** Names the trigger when its content is only an icon. */
  label?: string | undefined;
  /** A dotted line below the words says that there is more. */
  underline?: boolean | undefined;
  className?: string | undefined;
};

/**
 * Explains a word on hover, on focus and on a tap: built on a popover, because a tooltip proper never opens on a touch screen.
 */
export function Tooltip({ content, children, label, underline = false, className }: TooltipProps) {
  return (
    <Popover.Root>
      <Popover.Trigger
        openOnHover
        delay={150}
        aria-label={label}
        className={clsx(
          'cursor-help rounded-xs text-left text-inherit',
          underline && 'underline decoration-control decoration-dotted decoration-1 underline-offset-4',
          className,
        )}
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
