import { readBreakdown, readTableView, type TableView, toRowFields } from '@/components/reports/table-view';
import { readParam, type SearchParams } from '@/lib/http/report-filters';

/** The pages that hold the one table of ads. */
export const reportPages = ['campaigns', 'keywords'] as const;
export type ReportPage = (typeof reportPages)[number];

/** What a page's URL asks of its table: campaigns are broken down by `by`, keywords stand with their match type and campaign. */
export function readPageView(page: ReportPage, search: SearchParams): TableView {
  return readTableView(
    search,
    page === 'keywords' ? ['keyword', 'matchType', 'campaign'] : toRowFields(readBreakdown(readParam(search, 'by'))),
  );
}
