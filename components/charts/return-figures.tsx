import { dash, type Formats } from '@/components/format/formats';
import { type ChartGrain, formatPointDay } from './chart-series';

/** Of the day, week or month that begins `on`; amounts in micros of the account's currency. Spend is `null` where none is reported. */
export type ReturnPoint = { on: string; spendMicros: bigint | null; revenueMicros: bigint; roasRatio: number | null };

type ReturnCardProps = { point: ReturnPoint; grain: ChartGrain; formats: Formats };

/** What is told of one point, at the pointer. */
export function ReturnCard({ point, grain, formats }: ReturnCardProps) {
  return (
    <>
      <p className="mb-1 text-muted">{formatPointDay(grain, point.on, formats)}</p>
      <dl className="tabular grid grid-cols-[auto_auto] gap-x-4">
        <dt>Revenue</dt>
        <dd className="text-right font-strong">{formats.money(point.revenueMicros)}</dd>
        <dt>Spend</dt>
        <dd className="text-right font-strong">{formats.money(point.spendMicros)}</dd>
        <dt>ROAS</dt>
        <dd className="text-right font-strong">{formatRatio(point.roasRatio, formats)}</dd>
      </dl>
    </>
  );
}

type ReturnTableProps = {
  points: readonly ReturnPoint[];
  grain: ChartGrain;
  formats: Formats;
  formatDay: (on: string) => string;
};

/** The figures behind the chart. */
export function ReturnTable({ points, grain, formats, formatDay }: ReturnTableProps) {
  const headClass = 'sticky top-0 bg-surface py-1.5 font-normal';
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Spend, revenue and ROAS over time</caption>
      <thead>
        <tr className="text-right text-muted">
          <th scope="col" className={`${headClass} text-left`}>
            {grain === 'day' ? 'Day' : grain === 'week' ? 'Week' : 'Month'}
          </th>
          {['Spend', 'Revenue', 'ROAS'].map((name) => (
            <th key={name} scope="col" className={headClass}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="tabular text-right">
        {points.map((point) => (
          <tr key={point.on} className="border-t border-hairline">
            <th scope="row" className="py-1.5 text-left font-normal">
              {formatDay(point.on)}
            </th>
            <td>{formats.money(point.spendMicros)}</td>
            <td>{formats.money(point.revenueMicros)}</td>
            <td>{formatRatio(point.roasRatio, formats)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function formatRatio(ratio: number | null, formats: Formats): string {
  return ratio === null ? dash : formats.multiple(ratio);
}
