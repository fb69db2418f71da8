import { describeAgainstEveryone } from '@/components/audiences/audience-figures';
import { AudienceRateChart } from '@/components/audiences/audience-rate-chart';
import { AudienceTiles } from '@/components/audiences/audience-tiles';
import { TrendChart } from '@/components/charts/trend-chart';
import type { Formats } from '@/components/format/formats';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import { TabLinks } from '@/components/ui/tab-links';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Audience } from '@/lib/domain/audience';
import type { ReportQuery } from '@/lib/domain/report-query';
import { addFilter, type ReportFilters, toHref } from '@/lib/http/report-filters';
import { getAudiencesReport } from '@/lib/reports/audiences';
import { decideGrain, toGrainStart } from '@/lib/reports/grain';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getTrend } from '@/lib/reports/trend';

const charts = [
  { id: 'members', label: 'Members' },
  { id: 'rate', label: 'Conversion rate' },
] as const;
type AudienceChart = (typeof charts)[number]['id'];

/** What the URL asks the chart to show. */
export function readAudienceChart(text: string | null): AudienceChart {
  return charts.find(({ id }) => id === text)?.id ?? 'members';
}

const closer = [
  { path: '/campaigns', label: 'Campaigns' },
  { path: '/keywords', label: 'Keywords' },
  { path: '/conversions', label: 'Conversions' },
  { path: '/visits', label: 'Visits' },
] as const;

type AudienceFiguresProps = {
  access: AccountAccess;
  audience: Audience;
  filters: ReportFilters;
  formats: Formats;
  now: Date;
  chart: AudienceChart;
};

/** The audience against everyone, and how it moves over time. */
export async function AudienceFigures({ access, audience, filters, formats, now, chart }: AudienceFiguresProps) {
  const db = getReportDatabase();
  const own = addFilter(filters, { field: 'audience', operator: 'is', value: audience.name });
  const { everyone, rows } = await getAudiencesReport(db, access, own.query, now);
  const figures = rows.find(({ audienceId }) => audienceId === audience.id);
  if (figures === undefined) return null;
  const grain = decideGrain(filters.query.period);
  const partialFromOn = filters.isPartial ? filters.todayOn : null;
  const path = `/audiences/${audience.id}`;
  return (
    <>
      <AudienceTiles figures={figures} everyone={everyone} formats={formats} />
      <Panel
        title="Over time"
        description={describeAgainstEveryone(everyone, figures, formats)}
        footer={
          <span className="flex flex-wrap gap-x-4 gap-y-1">
            <span className="text-muted">Only of this audience:</span>
            {closer.map((each) => (
              <PanelLink key={each.path} href={toHref(each.path, own)}>
                {each.label}
              </PanelLink>
            ))}
          </span>
        }
      >
        <div className="pb-3">
          <TabLinks
            label="What the chart shows"
            items={charts.map(({ id, label }) => ({
              href: toHref(path, filters, { chart: id === 'members' ? null : id }),
              label,
              current: id === chart,
            }))}
          />
        </div>
        {chart === 'members' ? (
          <TrendChart
            label="Members"
            kind="count"
            grain={grain}
            // A week or month has the members of its last day.
            points={[...new Map(figures.sizes.map(({ on, size }) => [toGrainStart(on, grain), size]))].map(
              ([on, value]) => ({ on, value }),
            )}
            currentLabel="Members at the end of the day"
            partialFromOn={partialFromOn}
          />
        ) : (
          <AudienceRateChart
            name={audience.name}
            grain={grain}
            points={await readRates(access, own.query)}
            everyonePoints={await readRates(access, filters.query)}
          />
        )}
      </Panel>
    </>
  );
}

/** Conversions, from ads or not, a visit; by day, week or month. */
async function readRates(access: AccountAccess, query: ReportQuery): Promise<{ on: string; value: number | null }[]> {
  const trend = await getTrend(getReportDatabase(), access, query, decideGrain(query.period));
  return trend.map(({ on, metrics: { conversions, completionsNotFromAds, visits } }) => ({
    on,
    value: visits === 0 ? null : (conversions + completionsNotFromAds) / visits,
  }));
}
