// To which day, week or month does a calendar day belong? The same answer as date_trunc gives in dimensions.ts.

import { addDays, addMonths, toWeekday } from '@/lib/domain/calendar';
import { countPeriodDays } from '@/lib/domain/period';
import type { Period } from '@/lib/domain/report-query';

export const grains = ['day', 'week', 'month'] as const;
export type Grain = (typeof grains)[number];

/** The grain of a chart over a period, at most about a hundred points: days up to 100, weeks up to 700 days, then months. */
export function decideGrain(period: Period): Grain {
  const dayCount = countPeriodDays(period);
  return dayCount <= 100 ? 'day' : dayCount <= 700 ? 'week' : 'month';
}

/** First day of the day, week (ISO 8601: from Monday) or month that `on` ('YYYY-MM-DD') lies in. */
export function toGrainStart(on: string, grain: Grain): string {
  switch (grain) {
    case 'day':
      return on;
    case 'week':
      return addDays(on, 1 - toWeekday(on));
    case 'month':
      return `${on.slice(0, 7)}-01`;
  }
}

/** The days of the day, week or month that begins at `on` which lie inside `period`. */
export function toGrainPeriod(on: string, grain: Grain, period: Period): Period {
  const nextOn = grain === 'day' ? addDays(on, 1) : grain === 'week' ? addDays(on, 7) : addMonths(on, 1);
  const [fromOn = on] = [on, period.fromOn].toSorted().slice(-1);
  const [untilOn = nextOn] = [nextOn, period.untilOn].toSorted();
  return { fromOn, untilOn };
}
