import clsx from 'clsx';
import type { Formats } from '@/components/format/formats';
import type { ChangeFigure, FactorShare, FigureChange } from '@/lib/domain/explain-change';
import { toBarClass } from './change-bars';
import { changeFactorNames, formatFigure, formatFigureChange } from './describe-change';

type ChangeWaterfallProps = {
  figure: ChangeFigure;
  change: FigureChange;
  shares: readonly FactorShare[];
  formats: Formats;
};

/** From what it was to what it is, by what the figure is made of; all bars on one axis from 0. */
export function ChangeWaterfall({ figure, change: { now, before }, shares, formats }: ChangeWaterfallProps) {
  let reached = before;
  const steps = shares.map(({ factor, change }) => {
    const from = reached;
    reached += change;
    return { factor, change, from, to: reached };
  });
  const highest = Math.max(before, now, ...steps.map(({ to }) => to));
  const toPercent = (value: number) => `${highest === 0 ? 0 : (Math.max(0, value) / highest) * 100}%`;
  return (
    <table className="tabular w-full text-sm">
      <caption className="pb-1 text-left text-muted">What it is made of</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        <Step name="Before" text={formatFigure(figure, before, formats)} start="0" width={toPercent(before)} />
        {steps.map(({ factor, change, from, to }) => (
          <Step
            key={factor}
            name={changeFactorNames[factor]}
            text={formatFigureChange(figure, Math.abs(change) < 0.05 ? 0 : change, formats)}
            start={toPercent(Math.min(from, to))}
            width={toPercent(Math.abs(change))}
            className={toBarClass(figure, change)}
          />
        ))}
        <Step name="Now" text={formatFigure(figure, now, formats)} start="0" width={toPercent(now)} />
      </tbody>
    </table>
  );
}

type StepProps = { name: string; text: string; start: string; width: string; className?: string };

function Step({ name, text, start, width, className = 'bg-accent' }: StepProps) {
  return (
    <tr>
      <th scope="row" className="py-0.5 pr-3 text-left font-normal whitespace-nowrap text-muted">
        {name}
      </th>
      <td className="w-full py-0.5">
        <span className="flex items-center gap-3">
          <span aria-hidden className="relative h-3 min-w-0 flex-1 border-l border-control-soft">
            <span className={clsx('absolute inset-y-0 min-w-px', className)} style={{ left: start, width }} />
          </span>
          <span className="min-w-20 text-right whitespace-nowrap">{text}</span>
        </span>
      </td>
    </tr>
  );
}
