// To which day, week or month does a calendar day belong? The same answer as date_trunc gives in dimensions.ts.

import { addDays, toWeekday } from '@/lib/domain/calendar';

export const grains = ['day', 'week', 'month'] as const;
export type Grain = (typeof grains)[number];

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
