import { type ReactNode, Suspense } from 'react';
import {
  type PerformancePage,
  readPerformance,
  readPerformanceSort,
  toDefaultSort,
} from '@/app/(app)/read-performance';
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
import { Returns } from './returns';

const pageSize = 1000;

type TableAsk = {
  access: AccountAccess;
  filters: ReportFilters;
  view: TableView;
  /** As the URL has it. */
  sort: string | null;
};

type PerformancePanelProps = TableAsk & { page: ReportPage };

/** The table of a report page with what is picked from its rows above: the page asks for them once, and neither waits for the other's own. */
export function PerformancePanels({ skeleton, ...props }: PerformancePanelProps & { skeleton: ReactNode }) {
  const report = readTable(props);
  // Whoever awaits it first shows the error; without this the server would call it unhandled before.
  report.catch(() => undefined);
  const { access, filters, view } = props;
  return (
    <>
      {/* Picked from the table's own rows, so mostly it is there when the table is; without spend there is nothing to keep a place for. */}
      <Suspense>
        <Returns access={access} filters={filters} by={view.by} table={view.where.length === 0 ? report : null} />
      </Suspense>
      <Suspense fallback={skeleton}>
        <PerformancePanel {...props} report={report} />
      </Suspense>
    </>
  );
}

async function readTable({ access, filters, view, sort }: TableAsk): Promise<PerformancePage> {
  return readPerformance(access, filters, {
    by: view.by,
    limit: pageSize,
    offset: (view.page - 1) * pageSize,
    sort: readPerformanceSort(sort, toDefaultSort(view)),
    where: view.where,
  });
}

/** The table of a report page, with its answer in a sentence above. */
async function PerformancePanel({
  access,
  filters,
  view,
  page,
  report: asked,
}: PerformancePanelProps & { report: Promise<PerformancePage> }) {
  const initial = toDefaultSort(view);
  const offset = (view.page - 1) * pageSize;
  const [report, formats] = await Promise.all([asked, readFormats(access)]);
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
