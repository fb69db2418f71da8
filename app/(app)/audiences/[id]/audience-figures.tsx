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
import { countPeriodDays } from '@/lib/domain/period';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { decideGrain, type Grain, grains, toGrainStart } from '@/lib/reports/grain';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getTrend } from '@/lib/reports/trend';
import { readAudienceReport } from './read-audience-report';

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
  const { own, everyone, figures } = await readAudienceReport(access, filters, audience.name, now);
  if (figures === null) return null;
  const grain = decideGrain(filters.query.period);
  const rateGrain = decideRateGrain(filters.query.period, figures.metrics.visits);
  const partialFromOn = filters.isPartial ? filters.todayOn : null;
  const path = `/audiences/${audience.id}`;
  return (
    <>
      <AudienceTiles figures={figures} everyone={everyone} formats={formats} />
      <Panel
        title="Over time"
        description={describeAgainstEveryone(everyone, figures, formats)}
        footer={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
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
            grain={rateGrain}
            points={await readRates(access, own.query, rateGrain)}
            everyonePoints={await readRates(access, filters.query, rateGrain)}
          />
        )}
      </Panel>
    </>
  );
}

/** So many visits at least a point has on average, or chance alone would draw the line. */
const enoughVisits = 20;

function decideRateGrain(period: Period, visitCount: number): Grain {
  const coarsest = decideGrain(period);
  const dayCount = countPeriodDays(period);
  const fitting = grains.slice(grains.indexOf(coarsest));
  return (
    fitting.find((grain) => visitCount / (dayCount / daysOfGrain[grain]) >= enoughVisits) ?? fitting.at(-1) ?? coarsest
  );
}

const daysOfGrain = { day: 1, week: 7, month: 30 } as const satisfies Record<Grain, number>;

/** Conversions, from ads or not, a visit. */
async function readRates(
  access: AccountAccess,
  query: ReportQuery,
  grain: Grain,
): Promise<{ on: string; value: number | null }[]> {
  const trend = await getTrend(getReportDatabase(), access, query, grain);
  return trend.map(({ on, metrics: { conversions, completionsNotFromAds, visits } }) => ({
    on,
    value: visits === 0 ? null : (conversions + completionsNotFromAds) / visits,
  }));
}
