import type { Breakdown, ReportFilter } from '@/lib/domain/report-query';
import { addFilter, changeFilters, type ReportFilters } from '@/lib/http/report-filters';

/** From the whole to the part. A row of one level opens the next, narrowed to it. */
export const drillLevels = ['network', 'campaign', 'adGroup', 'keyword', 'ad'] as const;
export type DrillLevel = (typeof drillLevels)[number];

/** What a row of `level` opens; `null` at the end of the line. Ads stand beside keywords, not below them. */
export function toNextLevel(level: DrillLevel): DrillLevel | null {
  return level === 'ad' ? null : (drillLevels[drillLevels.indexOf(level) + 1] ?? null);
}

const below = {
  network: ['campaign', 'adGroup', 'keyword', 'ad'],
  campaign: ['adGroup', 'keyword', 'ad'],
  adGroup: ['keyword', 'ad'],
  keyword: ['ad'],
  ad: [],
} as const satisfies Record<DrillLevel, readonly DrillLevel[]>;

/**
 * What a row opens into, nearest first; the first that anything is known of is shown. A row of anything but an ad's own place (a device,
 * a day) opens into campaigns.
 */
export function listLevelsBelow(field: Breakdown): readonly DrillLevel[] {
  return isDrillLevel(field) ? below[field] : ['campaign', ...below.campaign];
}

export function isDrillLevel(field: Breakdown): field is DrillLevel {
  return drillLevels.some((level) => level === field);
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
