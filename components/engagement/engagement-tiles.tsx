import { MetricTiles, Tile } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import type { EngagementFigures } from '@/lib/domain/engagement-figures';
import type { Interval } from '@/lib/domain/sample';
import { engagementDefinitions } from './engagement-definitions';
import { formatClock } from './time-words';

type EngagementTilesProps = {
  figures: EngagementFigures;
  visitors: { visitors: number; interval: Interval | null };
  formats: Formats;
  visitsHref: string;
};

const noVisit = 'There was no visit.';
const noTime = 'No visit told how long it looked: that needs our own tag.';

/** The figures of all visits of the period. */
export function EngagementTiles({ figures, visitors, formats, visitsHref }: EngagementTilesProps) {
  const why = (value: number | null, reason: string): string | undefined => (value === null ? reason : undefined);
  const timed = `across ${formats.count(figures.timedVisits)} timed visits`;
  return (
    <MetricTiles label="Engagement" areEight>
      <Tile
        label="Visits"
        definition={engagementDefinitions.visits}
        value={formats.count(figures.visits)}
        href={visitsHref}
        note={figures.newShare === null ? null : `${formats.share(figures.newShare)} by new visitors`}
      />
      <Tile
        label="Visitors"
        definition={engagementDefinitions.visitors}
        value={formats.count(visitors.visitors)}
        note={describeVisitors(figures.visits, visitors, formats)}
      />
      <Tile
        label="In sight"
        definition={engagementDefinitions.visible}
        value={formatClock(figures.visibleMsPerVisit)}
        whyNone={why(figures.visibleMsPerVisit, figures.visits === 0 ? noVisit : noTime)}
        note={figures.visibleMsPerVisit === null ? null : 'per visit'}
      />
      <Tile
        label="Time on site"
        definition={engagementDefinitions.time}
        value={formatClock(figures.activeMsPerVisit)}
        whyNone={why(figures.activeMsPerVisit, figures.visits === 0 ? noVisit : noTime)}
        note={figures.activeMsPerVisit === null ? null : timed}
      />
      <Tile
        label="Pages per visit"
        definition={engagementDefinitions.pagesPerVisit}
        value={formats.multiple(figures.pagesPerVisit)}
        whyNone={why(figures.pagesPerVisit, noVisit)}
      />
      <Tile
        label="Scrolled"
        definition={engagementDefinitions.scroll}
        value={formats.share(figures.scrollShare)}
        whyNone={why(figures.scrollShare, figures.visits === 0 ? noVisit : noTime)}
        note={figures.scrollShare === null ? null : 'of the deepest page'}
      />
      <Tile
        label="Bounce rate"
        definition={engagementDefinitions.bounceRate}
        value={formats.percent(figures.bounceRate)}
        whyNone={why(figures.bounceRate, noVisit)}
      />
      <Tile
        label="Conversion rate"
        definition={engagementDefinitions.conversionRate}
        value={formats.rate(figures.conversionRate)}
        whyNone={why(figures.conversionRate, noVisit)}
      />
    </MetricTiles>
  );
}

/** From a share of the visits, where the true number lies; else how often each came. */
function describeVisitors(
  visits: number,
  { visitors, interval }: EngagementTilesProps['visitors'],
  formats: Formats,
): string | null {
  if (visitors === 0) return null;
  if (interval !== null) return `from a sample: ${formats.count(interval.low)} to ${formats.count(interval.high)}`;
  return `${formats.multiple(visits / visitors)} visits each`;
}
