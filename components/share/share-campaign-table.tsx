import clsx from 'clsx';
import { formatMetric, type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import type { Formats } from '@/components/format/formats';
import { notSet } from '@/components/format/source-words';
import type { Metrics } from '@/lib/domain/metrics';
import type { Performance } from '@/lib/reports/performance';

type ShareCampaignTableProps = Performance & { formats: Formats };

/** On a phone three figures have room; the others stand below the name. */
const columns: readonly { id: MetricId; isWide: boolean }[] = [
  { id: 'spend', isWide: false },
  { id: 'revenue', isWide: false },
  { id: 'roas', isWide: false },
  { id: 'roi', isWide: true },
  { id: 'conversions', isWide: true },
  { id: 'cpa', isWide: true },
];
const wideClass = 'max-sm:hidden print:table-cell';

/** Campaigns by what was spent on them; the total is of all, also of those beyond the list. Nothing in it can be opened. */
export function ShareCampaignTable({ rows, totals, rowCount, formats }: ShareCampaignTableProps) {
  const toText = (id: MetricId, metrics: Metrics) => formatMetric(id, metricDefinitions[id].value(metrics), formats);
  const cellClass = (isWide: boolean) => clsx('px-2 py-1.5 whitespace-nowrap last:pr-4', isWide && wideClass);
  return (
    <>
      <table className="w-full text-sm">
        <caption className="sr-only">Campaigns</caption>
        <thead>
          <tr className="text-right text-muted">
            <th scope="col" className="py-1.5 pl-4 text-left font-normal">
              Campaign
            </th>
            {columns.map(({ id, isWide }) => (
              <th key={id} scope="col" className={clsx('font-normal', cellClass(isWide))}>
                {metricDefinitions[id].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular text-right">
          <tr className="border-t border-hairline font-strong">
            <th scope="row" className="py-1.5 pl-4 text-left font-strong">
              Total
            </th>
            {columns.map(({ id, isWide }) => (
              <td key={id} className={cellClass(isWide)}>
                {toText(id, totals)}
              </td>
            ))}
          </tr>
          {rows.map(({ key: { campaign = '' }, metrics }) => (
            <tr key={campaign} className="break-inside-avoid border-t border-hairline">
              <th scope="row" className="py-1.5 pl-4 text-left font-normal wrap-anywhere">
                {campaign === '' ? <span className="text-muted">{notSet}</span> : campaign}
                <span className="block text-xs text-muted sm:hidden print:hidden">
                  {columns
                    .filter(({ isWide }) => isWide)
                    .map(
                      ({ id }) =>
                        `${metricDefinitions[id].shortLabel ?? metricDefinitions[id].label} ${toText(id, metrics)}`,
                    )
                    .join(' · ')}
                </span>
              </th>
              {columns.map(({ id, isWide }) => (
                <td key={id} className={cellClass(isWide)}>
                  {toText(id, metrics)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rowCount > rows.length ? (
        <p className="border-t border-hairline px-4 py-2 text-sm text-muted">
          The {formats.count(rows.length)} with the most spend of {formats.count(rowCount)}; the total is of all.
        </p>
      ) : null}
    </>
  );
}
