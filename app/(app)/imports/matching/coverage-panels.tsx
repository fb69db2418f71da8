import { acceptAliasAction } from '@/app/(app)/imports/matching/actions';
import { readFormats } from '@/app/read-formats';
import { CoverageFigures } from '@/components/imports/coverage-figures';
import { SuggestionList, UnmatchedSpendList, UnmatchedVisitsList } from '@/components/imports/matching-lists';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSpendCoverage } from '@/lib/reports/spend-coverage';

type CoveragePanelsProps = { access: AccountAccess; filters: ReportFilters };

/** Coverage of the period, what could belong together, and what stands alone on either side. */
export async function CoveragePanels({ access, filters }: CoveragePanelsProps) {
  const [coverage, formats] = await Promise.all([
    getSpendCoverage(getReportDatabase(), access, filters.query),
    readFormats(access),
  ]);
  const { suggestions, unmatchedSpend, unmatchedVisits, spendRowsWithoutRate } = coverage;
  const mayEdit = isRoleAtLeast(access.role, 'marketer');
  return (
    <>
      <CoverageFigures coverage={coverage} formats={formats} />
      {spendRowsWithoutRate === 0 ? null : (
        <Notice
          tone="warn"
          title={`${formats.count(spendRowsWithoutRate)} rows of spend wait for a currency rate and are in no figure.`}
          action={{ href: '/imports/rates', label: 'Give rates' }}
        />
      )}
      {suggestions.length === 0 ? null : (
        <Panel
          flush
          title="Could be the same"
          description="Names that are alike. One press makes a rule, which can be removed again below."
        >
          <SuggestionList
            suggestions={suggestions}
            clicksOf={({ network, name }) =>
              unmatchedVisits.find((row) => row.network === network && row.campaign === name)?.clicks ?? 0
            }
            spendOf={({ network, target }) =>
              unmatchedSpend.find((row) => row.network === network && row.campaign === target)?.spendMicros ?? 0n
            }
            formats={formats}
            accept={
              mayEdit
                ? ({ network, name, target }) =>
                    acceptAliasAction.bind(null, { network, name, target, level: 'campaign' })
                : null
            }
          />
        </Panel>
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Panel flush title="Money without visits" description="By what was spent. No visit names these campaigns.">
          {unmatchedSpend.length > 0 ? (
            <UnmatchedSpendList rows={unmatchedSpend} formats={formats} />
          ) : (
            <EmptyState
              compact
              title={coverage.spendMicros === 0n ? 'No spend in this period' : 'All spend is matched'}
            >
              {coverage.spendMicros === 0n
                ? 'Import a report that covers these days.'
                : 'Every campaign that cost money brought visits.'}
            </EmptyState>
          )}
        </Panel>
        <Panel flush title="Visits without money" description="By ad clicks. No report names these campaigns.">
          {unmatchedVisits.length > 0 ? (
            <UnmatchedVisitsList rows={unmatchedVisits} formats={formats} />
          ) : (
            <EmptyState
              compact
              title={coverage.clicks === 0 ? 'No ad click in this period' : 'All ad clicks are matched'}
            >
              {coverage.clicks === 0 ? 'Choose a longer period.' : 'Every ad click’s campaign is in a report.'}
            </EmptyState>
          )}
        </Panel>
      </div>
    </>
  );
}
