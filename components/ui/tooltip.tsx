'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { type DeferredProps, deferControl, useDeferredControl } from './deferred-control';

export type TooltipProps = {
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

const control = deferControl<TooltipProps & DeferredProps>(
  async () => (await import('./tooltip-control')).TooltipControl,
);

/** Explains a word on hover, on focus and on a tap. */
export function Tooltip(props: TooltipProps) {
  const { Control, standIn, deferredProps } = useDeferredControl(control);
  if (Control !== null) return <Control {...props} {...deferredProps} />;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      aria-label={props.label}
      className={tooltipTriggerClass(props)}
      {...standIn}
    >
      {props.children}
    </button>
  );
}

/** The look of the words that are explained. */
export function tooltipTriggerClass({
  underline = false,
  className,
}: Pick<TooltipProps, 'underline' | 'className'>): string {
  return clsx(
    'cursor-help rounded-xs text-left text-inherit',
    underline && 'underline decoration-control decoration-dotted decoration-1 underline-offset-4',
    className,
  );
}
