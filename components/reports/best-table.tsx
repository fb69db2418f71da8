import type { Formats } from '@/components/format/formats';
import { fieldNames, formatFieldValue, notSet } from '@/components/format/source-words';
import type { PerformanceTableRow, RowField } from '@/components/reports/performance-row';
import { AppLink } from '@/components/ui/app-link';
import type { Metrics } from '@/lib/domain/metrics';

type BestTableProps<Row> = {
  field: RowField;
  rows: readonly Row[];
  totals: Metrics;
  toRowHref: (row: Row) => string;
  formats: Formats;
};

const headClass = 'px-2 py-1.5 font-normal text-muted last:pr-4';
const cellClass = 'border-t border-hairline px-2 py-1.5 last:pr-4';

/** The few best rows of a breakdown, with their part of the revenue (of the conversions where nothing has a value). */
export function BestTable<Row extends PerformanceTableRow>(props: BestTableProps<Row>) {
  const { field, rows, totals, toRowHref, formats } = props;
  const isByRevenue = totals.revenueMicros > 0n;
  const toShare = (metrics: Metrics) =>
    isByRevenue
      ? Number(metrics.revenueMicros) / Number(totals.revenueMicros)
      : totals.conversions === 0
        ? 0
        : metrics.conversions / totals.conversions;
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="text-right">
          <th scope="col" className={`${headClass} pl-4 text-left`}>
            {fieldNames[field]}
          </th>
          <th scope="col" className={`${headClass} max-sm:hidden`}>
            Clicks
          </th>
          <th scope="col" className={headClass}>
            Conv.
          </th>
          <th scope="col" className={`${headClass} max-sm:pr-4`}>
            Revenue
          </th>
          <th scope="col" className={`${headClass} max-sm:hidden`}>
            {isByRevenue ? 'Share of revenue' : 'Share'}
          </th>
        </tr>
      </thead>
      <tbody className="tabular text-right">
        {rows.map((row) => {
          const value = row.key[field] ?? '';
          const share = toShare(row.metrics);
          return (
            <tr key={JSON.stringify(row.key)} className="hover:bg-sunken">
              <th scope="row" className={`${cellClass} w-full max-w-0 min-w-28 truncate pl-4 text-left font-normal`}>
                <AppLink href={toRowHref(row)} className="text-link">
                  {value === '' ? notSet : formatFieldValue(field, value, formats.reader.locale)}
                </AppLink>
              </th>
              <td className={`${cellClass} max-sm:hidden`}>{formats.count(row.metrics.clicks)}</td>
              <td className={cellClass}>{formats.count(row.metrics.conversions)}</td>
              <td className={`${cellClass} whitespace-nowrap max-sm:pr-4`}>
                {formats.money(row.metrics.revenueMicros)}
              </td>
              <td className={`${cellClass} max-sm:hidden`}>
                <span className="flex items-center justify-end gap-2">
                  <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-sunken">
                    <span
                      className="block h-full rounded-full bg-accent"
                      style={{ width: `${Math.min(1, share) * 100}%` }}
                    />
                  </span>
                  <span className="w-9">{formats.share(share)}</span>
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
