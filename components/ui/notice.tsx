import clsx from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { LinkButton } from './link-button';
import { type Tone, textToneClass } from './tone';

type NoticeProps = {
  tone?: Tone | undefined;
  title: ReactNode;
  /** What happened, what is safe, what to try. */
  children?: ReactNode;
  action?: { href: string; label: string } | undefined;
  /** `alert` is read out at once: for what went wrong just now. */
  role?: 'status' | 'alert' | undefined;
};

const icons = { neutral: Info, accent: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert } as const;
const edges: Record<Tone, string> = {
  neutral: 'border-hairline bg-surface',
  accent: 'border-accent/30 bg-accent-soft',
  good: 'border-good/30 bg-good-soft',
  warn: 'border-warn/30 bg-warn-soft',
  bad: 'border-bad/30 bg-bad-soft',
};

/** Something the reader should know on this page, with the next step. */
export function Notice({ tone = 'neutral', title, children, action, role }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      role={role}
      className={clsx(
        'flex flex-wrap items-start gap-x-4 gap-y-2 rounded-panel border px-3 py-2.5 text-sm',
        edges[tone],
      )}
    >
      <div className="flex min-w-0 flex-1 basis-72 items-start gap-2.5">
        <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', textToneClass[tone])} />
        <div className="min-w-0">
          <p className="font-strong">{title}</p>
          {children ? <div className="text-muted">{children}</div> : null}
        </div>
      </div>
      {action ? (
        <LinkButton href={action.href} size="sm">
          {action.label}
        </LinkButton>
      ) : null}
    </div>
  );
}
