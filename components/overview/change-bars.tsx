import clsx from 'clsx';
import type { Formats } from '@/components/format/formats';
import { fieldNames, formatFieldValue } from '@/components/format/source-words';
import { toBreakable } from '@/components/format/to-breakable';
import { AppLink } from '@/components/ui/app-link';
import { type ChangeFigure, type Contribution, rankContributions } from '@/lib/domain/explain-change';
import type { FilterField } from '@/lib/domain/report-query';
import { formatFigureChange } from './describe-change';

type ChangeBarsProps = {
  figure: ChangeFigure;
  field: FilterField;
  contributions: readonly Contribution[];
  toMemberHref: (key: string) => string;
  formats: Formats;
};

const shownCount = 4;

/** Who moved the figure, and how far: bars to the left are less, to the right more; with all others they add up to the change. */
export function ChangeBars({ figure, field, contributions, toMemberHref, formats }: ChangeBarsProps) {
  const { shown, rest } = rankContributions(contributions, shownCount);
  const total = contributions.reduce((sum, { change }) => sum + change, 0);
  const highest = Math.max(...shown.map(({ change }) => Math.abs(change)), Math.abs(rest.change));
  return (
    <table className="tabular w-full text-sm">
      <caption className="pb-1 text-left text-muted">By {fieldNames[field].toLowerCase()}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{fieldNames[field]}</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ key, change }) => (
          <tr key={key}>
            <th scope="row" className="w-full max-w-0 py-0.5 max-sm:wrap-anywhere sm:truncate text-left font-normal">
              <AppLink href={toMemberHref(key)} className="text-link">
                {toBreakable(formatFieldValue(field, key, formats.reader.locale))}
              </AppLink>
            </th>
            <ChangeCell figure={figure} change={change} highest={highest} formats={formats} />
          </tr>
        ))}
        {rest.count === 0 ? null : (
          <tr>
            <th
              scope="row"
              className="w-full max-w-0 py-0.5 max-sm:wrap-anywhere sm:truncate text-left font-normal text-muted"
            >
              {formats.count(rest.count)} more
            </th>
            <ChangeCell figure={figure} change={rest.change} highest={highest} formats={formats} />
          </tr>
        )}
        <tr className="font-strong">
          <th scope="row" className="border-t border-hairline py-0.5 text-left font-strong">
            Together
          </th>
          <td className="border-t border-hairline py-0.5 pl-3 text-right whitespace-nowrap">
            {formatFigureChange(figure, total, formats)}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

type ChangeCellProps = { figure: ChangeFigure; change: number; highest: number; formats: Formats };

function ChangeCell({ figure, change, highest, formats }: ChangeCellProps) {
  const width = `${highest === 0 ? 0 : (Math.abs(change) / highest) * 50}%`;
  return (
    <td className="py-0.5 pl-3">
      <span className="flex items-center justify-end gap-2">
        <span aria-hidden className="relative h-3 w-20 shrink-0">
          <span
            className={clsx('absolute inset-y-0', toBarClass(figure, change), change < 0 ? 'right-1/2' : 'left-1/2')}
            style={{ width }}
          />
          <span className="absolute -inset-y-1 left-1/2 border-l border-control-soft" />
        </span>
        <span className="min-w-20 text-right whitespace-nowrap">{formatFigureChange(figure, change, formats)}</span>
      </span>
    </td>
  );
}

/** Whether a move is welcome; more spend is neither. */
export function toBarClass(figure: ChangeFigure, change: number): string {
  if (figure === 'spend') return 'bg-series-other';
  return change > 0 === (figure !== 'cpa') ? 'bg-good' : 'bg-bad';
}
