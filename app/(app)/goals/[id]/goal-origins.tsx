import type { Formats } from '@/components/format/formats';
import { BestTable } from '@/components/reports/best-table';
import { describeBest } from '@/components/reports/describe-best';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addFilter, type ReportFilters, toHref } from '@/lib/http/report-filters';
import { getPerformance } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';

const rowLimit = 8;

const places = [
  { by: 'campaign', title: 'By campaign', all: 'All campaigns', path: '/campaigns' },
  { by: 'keyword', title: 'By keyword', all: 'All keywords', path: '/keywords' },
] as const;

type GoalOriginsProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

/** Which campaigns and keywords the goal's conversions came from. */
export async function GoalOrigins(props: GoalOriginsProps) {
  const { access, filters } = props;
  const reports = await Promise.all(
    places.map(({ by }) =>
      getPerformance(getReportDatabase(), access, filters.query, {
        by: [by],
        limit: rowLimit,
        sort: { field: 'conversions', direction: 'desc' },
      }),
    ),
  );
  return places.map((place, index) => <Origin key={place.by} {...props} place={place} report={reports[index]} />);
}

type OriginProps = GoalOriginsProps & {
  place: (typeof places)[number];
  report: Awaited<ReturnType<typeof getPerformance>> | undefined;
};

function Origin({ place: { by, title, all, path }, report, filters, formats }: OriginProps) {
  if (report === undefined) return null;
  const rows = report.rows
    .filter(({ metrics }) => metrics.conversions > 0)
    .map(({ key, metrics }) => ({ key, metrics, previous: null }));
  return (
    <Panel
      title={title}
      description={describeBest(by, rows, report.totals, formats)}
      actions={<PanelLink href={toHref(path, filters)}>{all}</PanelLink>}
      flush
    >
      {rows.length === 0 ? (
        <EmptyState title="No conversions from ads in this period" compact />
      ) : (
        <BestTable
          field={by}
          rows={rows}
          totals={report.totals}
          toRowHref={({ key }) => toHref(path, addFilter(filters, { field: by, operator: 'is', value: key[by] ?? '' }))}
          formats={formats}
        />
      )}
    </Panel>
  );
}
