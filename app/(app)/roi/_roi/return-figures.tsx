import { metricDefinitions } from '@/components/figures/metric-definitions';
import { MetricTile, MetricTiles } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import { CoverageLine } from '@/components/reports/coverage-line';
import { toRowsHref } from '@/components/reports/metric-rows';
import { describeRoi } from '@/components/roi/describe-roi';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSpendCoverage } from '@/lib/reports/spend-coverage';
import { getSummary } from '@/lib/reports/summary';

const tiles = ['spend', 'revenue', 'roas', 'roi', 'cpa', 'conversions'] as const;

type ReturnFiguresProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

/** The answer in a sentence, how far it can be trusted, and its figures against the comparison. */
export async function ReturnFigures({ access, filters, formats }: ReturnFiguresProps) {
  const db = getReportDatabase();
  const { query, compare } = filters;
  const [current, previous, coverage] = await Promise.all([
    getSummary(db, access, query),
    compare === null ? null : getSummary(db, access, { ...query, period: compare }),
    getSpendCoverage(db, access, query),
  ]);
  return (
    <>
      <div className="flex flex-col gap-0.5">
        <p className="text-lg font-strong text-pretty">{describeRoi(current, previous, formats)}</p>
        <p className="text-sm text-muted">
          <CoverageLine coverage={coverage} formats={formats} />
        </p>
      </div>
      <MetricTiles label="Figures of the period">
        {tiles.map((id) => (
          <MetricTile
            key={id}
            id={id}
            current={metricDefinitions[id].value(current)}
            previous={previous === null ? undefined : metricDefinitions[id].value(previous)}
            formats={formats}
            href={toRowsHref(id, filters)}
          />
        ))}
      </MetricTiles>
    </>
  );
}
