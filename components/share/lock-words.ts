import type { Formats } from '@/components/format/formats';
import { notSet } from '@/components/format/source-words';
import { parsePeriod } from '@/lib/domain/period';
import type { CalendarRange, ShareRange } from '@/lib/domain/share-lock';

export const calendarRangeNames: Record<CalendarRange, string> = {
  last7Days: 'Last 7 days',
  last30Days: 'Last 30 days',
  last90Days: 'Last 90 days',
  thisMonth: 'This month',
  lastMonth: 'Last month',
  thisYear: 'This year',
};

/** A range as a link is described by. */
export function describeRange(range: ShareRange, formats: Formats): string {
  if (range.kind === 'calendar') return calendarRangeNames[range.name];
  const period = parsePeriod(range.fromOn, range.lastOn);
  return period === null ? '' : formats.period(period);
}

/** "All campaigns", or their names; many are counted. */
export function formatLockedCampaigns(campaigns: readonly string[], most = 8): string {
  if (campaigns.length === 0) return 'All campaigns';
  const names = campaigns.slice(0, most).map((name) => (name === '' ? notSet : name));
  const rest = campaigns.length - names.length;
  const list = `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return `${campaigns.length === 1 ? 'Campaign' : 'Campaigns'} ${list}`;
}
