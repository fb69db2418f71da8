'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import clsx from 'clsx';
import type { ReactElement, ReactNode } from 'react';
import { popupClass } from './control-class';

type HoverTipProps = {
  content: ReactNode;
  /** The control that it explains, which keeps its own press. */
  children: ReactElement;
};

/** Explains a control that already does something when pressed, on hover and focus. Words that do nothing else: Tooltip. */
export function HoverTip({ content, children }: HoverTipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger delay={250} closeOnClick={false} render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} collisionPadding={12} className="z-50">
          <Tooltip.Popup
            className={clsx(popupClass, 'max-w-[min(20rem,calc(100vw-1.5rem))] px-3 py-2 text-sm font-normal')}
          >
            {content}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
