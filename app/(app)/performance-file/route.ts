// The one table of ads as a file: the same address as the page, and all rows of its filters.

import { readPageView, reportPages } from '@/app/(app)/_performance/report-page';
import { toTableFile } from '@/app/(app)/_performance/to-file';
import { readPerformance, readPerformanceSort, toDefaultSort } from '@/app/(app)/read-performance';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { findInitialColumns, readColumns } from '@/components/reports/column-sets';
import { breakdownNouns } from '@/components/reports/table-view';
import { toLastDay } from '@/lib/domain/period';
import { toCsvResponse } from '@/lib/http/csv';
import { readReportFilters } from '@/lib/http/report-filters';
import { toXlsxResponse } from '@/lib/http/xlsx';

/** More than a spreadsheet shows with ease, fewer than Excel's last row. */
const maxRows = 100_000;

export async function GET(request: Request): Promise<Response> {
  const access = await requirePageAccess('viewer');
  const search = new URL(request.url).searchParams;
  const filters = readReportFilters(search, access, new Date());
  const view = readPageView(reportPages.find((page) => page === search.get('view')) ?? 'campaigns', search);
  const [page, formats] = await Promise.all([
    readPerformance(access, filters, {
      by: view.by,
      limit: maxRows,
      sort: readPerformanceSort(search.get('sort'), toDefaultSort(view)),
      where: view.where,
    }),
    readFormats(access),
  ]);
  const { columns, rows } = toTableFile(page, {
    by: view.by,
    metrics: readColumns(search.get('columns'), findInitialColumns(page.totals.metrics)),
    hasComparison: filters.compare !== null,
    formats,
  });
  const [, many] = breakdownNouns[view.by[0] ?? 'campaign'];
  const name = `${many} ${filters.query.period.fromOn} to ${toLastDay(filters.query.period)}`;
  if (search.get('format') !== 'xlsx')
    return toCsvResponse(
      `${name}.csv`,
      columns.map(({ header }) => header),
      rows,
    );
  return toXlsxResponse(`${name}.xlsx`, columns, rows, { sheet: many, totalRowCount: 1 });
}
