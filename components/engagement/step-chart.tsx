import { BarList } from '@/components/charts/bar-list';
import { ChartWithTable } from '@/components/charts/chart-with-table';
import { PlainTable } from '@/components/charts/plain-table';
import type { Formats } from '@/components/format/formats';
import type { StepCount } from '@/lib/domain/engagement-figures';
import { computeRateInterval } from '@/lib/domain/sample';

type StepChartProps = {
  title: string;
  counts: readonly StepCount[];
  /** Why there is nothing to show. */
  empty: string;
  nameStep: (step: number) => string;
  formats: Formats;
};

/** How visits are spread over steps, and how often those of each step convert, with the range that chance allows. */
export function StepChart({ title, counts, empty, nameStep, formats }: StepChartProps) {
  const known = counts.filter(({ step }) => step >= 0).toSorted((one, other) => one.step - other.step);
  const all = known.reduce((sum, { visits }) => sum + visits, 0);
  const rows = known.map(({ step, visits, convertedVisits }) => {
    const interval = computeRateInterval(convertedVisits, visits);
    return {
      key: String(step),
      label: nameStep(step),
      visits,
      share: all === 0 ? null : visits / all,
      rate: visits === 0 ? null : convertedVisits / visits,
      range: interval === null ? '–' : `${formats.percent(interval.low)} to ${formats.percent(interval.high)}`,
    };
  });
  if (all === 0) return <p className="text-sm text-muted">{empty}</p>;
  return (
    <ChartWithTable
      legend="Share of visits · conversion rate"
      plot={
        <BarList
          groups={rows.map((row) => ({
            key: row.key,
            label: row.label,
            bars: [{ key: 'visits', value: row.visits, className: 'bg-series-1' }],
            figure: `${formats.share(row.share)} · ${formats.rate(row.rate)}`,
          }))}
        />
      }
      table={
        <PlainTable
          label={title}
          headers={['Step', 'Visits', 'Share', 'Conversion rate', '95% range']}
          rows={rows.map((row) => ({
            key: row.key,
            cells: [row.label, formats.count(row.visits), formats.share(row.share), formats.rate(row.rate), row.range],
          }))}
        />
      }
    />
  );
}
