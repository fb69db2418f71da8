import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import { AppLink } from '@/components/ui/app-link';
import type { FunnelLeaver } from '@/lib/reports/funnel';
import { formatFunnelKey } from './funnel-words';

const headers = ['Left', 'Came from', 'Device', 'Country', 'First page', 'Last page', 'Pages'];

/** The visits in which people began and did not go on, latest first. */
export function FunnelLeavers({ leavers, formats }: { leavers: readonly FunnelLeaver[]; formats: Formats }) {
  const { locale } = formats.reader;
  return (
    <section
      aria-label="Visits that left here"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="max-h-[32rem] overflow-auto"
    >
      <table className="w-full text-sm">
        <caption className="sr-only">Visits that left here</caption>
        <thead>
          <tr className="text-left text-muted">
            {headers.map((header) => (
              <th
                key={header}
                scope="col"
                className="sticky top-0 bg-surface px-2 py-1.5 font-normal whitespace-nowrap first:pl-4 last:pr-4 last:text-right"
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {leavers.map((leaver) => (
            <tr key={leaver.visitId} className="[&>*]:border-t [&>*]:border-hairline [&>*]:px-2 [&>*]:py-1.5">
              <th scope="row" className="pl-4! text-left font-normal whitespace-nowrap">
                <AppLink href={`/visits/${leaver.visitorId}.${leaver.visitId}`} className="text-link">
                  {formats.instant(leaver.leftAt)}
                </AppLink>
              </th>
              <td className="min-w-40">{formatFunnelKey(leaver.source, 'campaign', formats)}</td>
              <td className="whitespace-nowrap">{formatFieldValue('device', leaver.device, locale)}</td>
              <td className="whitespace-nowrap">{formatFieldValue('country', leaver.country, locale)}</td>
              <td className="wrap-anywhere">{leaver.entryPath}</td>
              <td className="wrap-anywhere">{leaver.exitPath}</td>
              <td className="tabular pr-4! text-right">{formats.count(leaver.pageViewCount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
