import { TrendChart } from '@/components/charts/trend-chart';
import { type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import type { Formats } from '@/components/format/formats';
import { Panel } from '@/components/ui/panel';
import { TabLinks } from '@/components/ui/tab-links';
import type { AccountAccess } from '@/lib/domain/account-access';
import { countPeriodDays } from '@/lib/domain/period';
import type { Period } from '@/lib/domain/report-query';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import type { Grain } from '@/lib/reports/grain';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getTrend } from '@/lib/reports/trend';

const trendMetrics = [
  'conversions',
  'conversionRate',
  'revenue',
  'clicks',
  'visits',
] as const satisfies readonly MetricId[];
type TrendMetric = (typeof trendMetrics)[number];

/** What the URL asks the chart to show. */
export function readOverviewMetric(text: string | null): TrendMetric {
  return trendMetrics.find((metric) => metric === text) ?? 'conversions';
}

type OverviewTrendProps = { access: AccountAccess; filters: ReportFilters; formats: Formats; metric: TrendMetric };

/** How the period went, over the one it is held against. */
export async function OverviewTrend({ access, filters, formats, metric }: OverviewTrendProps) {
  const { query, compare } = filters;
  const { label, kind, value } = metricDefinitions[metric];
  const grain = toGrain(query.period);
  const read = async (period: Period) => {
    const trend = await getTrend(getReportDatabase(), access, { ...query, period }, grain);
    return trend.map((point) => ({ on: point.on, value: value(point.metrics) }));
  };
  const [points, previousPoints] = await Promise.all([read(query.period), compare === null ? null : read(compare)]);
  return (
    <Panel flush>
      <div className="border-b border-hairline px-4 pt-1 [&>nav]:border-b-0">
        <TabLinks
          label="What the chart shows"
          items={trendMetrics.map((each) => ({
            href: toHref('/', filters, { metric: each === 'conversions' ? null : each }),
            label: metricDefinitions[each].label,
            current: each === metric,
          }))}
        />
      </div>
      <div className="p-4 pt-3">
        <TrendChart
          label={label}
          kind={kind}
          grain={grain}
          points={points}
          previousPoints={previousPoints}
          currentLabel={formats.period(query.period)}
          previousLabel={compare === null ? undefined : formats.period(compare)}
          partialFromOn={filters.isPartial ? filters.todayOn : null}
        />
      </div>
    </Panel>
  );
}

/** At most about a hundred points: what is longer goes by weeks or months. */
function toGrain(period: Period): Grain {
  const dayCount = countPeriodDays(period);
  return dayCount <= 100 ? 'day' : dayCount <= 700 ? 'week' : 'month';
}
