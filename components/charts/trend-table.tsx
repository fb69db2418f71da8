import { dash, type Formats } from '@/components/format/formats';
import {
  type ChartGrain,
  type ChartKind,
  type ChartRow,
  formatChartValue,
  formatPointDay,
  partialNames,
} from './chart-series';
import { comeInHeader, isIncomplete } from './completeness';
import { MarkTexts } from './mark-texts';

type TrendTableProps = {
  rows: readonly ChartRow[];
  label: string;
  kind: ChartKind;
  grain: ChartGrain;
  hasPrevious: boolean;
  marks: readonly { on: string; label: string }[];
  formats: Formats;
};

/** The figures behind a trend chart. */
export function TrendTable({ rows, label, kind, grain, hasPrevious, marks, formats }: TrendTableProps) {
  const isShaded = rows.some(({ completenessRatio }) => isIncomplete(completenessRatio));
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{label} over time</caption>
      <thead>
        <tr className="text-left text-muted">
          <th scope="col" className="sticky top-0 bg-surface py-1.5 font-normal">
            {grain === 'day' ? 'Day' : grain === 'week' ? 'Week' : 'Month'}
          </th>
          <th scope="col" className="sticky top-0 bg-surface py-1.5 text-right font-normal">
            {label}
          </th>
          {hasPrevious ? (
            <>
              <th scope="col" className="sticky top-0 bg-surface py-1.5 pl-6 text-right font-normal">
                Compared with
              </th>
              <th scope="col" className="sticky top-0 bg-surface py-1.5 text-right font-normal">
                {label} then
              </th>
            </>
          ) : null}
          {isShaded ? (
            <th scope="col" className="sticky top-0 bg-surface py-1.5 pl-6 text-right font-normal">
              {comeInHeader}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody className="tabular">
        {rows.map((row) => (
          <tr key={row.on}>
            <th scope="row" className="border-t border-hairline py-1.5 text-left font-normal">
              {formatPointDay(grain, row.on, formats)}
              {row.isPartial ? <span className="text-muted"> ({partialNames[grain].toLowerCase()})</span> : null}
              <MarkTexts marks={marks} on={row.on} />
            </th>
            <td className="border-t border-hairline py-1.5 text-right">
              {formatChartValue(kind, row.current, formats)}
            </td>
            {hasPrevious ? (
              <>
                <td className="border-t border-hairline py-1.5 pl-6 text-right text-muted">
                  {row.previousOn === null ? '' : formats.day(row.previousOn)}
                </td>
                <td className="border-t border-hairline py-1.5 text-right text-muted">
                  {formatChartValue(kind, row.previous, formats)}
                </td>
              </>
            ) : null}
            {isShaded ? (
              <td className="border-t border-hairline py-1.5 pl-6 text-right text-muted">
                {row.completenessRatio === null ? dash : formats.share(row.completenessRatio)}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
