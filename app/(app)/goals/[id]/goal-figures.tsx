import { readTrendMarks } from '@/app/(app)/read-trend-marks';
import { TrendPanel } from '@/components/charts/trend-panel';
import { type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import { MetricTile, MetricTiles } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';
import { type Metrics, metricKinds } from '@/lib/domain/metrics';
import type { ReportQuery } from '@/lib/domain/report-query';
import { changeFilters, type ReportFilters, toHref } from '@/lib/http/report-filters';
import { decideGrain, type Grain } from '@/lib/reports/grain';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSummary } from '@/lib/reports/summary';
import { getTrend, type TrendPoint } from '@/lib/reports/trend';

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

type PeriodFigures = { metrics: Metrics; trend: TrendPoint[] };

/** What the goal brought in the period, and how it went. */
export async function GoalFigures({ access, goal, filters, formats, metric }: GoalFiguresProps) {
  const { query, compare } = filters;
  const grain = decideGrain(query.period);
  const [current, previous, marks] = await Promise.all([
    readFigures(access, query, grain),
    compare === null ? null : readFigures(access, { ...query, period: compare }, grain),
    readTrendMarks(access, query),
  ]);
  const { label, value } = metricDefinitions[metric];
  const toPoints = ({ trend }: PeriodFigures) => trend.map(({ on, metrics }) => ({ on, value: value(metrics) }));
  return (
    <>
      <GoalTiles current={current.metrics} previous={previous?.metrics ?? null} formats={formats} />
      <TrendPanel
        tabs={toMetricTabs(goal.id, filters, metric)}
        label={label}
        kind={metricKinds[metric]}
        grain={grain}
        points={toPoints(current)}
        previousPoints={previous === null ? null : toPoints(previous)}
        currentLabel={formats.period(query.period)}
        previousLabel={compare === null ? undefined : formats.period(compare)}
        partialFromOn={filters.isPartial ? filters.todayOn : null}
        marks={marks}
      />
    </>
  );
}

async function readFigures(access: AccountAccess, query: ReportQuery, grain: Grain): Promise<PeriodFigures> {
  const db = getReportDatabase();
  const [metrics, trend] = await Promise.all([getSummary(db, access, query), getTrend(db, access, query, grain)]);
  return { metrics, trend };
}

type GoalTilesProps = { current: Metrics; previous: Metrics | null; formats: Formats };

function GoalTiles({ current, previous, formats }: GoalTilesProps) {
  const ids = ['conversions', 'conversionRate', 'revenue', 'revenuePerConversion', 'completionsNotFromAds'] as const;
  return (
    <MetricTiles label="Figures of the goal">
      {ids.map((id) => (
        <MetricTile
          key={id}
          id={id}
          current={metricDefinitions[id].value(current)}
          previous={previous === null ? undefined : metricDefinitions[id].value(previous)}
          formats={formats}
        />
      ))}
    </MetricTiles>
  );
}

function toMetricTabs(goalId: string, filters: ReportFilters, current: TrendMetric) {
  // The page's own path names goal and tag.
  const kept = changeFilters(filters, { goalId: null, tagId: null });
  return trendMetrics.map((metric) => ({
    href: toHref(`/goals/${goalId}`, kept, { metric: metric === 'conversions' ? null : metric }),
    label: metricDefinitions[metric].label,
    current: metric === current,
  }));
}
