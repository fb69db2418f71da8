import { CornerDownRight } from 'lucide-react';
import { ChartWithTable, LegendKey } from '@/components/charts/chart-with-table';
import { PlainTable } from '@/components/charts/plain-table';
import { dash, type Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import type { FunnelFigures } from '@/lib/domain/compute-funnel';
import { ShareFigure } from './share-figure';
import { findShareRange } from './share-range';

type FunnelChartProps = {
  names: readonly string[];
  figures: FunnelFigures;
  /** Part of the visitors that was looked at; below 1 every figure is an estimate. */
  sampleShare: number;
  formats: Formats;
  /** Where the people who left at a step are listed. */
  toLeaversHref: (step: number) => string;
};

/** Each step as a bar from 0 to the people of the first, with those who left before it; who left opens. */
export function FunnelChart({ names, figures, sampleShare, formats, toLeaversHref }: FunnelChartProps) {
  const first = figures.steps[0]?.people ?? 0;
  const toWidth = (people: number) => `${first === 0 ? 0 : (people / first) * 100}%`;
  return (
    <ChartWithTable
      legend={
        <>
          <LegendKey label="People who did the step" className="h-2 rounded-r-xs bg-series-1" />
          <LegendKey label="Left before it" className="h-2 rounded-r-xs bg-series-1 opacity-25" />
        </>
      }
      plot={
        <ol className="flex flex-col gap-1">
          {figures.steps.map((step, index) => {
            const before = figures.steps[index - 1]?.people ?? step.people;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              <li key={index} className="flex flex-col gap-1">
                <span className="flex items-baseline justify-between gap-3 text-sm">
                  <span className="min-w-0 truncate">
                    <span className="text-muted tabular">{index + 1}.</span> {names[index]}
                  </span>
                  <span className="tabular shrink-0">
                    <span className="font-strong">{formats.count(step.people)}</span>
                    <span className="inline-block w-16 text-right text-muted">
                      {index === 0 ? (
                        formats.percent(step.shareOfFirst)
                      ) : (
                        <ShareFigure part={step.people} whole={first} {...{ sampleShare, formats }} />
                      )}
                    </span>
                  </span>
                </span>
                <span aria-hidden className="flex h-5 border-l border-control-soft">
                  <span className="rounded-r-xs bg-series-1" style={{ width: toWidth(step.people) }} />
                  <span
                    className="rounded-r-xs bg-series-1 opacity-25"
                    style={{ width: toWidth(before - step.people) }}
                  />
                </span>
                {step.dropOffCount === null ? null : (
                  <StepExit step={step} {...{ sampleShare, formats }} href={toLeaversHref(index)} />
                )}
              </li>
            );
          })}
        </ol>
      }
      table={<FunnelTable {...{ names, figures, sampleShare, formats }} />}
    />
  );
}

type StepExitProps = {
  step: FunnelFigures['steps'][number];
  sampleShare: number;
  formats: Formats;
  href: string;
};

function StepExit({ step, sampleShare, formats, href }: StepExitProps) {
  const { people, dropOffCount, medianToNextMs } = step;
  const left = dropOffCount ?? 0;
  return (
    <span className="flex flex-wrap items-center gap-x-3 pb-2 pl-1 text-xs text-muted">
      <CornerDownRight aria-hidden className="size-3" />
      {left > 0 ? (
        <AppLink href={href} className="text-link" scroll={false}>
          {formats.count(left)} left here (<ShareFigure part={left} whole={people} {...{ sampleShare, formats }} />)
        </AppLink>
      ) : (
        <span>Nobody left here</span>
      )}
      {medianToNextMs === null ? null : <span>Half go on within {formats.duration(medianToNextMs)}</span>}
    </span>
  );
}

function FunnelTable({ names, figures, sampleShare, formats }: Omit<FunnelChartProps, 'toLeaversHref'>) {
  const toShare = (index: number, ofIndex: number) => {
    const [part = 0, whole = 0] = [figures.steps[index]?.people, figures.steps[ofIndex]?.people];
    const range = index === 0 ? null : findShareRange(part, whole, sampleShare, formats);
    const share = formats.percent(whole === 0 ? null : part / whole);
    return range === null ? share : `${share} (${range.text})`;
  };
  return (
    <PlainTable
      label="Steps of the funnel"
      headers={['Step', 'People', 'Of the first', 'Of the one before', 'Left', 'Median time to the next']}
      rows={figures.steps.map((step, index) => ({
        key: String(index),
        cells: [
          `${index + 1}. ${names[index] ?? ''}`,
          formats.count(step.people),
          toShare(index, 0),
          toShare(index, Math.max(0, index - 1)),
          step.dropOffCount === null ? dash : formats.count(step.dropOffCount),
          step.medianToNextMs === null ? dash : formats.duration(step.medianToNextMs),
        ],
      }))}
    />
  );
}
