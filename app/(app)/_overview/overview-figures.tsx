import { type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import { MetricTile, MetricTiles } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import { PeriodNotice } from '@/components/overview/period-notice';
import { toRowsHref } from '@/components/reports/metric-rows';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import type { OverviewFiguresData } from './read-overview-figures';

const tiles = ['conversions', 'conversionRate', 'revenue', 'clicks'] as const;

type OverviewFiguresProps = { figures: Promise<OverviewFiguresData>; filters: ReportFilters; formats: Formats };

/** How are we doing: the four figures against the comparison, and what no ad brought set apart. */
export async function OverviewFigures({ figures, filters, formats }: OverviewFiguresProps) {
  const { current, previous } = await figures;
  const toPrevious = (id: MetricId) => (previous === null ? undefined : metricDefinitions[id].value(previous));
  return (
    <>
      <PeriodNotice metrics={current} filters={filters} formats={formats} />
      <MetricTiles label="Figures of the period">
        {tiles.map((id) => (
          <MetricTile
            key={id}
            id={id}
            current={metricDefinitions[id].value(current)}
            previous={toPrevious(id)}
            formats={formats}
            href={toRowsHref(id, filters)}
          />
        ))}
        <MetricTile
          id="completionsNotFromAds"
          current={current.completionsNotFromAds}
          previous={toPrevious('completionsNotFromAds')}
          formats={formats}
          href={toHref('/conversions', filters, { origin: 'notFromAds', goals: 'included' })}
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
