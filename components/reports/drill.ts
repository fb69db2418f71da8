import type { ReportFilter } from '@/lib/domain/report-query';
import { addFilter, changeFilters, type ReportFilters } from '@/lib/http/report-filters';

/** From the whole to the part. A row of one level opens the next, narrowed to it. */
export const drillLevels = ['network', 'campaign', 'adGroup', 'keyword', 'ad'] as const;
export type DrillLevel = (typeof drillLevels)[number];

/** The level that a URL asks for; campaigns unless it says otherwise. */
export function readDrillLevel(text: string | null): DrillLevel {
  return drillLevels.find((level) => level === text) ?? 'campaign';
}

/** What a row of `level` opens; `null` at the end of the line. Ads stand beside keywords, not below them. */
export function toNextLevel(level: DrillLevel): DrillLevel | null {
  return level === 'ad' ? null : (drillLevels[drillLevels.indexOf(level) + 1] ?? null);
}

export type DrillStep = { level: DrillLevel; value: string; filters: ReportFilters };

/** The way down to where the filters stand: each step with the filters that held there. */
export function listDrillSteps(filters: ReportFilters): DrillStep[] {
  const steps: DrillStep[] = [];
  let before = changeFilters(filters, { filters: filters.query.filters.filter((filter) => !isDrillFilter(filter)) });
  for (const level of drillLevels) {
    const filter = filters.query.filters.find((each) => each.field === level && each.operator === 'is');
    if (filter === undefined) continue;
    before = addFilter(before, filter);
    steps.push({ level, value: filter.value, filters: before });
  }
  return steps;
}

function isDrillFilter(filter: ReportFilter): boolean {
  return filter.operator === 'is' && drillLevels.some((level) => level === filter.field);
}
