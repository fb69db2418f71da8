import { ConversionList } from '@/components/conversions/conversion-list';
import type { Formats } from '@/components/format/formats';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { listConversions } from '@/lib/reports/conversions';
import { getReportDatabase } from '@/lib/reports/report-database';

type OverviewLatestProps = { access: AccountAccess; filters: ReportFilters; formats: Formats; now: Date };

/** The newest rows behind the figures; each opens what made it. */
export async function OverviewLatest({ access, filters, formats, now }: OverviewLatestProps) {
  const { query } = filters;
  const { rows } = await listConversions(getReportDatabase(), access, {
    ...query,
    onlyPrimary: query.goalId === null,
    limit: 6,
  });
  return (
    <Panel
      title="Latest conversions"
      actions={<PanelLink href={toHref('/conversions', filters, { goals: 'included' })}>All conversions</PanelLink>}
      flush
    >
      {rows.length === 0 ? (
        <EmptyState title="No conversions in this period" compact>
          They show here within seconds after a goal is met.
        </EmptyState>
      ) : (
        <ConversionList conversions={rows} formats={formats} now={now} />
      )}
    </Panel>
  );
}
