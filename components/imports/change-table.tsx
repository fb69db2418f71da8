import type { ReactNode } from 'react';
import { dash, type Formats } from '@/components/format/formats';
import { parseApiAmount } from './parse-api-amount';
import type { FilePreview } from './preview-answer';

type ChangeRow = Pick<FilePreview['days'][number], 'before' | 'after'> & { key: string; name: ReactNode };

const headClass = 'sticky top-0 bg-surface px-2 py-1.5 font-normal text-muted last:pr-4';
const cellClass = 'border-t border-hairline px-2 py-1.5 whitespace-nowrap last:pr-4';

type ChangeTableProps = { label: string; nameHeader: string; rows: readonly ChangeRow[]; formats: Formats };

/** Spend before and after an import, a row a day or campaign. */
export function ChangeTable({ label, nameHeader, rows, formats }: ChangeTableProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="max-h-80 min-w-0 overflow-auto"
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="text-right">
            <th scope="col" className={`${headClass} pl-4 text-left`}>
              {nameHeader}
            </th>
            <th scope="col" className={headClass}>
              Now
            </th>
            <th scope="col" className={headClass}>
              Then
            </th>
          </tr>
        </thead>
        <tbody className="tabular text-right">
          {rows.map((row) => {
            const [before, after] = [parseApiAmount(row.before), parseApiAmount(row.after)];
            return (
              <tr key={row.key} className={before === after ? 'text-muted' : undefined}>
                <th scope="row" className={`${cellClass} w-full max-w-0 truncate pl-4 text-left font-normal`}>
                  {row.name}
                </th>
                <td className={cellClass}>{before === 0n ? dash : formats.money(before, row.before.currency)}</td>
                <td className={cellClass}>{after === 0n ? dash : formats.money(after, row.after.currency)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
