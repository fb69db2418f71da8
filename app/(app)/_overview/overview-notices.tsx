import { readNotices } from '@/app/read-notices';
import type { Formats } from '@/components/format/formats';
import { NoticeList } from '@/components/overview/notice-list';
import type { AccountAccess } from '@/lib/domain/account-access';
import { dismissNoticeAction, restoreNoticesAction } from './note-actions';

type OverviewNoticesProps = { access: AccountAccess; formats: Formats; now: Date };

/** What needs attention before anybody reads a figure. */
export async function OverviewNotices({ access, formats, now }: OverviewNoticesProps) {
  const { shown, dismissedCount } = await readNotices(access, now);
  return (
    <NoticeList
      notices={shown}
      dismissedCount={dismissedCount}
      formats={formats}
      now={now}
      dismiss={(key) => dismissNoticeAction.bind(null, key)}
      restore={restoreNoticesAction}
    />
  );
}
