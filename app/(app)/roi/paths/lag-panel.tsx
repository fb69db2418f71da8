import type { Formats } from '@/components/format/formats';
import { describeTimeLag, TimeLag } from '@/components/roi/path-panels';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getTimeLag } from '@/lib/reports/time-lag';

type LagPanelProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

/** How long it takes from click to conversion. */
export async function LagPanel({ access, filters, formats }: LagPanelProps) {
  const report = await getTimeLag(getReportDatabase(), access, filters.query);
  return (
    <Panel title="Time to convert" description={describeTimeLag(report, formats)}>
      {report.conversions === 0 ? null : <TimeLag report={report} formats={formats} />}
    </Panel>
  );
}
