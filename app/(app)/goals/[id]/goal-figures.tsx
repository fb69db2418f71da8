import { TrendChart } from '@/components/charts/trend-chart';
import { type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import { MetricTile, MetricTiles } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import { Panel } from '@/components/ui/panel';
import { TabLinks } from '@/components/ui/tab-links';
import type { AccountAccess } from '@/lib/domain/account-access';
import { toCalendarDay } from '@/lib/domain/calendar';
import type { Goal } from '@/lib/domain/goal';
import { countPeriodDays } from '@/lib/domain/period';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import { changeFilters, type ReportFilters, toHref } from '@/lib/http/report-filters';
import type { Grain } from '@/lib/reports/grain';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSummary } from '@/lib/reports/summary';
import { getTrend } from '@/lib/reports/trend';
import { listGoalVersions } from '@/lib/store/goals';

const trendMetrics = ['conversions', 'conversionRate', 'revenue'] as const satisfies readonly MetricId[];
type TrendMetric = (typeof trendMetrics)[number];

/** What the URL asks the chart to show. */
export function readTrendMetric(text: string | null): TrendMetric {
  return trendMetrics.find((metric) => metric === text) ?? 'conversions';
}

type GoalFiguresProps = {
  access: AccountAccess;
  goal: Goal;
  filters: ReportFilters;
  formats: Formats;
  metric: TrendMetric;
};

/** What the goal brought in the period, and how it went. */
export async function GoalFigures({ access, goal, filters, formats, metric }: GoalFiguresProps) {
  const { query, compare } = filters;
  const db = getReportDatabase();
  const grain = toGrain(query.period);
  const read = async (period: Period) => {
    const asked: ReportQuery = { ...query, period };
    const [metrics, trend] = await Promise.all([getSummary(db, access, asked), getTrend(db, access, asked, grain)]);
    const definition = metricDefinitions[metric];
    return { metrics, points: trend.map((point) => ({ on: point.on, value: definition.value(point.metrics) })) };
  };
  const [current, previous, versions] = await Promise.all([
    read(query.period),
    compare === null ? null : read(compare),
    listGoalVersions(access, goal.id),
  ]);
  const tile = (id: MetricId) => (
    <MetricTile
      id={id}
      current={metricDefinitions[id].value(current.metrics)}
      previous={previous === null ? undefined : metricDefinitions[id].value(previous.metrics)}
      formats={formats}
    />
  );
  const { label, kind } = metricDefinitions[metric];
  return (
    <>
      <MetricTiles label="Figures of the goal">
        {tile('conversions')}
        {tile('conversionRate')}
        {tile('revenue')}
        {tile('revenuePerConversion')}
        {tile('notFromAds')}
      </MetricTiles>
      <Panel>
        <div className="flex flex-col gap-4">
          <TabLinks
            label="What the chart shows"
            items={trendMetrics.map((each) => ({
              href: toHref(`/goals/${goal.id}`, changeFilters(filters, { goalId: null, tagId: null }), {
                metric: each === 'conversions' ? null : each,
              }),
              label: metricDefinitions[each].label,
              current: each === metric,
            }))}
          />
          <TrendChart
            label={label}
            kind={kind}
            grain={grain}
            points={current.points}
            previousPoints={previous?.points}
            currentLabel={formats.period(query.period)}
            previousLabel={compare === null ? undefined : formats.period(compare)}
            partialFromOn={filters.isPartial ? filters.todayOn : null}
            marks={versions
              .filter((version) => version.version > 1)
              .map((version) => ({
                on: toCalendarDay(version.effectiveAt.getTime(), access.timeZone),
                label: `Version ${version.version} begins`,
              }))}
          />
        </div>
      </Panel>
    </>
  );
}

/** At most about a hundred points: what is longer goes by weeks or months. */
function toGrain(period: Period): Grain {
  const days = countPeriodDays(period);
  return days <= 100 ? 'day' : days <= 700 ? 'week' : 'month';
}
