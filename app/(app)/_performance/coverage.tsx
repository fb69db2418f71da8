import { readFormats } from '@/app/read-formats';
import { CoverageLine } from '@/components/reports/coverage-line';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSpendCoverage } from '@/lib/reports/spend-coverage';

/** The coverage figure of a report's period and filters, as a line of text. */
export async function Coverage({ access, filters }: { access: AccountAccess; filters: ReportFilters }) {
  const [coverage, formats] = await Promise.all([
    getSpendCoverage(getReportDatabase(), access, filters.query),
    readFormats(access),
  ]);
  return <CoverageLine coverage={coverage} formats={formats} />;
}
