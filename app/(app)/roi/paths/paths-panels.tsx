import type { ReactNode } from 'react';
import type { Formats } from '@/components/format/formats';
import { describePaths, PathFlow, PathLengths, TopPaths } from '@/components/roi/path-panels';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import type { PathBreakdown } from '@/lib/reports/path-steps';
import { getPaths } from '@/lib/reports/paths';
import { getReportDatabase } from '@/lib/reports/report-database';

const shownCount = 20;

type PathsPanelsProps = {
  access: AccountAccess;
  filters: ReportFilters;
  formats: Formats;
  by: PathBreakdown;
  onlyAds: boolean;
  /** Stands below the lengths: how long it took. */
  timeLag: ReactNode;
};

/** How people came to a conversion: the flow of their last steps, the greatest ways, and how many arrivals it took. */
export async function PathsPanels({ access, filters, formats, by, onlyAds, timeLag }: PathsPanelsProps) {
  const report = await getPaths(getReportDatabase(), access, filters.query, { by, onlyAds, limit: shownCount });
  if (report.totals.conversions === 0) {
    return (
      <>
        <Panel title="Paths to a conversion">
          <EmptyState title="No conversion with a known arrival in this period" compact>
            Choose a longer period, remove a filter, or look at all paths.
          </EmptyState>
        </Panel>
        {timeLag}
      </>
    );
  }
  return (
    <>
      <Panel title="Paths to a conversion" description={describePaths(report, formats)}>
        <PathFlow report={report} formats={formats} />
      </Panel>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="Top paths" description={toNote(report.pathCount, formats)} flush>
          <TopPaths report={report} formats={formats} />
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Path length" description="Arrivals before a conversion; direct ones are not counted.">
            <PathLengths report={report} formats={formats} />
          </Panel>
          {timeLag}
        </div>
      </div>
    </>
  );
}

function toNote(pathCount: number, formats: Formats): string {
  const same = 'A step that is repeated is shown once; direct arrivals are left out.';
  return pathCount > shownCount ? `The ${shownCount} greatest of ${formats.count(pathCount)}. ${same}` : same;
}
