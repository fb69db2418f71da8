import { cache } from 'react';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Period } from '@/lib/domain/report-query';
import { decideGrain, toGrainStart } from '@/lib/reports/grain';
import { listDayNotes } from '@/lib/store/day-notes';

export type TrendMark = { on: string; label: string };

/** The notes of a period, asked once a request: charts mark them and the overview lists them. */
export const listPeriodNotes = cache((access: AccountAccess, period: Period) => listDayNotes(access, period));

const longestLabel = 26;
const shortLabel = 12;

/** Notes as marks of a chart over time, at the day, week or month that each lies in; long ones are cut, the more so the more there are. */
export async function readTrendNotes(access: AccountAccess, period: Period): Promise<TrendMark[]> {
  const grain = decideGrain(period);
  const notes = await listPeriodNotes(access, period);
  const longest = notes.length > 3 ? shortLabel : longestLabel;
  return notes.map(({ on, text }) => ({
    on: toGrainStart(on, grain),
    label: text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text,
  }));
}
