import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays, toHourOfDay } from '@/lib/domain/calendar';
import { type ChangeMember, type ChangeSums, joinMembers } from '@/lib/domain/explain-change';
import { countPeriodDays } from '@/lib/domain/period';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getPerformance } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';

type ChangeField = 'campaign' | 'keyword' | 'device' | 'landingPage';
export const sinceWords = ['period', 'yesterday', 'week'] as const;
export type ChangeSince = (typeof sinceWords)[number];

/** Two equally long spans. `untilHour`: of both days only the hours before it, in the account's clocks. */
export type ChangeSpan = { now: Period; before: Period; untilHour: number | null };

/**
 * What is held against what: the period and its comparison, today and yesterday up to this hour, or the last 7 whole days and the 7 before.
 * A day that still goes on is left out of longer spans on both sides. `null` when there is nothing to compare yet.
 */
export function toChangeSpan(
  { query, compare, isPartial, todayOn }: ReportFilters,
  since: ChangeSince,
  now: Date,
  timeZone: string,
): ChangeSpan | null {
  const untilHour = toHourOfDay(now.getTime(), timeZone);
  const today = { fromOn: todayOn, untilOn: addDays(todayOn, 1) };
  const yesterday = { fromOn: addDays(todayOn, -1), untilOn: todayOn };
  if (since === 'yesterday') return untilHour === 0 ? null : { now: today, before: yesterday, untilHour };
  if (since === 'week') {
    const weekAgoOn = addDays(todayOn, -7);
    return {
      now: { fromOn: weekAgoOn, untilOn: todayOn },
      before: { fromOn: addDays(weekAgoOn, -7), untilOn: weekAgoOn },
      untilHour: null,
    };
  }
  if (compare === null) return null;
  if (!isPartial) return { now: query.period, before: compare, untilHour: null };
  if (countPeriodDays(query.period) === 1)
    return untilHour === 0 ? null : { now: query.period, before: compare, untilHour };
  return {
    now: { ...query.period, untilOn: todayOn },
    before: { ...compare, untilOn: addDays(compare.untilOn, -1) },
    untilHour: null,
  };
}

type ChangePart = { field: ChangeField; members: ChangeMember[] };
type SumsByKey = Map<string, ChangeSums>;

/** Fields that one question answers: keywords are summed source by source, and so are campaigns. Devices with them would be three times the rows. */
const askedTogether = [['campaign', 'keyword'], ['device'], ['landingPage']] as const satisfies ChangeField[][];

/** Each breakdown's members in both spans, of ads only; all of them, so that they add up to the whole. */
export async function readChange(access: AccountAccess, query: ReportQuery, span: ChangeSpan): Promise<ChangePart[]> {
  const parts: ChangePart[] = [];
  // A question after the other: all at once would make every other panel wait for them.
  for (const fields of askedTogether) {
    const [now, before] = await Promise.all([
      readSums(access, { ...query, period: span.now }, fields, span.untilHour),
      readSums(access, { ...query, period: span.before }, fields, span.untilHour),
    ]);
    for (const field of fields)
      parts.push({ field, members: joinMembers(now.get(field) ?? new Map(), before.get(field) ?? new Map()) });
  }
  return parts;
}

async function readSums(
  access: AccountAccess,
  query: ReportQuery,
  fields: readonly ChangeField[],
  untilHour: number | null,
): Promise<ReadonlyMap<ChangeField, SumsByKey>> {
  const { rows } = await getPerformance(getReportDatabase(), access, query, {
    by: untilHour === null ? fields : [...fields, 'hour'],
  });
  const sumsByField = new Map(fields.map((field): [ChangeField, SumsByKey] => [field, new Map()]));
  for (const { key, metrics } of rows) {
    // What has no hour (spend) cannot be cut at one.
    if (untilHour !== null && (key.hour === undefined || key.hour === '' || Number(key.hour) >= untilHour)) continue;
    for (const [field, sumsByKey] of sumsByField) addSums(sumsByKey, key[field] ?? '', metrics);
  }
  return sumsByField;
}

function addSums(sumsByKey: SumsByKey, name: string, more: ChangeSums): void {
  const sums = sumsByKey.get(name);
  sumsByKey.set(name, {
    clicks: (sums?.clicks ?? 0) + more.clicks,
    conversions: (sums?.conversions ?? 0) + more.conversions,
    revenueMicros: (sums?.revenueMicros ?? 0n) + more.revenueMicros,
    spendMicros: (sums?.spendMicros ?? 0n) + more.spendMicros,
    platformClicks: (sums?.platformClicks ?? 0) + more.platformClicks,
  });
}
