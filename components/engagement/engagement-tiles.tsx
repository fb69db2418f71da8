import { MetricTiles, Tile } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import type { EngagementFigures } from '@/lib/domain/engagement-figures';
import { engagementDefinitions } from './engagement-definitions';
import { formatClock } from './time-words';

type EngagementTilesProps = { figures: EngagementFigures; formats: Formats; visitsHref: string };

const noVisit = 'There was no visit.';
const noTime = 'No visit told how long it looked: that needs our own tag.';

/** The figures of all visits of the period. */
export function EngagementTiles({ figures, formats, visitsHref }: EngagementTilesProps) {
  const why = (value: number | null, reason: string): string | undefined => (value === null ? reason : undefined);
  const timed = `of ${formats.count(figures.timedVisits)} visits that told it`;
  return (
    <MetricTiles label="Engagement">
      <Tile
        label="Visits"
        definition={engagementDefinitions.visits}
        value={formats.count(figures.visits)}
        href={visitsHref}
        note={figures.newShare === null ? null : `${formats.share(figures.newShare)} by new visitors`}
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
