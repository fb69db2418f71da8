import { formatMetric } from '@/components/figures/metric-definitions';
import { MetricTiles, Tile } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import type { AudienceFigures, AudienceReportRow } from '@/lib/reports/audiences';
import { audienceDefinitions, describeDifference, formatRateRange } from './audience-figures';

type AudienceTilesProps = { figures: AudienceReportRow; everyone: AudienceFigures; formats: Formats };

const noVisit = 'No visit of a member in this period.';
const noCost = 'No conversions from ads or no spend that members’ clicks have a share of.';

/** The figures of an audience, each above everyone's. */
export function AudienceTiles({ figures, everyone, formats }: AudienceTilesProps) {
  const { metrics } = figures;
  const against = (text: string) => <span className="tabular truncate">everyone {text}</span>;
  const range = formatRateRange(figures, formats);
  return (
    <MetricTiles label="The audience against everyone">
      <Tile
        label="Members now"
        definition={audienceDefinitions.members}
        value={formats.count(figures.size)}
        note={`${formats.count(figures.visitors)} ${figures.visitors === 1 ? 'member' : 'members'} came in this period`}
      />
      <Tile
        label="Visits"
        definition={audienceDefinitions.visits}
        value={formats.count(metrics.visits)}
        comparison={against(formats.count(everyone.metrics.visits))}
      />
      <Tile
        label="Conversion rate"
        definition={audienceDefinitions.conversionRate}
        value={formats.rate(figures.visitConversionRatio)}
        whyNone={figures.visitConversionRatio === null ? noVisit : undefined}
        comparison={against(formats.rate(everyone.visitConversionRatio))}
        note={range === null ? null : `${describeDifference(figures).label}: its range is ${range}`}
      />
      <Tile
        label="Revenue / visitor"
        definition={audienceDefinitions.revenuePerVisitor}
        value={formats.money(figures.revenuePerVisitorMicros)}
        whyNone={figures.revenuePerVisitorMicros === null ? noVisit : undefined}
        comparison={against(formats.money(everyone.revenuePerVisitorMicros))}
      />
      <Tile
        label="CPA"
        definition={audienceDefinitions.cpa}
        value={formatMetric('cpa', metrics.cpaMicros, formats)}
        whyNone={metrics.cpaMicros === null ? noCost : undefined}
        comparison={against(formatMetric('cpa', everyone.metrics.cpaMicros, formats))}
      />
      <Tile
        label="ROAS"
        definition={audienceDefinitions.roas}
        value={formatMetric('roas', metrics.roasRatio, formats)}
        whyNone={metrics.roasRatio === null ? noCost : undefined}
        comparison={against(formatMetric('roas', everyone.metrics.roasRatio, formats))}
      />
    </MetricTiles>
  );
}
