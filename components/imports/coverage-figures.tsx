import { MetricTiles, Tile } from '@/components/figures/metric-tile';
import { dash, type Formats } from '@/components/format/formats';
import type { SpendCoverage } from '@/lib/reports/spend-coverage';

/** How far spend and visits know each other: what every figure of return rests on. */
export function CoverageFigures({ coverage, formats }: { coverage: SpendCoverage; formats: Formats }) {
  const { spendMicros, matchedSpendMicros, clicks, matchedClicks } = coverage;
  return (
    <MetricTiles label="Coverage">
      <Tile
        label="Spend matched"
        definition="Spend of campaigns that visits came from, of all spend in the period. ROAS, ROI and CPA of a campaign are only as good as this."
        value={coverage.spendCoverageRatio === null ? dash : formats.percent(coverage.spendCoverageRatio)}
        whyNone={coverage.spendCoverageRatio === null ? 'No spend was imported for this period.' : undefined}
        note={`${formats.money(matchedSpendMicros)} of ${formats.money(spendMicros)}`}
      />
      <Tile
        label="Clicks matched"
        definition="Ad clicks on your site whose campaign is in an imported report, of all ad clicks in the period."
        value={coverage.clickCoverageRatio === null ? dash : formats.percent(coverage.clickCoverageRatio)}
        whyNone={coverage.clickCoverageRatio === null ? 'No ad click came in this period.' : undefined}
        note={`${formats.count(matchedClicks)} of ${formats.count(clicks)}`}
      />
      <Tile
        label="Money without visits"
        definition="Spend of campaigns that no visit names."
        value={formats.money(spendMicros - matchedSpendMicros)}
        note={`${formats.count(coverage.unmatchedSpend.length)} ${coverage.unmatchedSpend.length === 1 ? 'campaign' : 'campaigns'}`}
      />
      <Tile
        label="Clicks without money"
        definition="Ad clicks of campaigns that no report names."
        value={formats.count(clicks - matchedClicks)}
        note={`${formats.count(coverage.unmatchedVisits.length)} ${coverage.unmatchedVisits.length === 1 ? 'campaign' : 'campaigns'}`}
      />
    </MetricTiles>
  );
}
