import type { Formats } from '@/components/format/formats';
import type { SpendCoverage } from '@/lib/reports/spend-coverage';

/** How much of the spend the figures can be trusted for, in a sentence. */
export function describeCoverage(
  { spendCoverageRatio, clickCoverageRatio }: Pick<SpendCoverage, 'spendCoverageRatio' | 'clickCoverageRatio'>,
  formats: Formats,
): string {
  if (spendCoverageRatio === null) return 'No ad spend is reported for these days.';
  const clicks =
    clickCoverageRatio === null
      ? ''
      : ` ${formats.share(clickCoverageRatio)} of the ad clicks on the site belong to campaigns whose spend is known.`;
  return `Coverage: ${formats.share(spendCoverageRatio)} of the spend belongs to campaigns whose clicks were seen on the site.${clicks}`;
}
