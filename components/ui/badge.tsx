import clsx from 'clsx';
import type { ReactNode } from 'react';
import { softToneClass, type Tone } from './tone';

/** A short word set apart: a role, a kind, a version. For the state of something use StatusBadge. */
export function Badge({
  tone = 'neutral',
  children,
  className,
}: {
  tone?: Tone | undefined;
  children: ReactNode;
  className?: string | undefined;
}) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-strong whitespace-nowrap [&_svg]:size-3',
        softToneClass[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
