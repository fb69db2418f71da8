import { Suspense } from 'react';
import { readPerformance, readPerformanceSort, toDefaultSort } from '@/app/(app)/read-performance';
import { readFormats } from '@/app/read-formats';
import { findInitialColumns } from '@/components/reports/column-sets';
import { describeBest } from '@/components/reports/describe-best';
import { PerformanceTable } from '@/components/reports/performance-table';
import { isFilterField, type TableView } from '@/components/reports/table-view';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { loadRowsBelow } from './actions';
import { Coverage } from './coverage';
import type { ReportPage } from './report-page';

const pageSize = 1000;

type PerformancePanelProps = {
  access: AccountAccess;
  filters: ReportFilters;
  view: TableView;
  /** As the URL has it. */
  sort: string | null;
  page: ReportPage;
};

/** The table of a report page, with its answer in a sentence above. */
export async function PerformancePanel({ access, filters, view, sort, page }: PerformancePanelProps) {
  const initial = toDefaultSort(view);
  const offset = (view.page - 1) * pageSize;
  const [report, formats] = await Promise.all([
    readPerformance(access, filters, {
      by: view.by,
      limit: pageSize,
      offset,
      sort: readPerformanceSort(sort, initial),
      where: view.where,
    }),
    readFormats(access),
  ]);
  const [field = 'campaign'] = view.by;
  const { metrics } = report.totals;
  return (
    <Panel flush>
      <div className="flex flex-col border-b border-hairline px-4 py-3">
        {isFilterField(field) && view.where.length === 0 ? describeBest(field, report.rows, metrics, formats) : null}
        <span className="text-sm text-muted">
          <Suspense fallback={<Skeleton className="my-0.5 h-4 w-72" />}>
            <Coverage access={access} filters={filters} />
          </Suspense>
        </span>
      </div>
      <PerformanceTable
        {...report}
        by={view.by}
        offset={offset}
        page={view.page}
        filters={filters}
        where={view.where}
        initialColumns={findInitialColumns(metrics)}
        defaultSort={`${initial.direction === 'desc' ? '-' : ''}${initial.field}`}
        loadRows={loadRowsBelow}
        fileHref={`/performance-file?view=${page}`}
      />
    </Panel>
  );
}
