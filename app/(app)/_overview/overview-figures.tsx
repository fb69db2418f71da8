import { type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import { MetricTile, MetricTiles } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import { PeriodNotice } from '@/components/overview/period-notice';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import type { OverviewFiguresData } from './read-overview-figures';

/** A figure opens its rows: conversions their list, clicks the campaigns that they belong to. */
const tiles = [
  { id: 'conversions', path: '/conversions' },
  { id: 'conversionRate', path: '/campaigns' },
  { id: 'revenue', path: '/conversions' },
  { id: 'clicks', path: '/campaigns' },
] as const satisfies readonly { id: MetricId; path: string }[];
const ofConversions = { origin: 'ads', goals: 'included' };

type OverviewFiguresProps = { figures: Promise<OverviewFiguresData>; filters: ReportFilters; formats: Formats };

/** How are we doing: the four figures against the comparison, and what no ad brought set apart. */
export async function OverviewFigures({ figures, filters, formats }: OverviewFiguresProps) {
  const { current, previous } = await figures;
  const toPrevious = (id: MetricId) => (previous === null ? undefined : metricDefinitions[id].value(previous));
  return (
    <>
      <PeriodNotice metrics={current} filters={filters} formats={formats} />
      <MetricTiles label="Figures of the period">
        {tiles.map(({ id, path }) => (
          <MetricTile
            key={id}
            id={id}
            current={metricDefinitions[id].value(current)}
            previous={toPrevious(id)}
            formats={formats}
            href={toHref(path, filters, path === '/conversions' ? ofConversions : {})}
          />
        ))}
        <MetricTile
          id="notFromAds"
          current={current.completionsNotFromAds}
          previous={toPrevious('notFromAds')}
          formats={formats}
          href={toHref('/conversions', filters, { ...ofConversions, origin: 'notFromAds' })}
          note={
            current.revenueNotFromAdsMicros > 0n
              ? `${formats.money(current.revenueNotFromAdsMicros)}, kept apart`
              : undefined
          }
        />
      </MetricTiles>
    </>
  );
}
