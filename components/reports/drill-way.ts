import { formatFieldValue } from '@/components/format/source-words';
import type { BreadcrumbItem } from '@/components/ui/breadcrumb';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { listDrillSteps, toNextLevel } from './drill';
import type { TableBreakdown } from './table-view';

/** The campaigns page broken down by something; campaigns are its default and leave no trace. */
export function toBreakdownHref(level: TableBreakdown, filters: ReportFilters): string {
  return toHref('/campaigns', filters, { by: level === 'campaign' ? null : level });
}

/** The breadcrumb of where the filters stand; none at the top. */
export function toDrillWay(filters: ReportFilters, locale: string): BreadcrumbItem[] | undefined {
  const steps = listDrillSteps(filters);
  if (steps.length === 0) return undefined;
  const items = steps.map((step, index): BreadcrumbItem => {
    const label = formatFieldValue(step.level, step.value, locale);
    return index === steps.length - 1
      ? { label }
      : { label, href: toBreakdownHref(toNextLevel(step.level) ?? 'ad', step.filters) };
  });
  return [{ label: 'All campaigns', href: '/campaigns' }, ...items];
}
