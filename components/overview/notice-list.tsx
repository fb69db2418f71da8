import clsx from 'clsx';
import { CircleAlert, TriangleAlert, X } from 'lucide-react';
import type { Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import { buttonClass } from '@/components/ui/button-class';
import type { Notice } from '@/lib/domain/notice';
import { describeNotice } from './notice-words';

type NoticeListProps = {
  notices: readonly Notice[];
  dismissedCount: number;
  formats: Formats;
  now: Date;
  /** Puts one away; runs on the server. */
  dismiss: (key: string) => () => Promise<void>;
  restore: () => Promise<void>;
};

const openCount = 3;

/** What needs attention, what is wrong first; the rest a press away. Each can be put away by and for the reader alone. */
export function NoticeList({ notices, dismissedCount, ...shared }: NoticeListProps) {
  if (notices.length === 0) return null;
  const more = notices.slice(openCount);
  return (
    <section aria-label="Notices" className="rounded-panel border border-hairline bg-surface text-sm">
      <ul>
        {notices.slice(0, openCount).map((notice) => (
          <NoticeItem key={notice.key} notice={notice} {...shared} />
        ))}
      </ul>
      {more.length === 0 ? null : (
        <details className="border-t border-hairline">
          <summary className="cursor-pointer px-4 py-2 text-muted hover:text-text">{more.length} more</summary>
          <ul>
            {more.map((notice) => (
              <NoticeItem key={notice.key} notice={notice} {...shared} />
            ))}
          </ul>
        </details>
      )}
      {dismissedCount === 0 ? null : (
        <form action={shared.restore} className="border-t border-hairline px-4 py-1">
          <button type="submit" className={buttonClass({ variant: 'quiet', size: 'sm', className: '-ml-2' })}>
            Show {dismissedCount} put away
          </button>
        </form>
      )}
    </section>
  );
}

type NoticeItemProps = Pick<NoticeListProps, 'formats' | 'now' | 'dismiss'> & { notice: Notice };

function NoticeItem({ notice, formats, now, dismiss }: NoticeItemProps) {
  const { title, text, href, action } = describeNotice(notice, formats, now);
  const Icon = notice.severity === 'bad' ? CircleAlert : TriangleAlert;
  return (
    <li className="flex items-start gap-2.5 border-b border-hairline px-4 py-2 last:border-b-0">
      <Icon
        aria-hidden
        className={clsx('mt-0.5 size-4 shrink-0', notice.severity === 'bad' ? 'text-bad' : 'text-warn')}
      />
      <p className="min-w-0 flex-1 text-pretty wrap-anywhere">
        <span className="font-strong">{title}.</span> <span className="text-muted">{text}</span>{' '}
        <AppLink href={href} className="sentence-link whitespace-nowrap">
          {action}
        </AppLink>
      </p>
      <form action={dismiss(notice.key)}>
        <button
          type="submit"
          aria-label={`Put away: ${title}`}
          title="Put away"
          className={buttonClass({ variant: 'quiet', size: 'sm', className: '-mr-2' })}
        >
          <X aria-hidden />
        </button>
      </form>
    </li>
  );
}
