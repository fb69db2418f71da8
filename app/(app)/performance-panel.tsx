import { readFormats } from '@/app/read-formats';
import { describeBest } from '@/components/reports/describe-best';
import type { DrillLevel } from '@/components/reports/drill';
import type { RowField } from '@/components/reports/performance-row';
import { PerformanceTable } from '@/components/reports/performance-table';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { readPerformance, readPerformanceSort, toExportHref } from './read-performance';

const maxRows = 1000;

type PerformancePanelProps = {
  access: AccountAccess;
  filters: ReportFilters;
  by: readonly RowField[];
  drillLevel?: DrillLevel | undefined;
  sort: string | null;
};

/** The table of a report page, with its answer in a sentence above. */
export async function PerformancePanel({ access, filters, by, drillLevel, sort }: PerformancePanelProps) {
  const [page, formats] = await Promise.all([
    readPerformance(access, filters, { by, limit: maxRows, sort: readPerformanceSort(sort) }),
    readFormats(access),
  ]);
  const [field = 'campaign'] = by;
  return (
    <Panel flush>
      <div className="border-b border-hairline px-4 py-3 empty:hidden">
        {describeBest(field, page.rows, page.totals.metrics, formats)}
      </div>
      <PerformanceTable
        {...page}
        by={by}
        filters={filters}
        drillLevel={drillLevel}
        exportHref={toExportHref(filters, by)}
      />
    </Panel>
  );
}
