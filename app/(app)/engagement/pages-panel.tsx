import { PagesTable } from '@/components/engagement/pages-table';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getPages } from '@/lib/reports/page-figures';
import { getReportDatabase } from '@/lib/reports/report-database';

const shownPages = 100;

/** Where visits begin and end, and how single pages hold them. */
export async function PagesPanel({ access, filters }: { access: AccountAccess; filters: ReportFilters }) {
  const rows = await getPages(getReportDatabase(), access, filters.query, shownPages);
  const note =
    filters.query.filters.length > 0 ? 'Pages are of all visits of the period: filters do not reach them.' : null;
  return (
    <Panel title="Pages" description={note} flush>
      <PagesTable
        rows={rows}
        caption={
          rows.length === shownPages
            ? `The ${shownPages} pages seen most`
            : `${rows.length} ${rows.length === 1 ? 'page' : 'pages'}`
        }
      />
    </Panel>
  );
}
