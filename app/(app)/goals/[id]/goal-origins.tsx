import type { Formats } from '@/components/format/formats';
import { GoalBreakdown } from '@/components/goals/goal-breakdown';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addFilter, type ReportFilters, toHref } from '@/lib/http/report-filters';
import { getPerformance } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';

const rowLimit = 8;

const places = [
  { by: 'campaign', path: '/campaigns' },
  { by: 'keyword', path: '/keywords' },
] as const;

type GoalOriginsProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

/** Which campaigns and keywords the goal's conversions came from. */
export async function GoalOrigins({ access, filters, formats }: GoalOriginsProps) {
  const breakdowns = await Promise.all(
    places.map(async ({ by, path }) => {
      const report = await getPerformance(getReportDatabase(), access, filters.query, {
        by: [by],
        limit: rowLimit,
        sort: { field: 'conversions', direction: 'desc' },
      });
      const rows = report.rows.map(({ key, metrics }) => {
        const name = key[by] ?? '';
        return { name, metrics, href: toHref(path, addFilter(filters, { field: by, operator: 'is', value: name })) };
      });
      return { what: by, rows, totals: report.totals, moreHref: toHref(path, filters) };
    }),
  );
  return breakdowns.map((breakdown) => <GoalBreakdown key={breakdown.what} {...breakdown} formats={formats} />);
}
