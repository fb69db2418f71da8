import { BarList } from '@/components/charts/bar-list';
import { ChartWithTable } from '@/components/charts/chart-with-table';
import { PlainTable } from '@/components/charts/plain-table';
import type { Formats } from '@/components/format/formats';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Audience } from '@/lib/domain/audience';
import type { ReportFilters } from '@/lib/http/report-filters';
import { listAudienceOverlaps } from '@/lib/reports/audiences';
import { getReportDatabase } from '@/lib/reports/report-database';
import { readAudienceReport } from './read-audience-report';

type AudienceOverlapProps = {
  access: AccountAccess;
  audience: Audience;
  filters: ReportFilters;
  formats: Formats;
  now: Date;
};

/** In which other audiences its members are, now. */
export async function AudienceOverlap({ access, audience: { name }, filters, formats, now }: AudienceOverlapProps) {
  const [overlaps, report] = await Promise.all([
    listAudienceOverlaps(getReportDatabase(), access, now),
    readAudienceReport(access, filters, name, now),
  ]);
  const size = report.figures?.size ?? 0;
  const shared = overlaps
    .filter((pair) => pair.audience === name || pair.other === name)
    .map((pair) => ({ name: pair.audience === name ? pair.other : pair.audience, both: pair.both }));
  const [most] = shared;
  return (
    <Panel
      title="In other audiences too"
      description={
        most === undefined || size === 0
          ? null
          : `${formats.percent(most.both / size)} of its ${formats.count(size)} members are in “${most.name}” too.`
      }
    >
      {most === undefined ? (
        <p className="text-sm text-muted">No member is in another audience now.</p>
      ) : (
        <ChartWithTable
          legend="Members of both now · their part of this audience"
          plot={
            <BarList
              groups={shared.map((each) => ({
                key: each.name,
                label: each.name,
                bars: [{ key: 'both', value: each.both, className: 'bg-series-1' }],
                figure: `${formats.count(each.both)} · ${formats.percent(size === 0 ? null : each.both / size)}`,
              }))}
            />
          }
          table={
            <PlainTable
              label="Members in other audiences"
              headers={['Audience', 'Members of both', 'Part of this one']}
              rows={shared.map((each) => ({
                key: each.name,
                cells: [each.name, formats.count(each.both), formats.percent(size === 0 ? null : each.both / size)],
              }))}
            />
          }
        />
      )}
    </Panel>
  );
}
