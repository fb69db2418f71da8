import clsx from 'clsx';
import type { ReactNode } from 'react';
import { type Tone, textToneClass } from './tone';

type StatusBadgeProps = {
  tone: Tone;
  /** The state in a word or two: "Active", "Unverified". */
  label: string;
  /** The cause or the next step, quieter. */
  detail?: ReactNode;
  /** A slow pulse: we are waiting for it to change by itself. */
  live?: boolean | undefined;
  className?: string | undefined;
};

const shapes: Record<Tone, string> = {
  neutral: 'rounded-full border-2 border-current bg-transparent',
  accent: 'rounded-full bg-current',
  good: 'rounded-full bg-current',
  warn: 'rotate-45 rounded-[1px] bg-current',
  bad: 'rounded-[1px] bg-current',
};

/** A state: a mark whose shape differs with its tone, and the word. */
export function StatusBadge({ tone, label, detail, live = false, className }: StatusBadgeProps) {
  return (
    <span className={clsx('inline-flex items-baseline gap-1.5 text-sm', className)}>
      <span
        aria-hidden
        className={clsx('size-2 shrink-0', shapes[tone], textToneClass[tone], live && 'animate-pulse')}
      />
      <span>
        <span className="font-strong whitespace-nowrap">{label}</span>
        {detail ? <span className="text-muted"> {detail}</span> : null}
      </span>
    </span>
  );
}
