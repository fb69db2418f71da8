import clsx from 'clsx';
import type { ReactNode } from 'react';

type PlainTableProps = {
  /** Read out before the table. */
  label: string;
  /** The first names the row; the rest are figures. */
  headers: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** The header of a figure that a phone has no room for. */
  wideOnly?: string | undefined;
  /** More figures than a phone has room for: the table is wider than what it stands in, which scrolls. */
  isWide?: boolean | undefined;
};

/** The few figures behind a chart: no sorting, no choice of columns. */
export function PlainTable({ label, headers, rows, wideOnly, isWide = false }: PlainTableProps) {
  const roomClass = (index: number) => headers[index] === wideOnly && 'max-sm:hidden';
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="text-muted">
          {headers.map((header, index) => (
            <th
              key={header}
              scope="col"
              className={clsx(
                'sticky top-0 bg-surface py-1.5 font-normal',
                index === 0 ? 'text-left' : 'pl-4 text-right',
                isWide && (index === 0 ? 'min-w-40' : 'whitespace-nowrap'),
                roomClass(index),
              )}
            >
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="tabular">
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, index) =>
              index === 0 ? (
                <th
                  key={headers[index]}
                  scope="row"
                  className="border-t border-hairline py-1.5 text-left font-normal break-words"
                >
                  {cell}
                </th>
              ) : (
                <td
                  key={headers[index]}
                  className={clsx(
                    'border-t border-hairline py-1.5 pl-4 text-right whitespace-nowrap',
                    roomClass(index),
                  )}
                >
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
