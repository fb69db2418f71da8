import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { isDrillLevel, toNextLevel } from './drill';
import type { PerformanceNode } from './performance-row';
import { narrowToTrail } from './row-trail';

/** A row's name leads to the same table of what is below it; an ad has nothing below. */
export function toNameHref({ by: [first = 'ad'], trail }: PerformanceNode, filters: ReportFilters): string | undefined {
  const next = isDrillLevel(first) ? toNextLevel(first) : 'campaign';
  if (trail === null || next === null) return undefined;
  return toHref('/campaigns', narrowToTrail(filters, trail), { by: next === 'campaign' ? null : next });
}
