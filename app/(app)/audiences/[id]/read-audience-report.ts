import { cache } from 'react';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addFilter, type ReportFilters } from '@/lib/http/report-filters';
import { getAudiencesReport } from '@/lib/reports/audiences';
import { getReportDatabase } from '@/lib/reports/report-database';

/** One audience against everyone; the panels of a page ask once. */
export const readAudienceReport = cache(
  async (access: AccountAccess, filters: ReportFilters, name: string, now: Date) => {
    const own = addFilter(filters, { field: 'audience', operator: 'is', value: name });
    const { everyone, rows } = await getAudiencesReport(getReportDatabase(), access, own.query, now);
    return { own, everyone, figures: rows.find((row) => row.name === name) ?? null };
  },
);
