import type { Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import type { SpendCoverage } from '@/lib/reports/spend-coverage';

type CoverageLineProps = {
  coverage: Pick<SpendCoverage, 'spendCoverageRatio' | 'clickCoverageRatio' | 'spendRowsWithoutRate'>;
  formats: Formats;
};

/** How far figures of return can be trusted: they are only as good as spend and visits are matched. Stands beside them. */
export function CoverageLine({ coverage, formats }: CoverageLineProps) {
  const { spendCoverageRatio, clickCoverageRatio, spendRowsWithoutRate } = coverage;
  if (spendCoverageRatio === null && spendRowsWithoutRate === 0) {
    return (
      <>
        Without spend there is no return to show.{' '}
        <AppLink href="/imports" className="sentence-link">
          Import spend
        </AppLink>
      </>
    );
  }
  return (
    <>
      {spendCoverageRatio === null ? null : (
        <AppLink href="/imports/matching" className="sentence-link">
          {toShare(spendCoverageRatio, formats)} of spend is matched to visits
        </AppLink>
      )}
      {clickCoverageRatio === null ? '' : `, ${toShare(clickCoverageRatio, formats)} of ad clicks to spend`}.
      {spendRowsWithoutRate === 0 ? null : (
        <>
          {' '}
          <AppLink href="/imports/rates" className="text-warn underline">
            {spendRowsWithoutRate === 1
              ? '1 imported row waits'
              : `${formats.count(spendRowsWithoutRate)} imported rows wait`}{' '}
            for a currency rate
          </AppLink>
          .
        </>
      )}
    </>
  );
}

/** All but a little is not all. */
function toShare(ratio: number, formats: Formats): string {
  return formats.share(ratio < 1 ? Math.min(ratio, 0.99) : 1);
}
