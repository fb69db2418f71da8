import { type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import { MetricTile, MetricTiles } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import { PeriodNotice } from '@/components/overview/period-notice';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSummary } from '@/lib/reports/summary';

const tiles = ['conversions', 'conversionRate', 'revenue', 'clicks'] as const satisfies readonly MetricId[];

type OverviewFiguresProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

/** How are we doing: the four figures against the comparison, and what no ad brought set apart. */
export async function OverviewFigures({ access, filters, formats }: OverviewFiguresProps) {
  const db = getReportDatabase();
  const { query, compare } = filters;
  const [current, previous] = await Promise.all([
    getSummary(db, access, query),
    compare === null ? null : getSummary(db, access, { ...query, period: compare }),
  ]);
  const toPrevious = (id: MetricId) => (previous === null ? undefined : metricDefinitions[id].value(previous));
  return (
    <>
      <PeriodNotice metrics={current} filters={filters} formats={formats} />
      <MetricTiles label="Figures of the period">
        {tiles.map((id) => (
          <MetricTile
            key={id}
            id={id}
            current={metricDefinitions[id].value(current)}
            previous={toPrevious(id)}
            formats={formats}
          />
        ))}
        <MetricTile
          id="notFromAds"
          current={current.completionsNotFromAds}
          previous={toPrevious('notFromAds')}
          formats={formats}
          note={
            current.revenueNotFromAdsMicros > 0n
              ? `${formats.money(current.revenueNotFromAdsMicros)}, kept apart`
              : undefined
          }
        />
      </MetricTiles>
    </>
  );
}
