import { formatActorName } from '@/app/(app)/imports/read-imports';
import { readCompleteness } from '@/app/(app)/read-completeness';
import { listPeriodNotes } from '@/app/(app)/read-notes';
import { readTrend } from '@/app/(app)/read-trend';
import { readTrendMarks } from '@/app/(app)/read-trend-marks';
import { TrendPanel } from '@/components/charts/trend-panel';
import { type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import type { Formats } from '@/components/format/formats';
import { NoteList } from '@/components/overview/note-list';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import { metricKinds } from '@/lib/domain/metrics';
import type { Period } from '@/lib/domain/report-query';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { decideGrain } from '@/lib/reports/grain';
import { findActorNames } from '@/lib/store/actor-names';
import { deleteNoteAction, saveNoteAction } from './note-actions';

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

/** What goes on growing after its day when it is dated by the click. */
const lateMetrics: readonly TrendMetric[] = ['conversions', 'conversionRate', 'revenue'];

type OverviewTrendProps = {
  access: AccountAccess;
  filters: ReportFilters;
  formats: Formats;
  metric: TrendMetric;
  /** The page's other parameters. */
  own: Readonly<Record<string, string | null>>;
  now: Date;
};

/** How the period went, over the one it is held against. */
export async function OverviewTrend({ access, filters, formats, metric, own, now }: OverviewTrendProps) {
  const { query, compare } = filters;
  const { label, value } = metricDefinitions[metric];
  const grain = decideGrain(query.period);
  const read = async (period: Period) => {
    const trend = await readTrend(access, { ...query, period }, grain);
    return trend.map((point) => ({ on: point.on, value: value(point.metrics) }));
  };
  const [points, previousPoints, completenessOf, marks, notes] = await Promise.all([
    read(query.period),
    compare === null ? null : read(compare),
    lateMetrics.includes(metric) ? readCompleteness(access, filters, grain, now) : null,
    readTrendMarks(access, query),
    listPeriodNotes(access, query.period),
  ]);
  const names = await findActorNames(notes.map(({ createdBy }) => createdBy));
  return (
    <TrendPanel
      tabs={trendMetrics.map((each) => ({
        href: toHref('/', filters, { ...own, metric: each === 'conversions' ? null : each }),
        label: metricDefinitions[each].label,
        current: each === metric,
      }))}
      label={label}
      kind={metricKinds[metric]}
      grain={grain}
      points={points.map((point) => ({ ...point, completenessRatio: completenessOf?.(point.on) ?? null }))}
      previousPoints={previousPoints}
      currentLabel={formats.period(query.period)}
      previousLabel={compare === null ? undefined : formats.period(compare)}
      partialFromOn={filters.isPartial ? filters.todayOn : null}
      marks={marks}
      notes={
        <NoteList
          notes={notes.map(({ id, on, text, createdBy }) => ({
            id,
            on,
            text,
            by: formatActorName(names.get(createdBy)),
          }))}
          mayEdit={isRoleAtLeast(access.role, 'marketer')}
          todayOn={filters.todayOn}
          save={saveNoteAction}
          remove={deleteNoteAction}
        />
      }
    />
  );
}
