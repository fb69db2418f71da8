import { readFormats } from '@/app/read-formats';
import { FunnelBreakdownTable } from '@/components/funnels/funnel-breakdown-table';
import { FunnelChart } from '@/components/funnels/funnel-chart';
import { FunnelLeavers } from '@/components/funnels/funnel-leavers';
import { describeFunnel, describeFunnelSample, funnelBreakdownWords } from '@/components/funnels/funnel-words';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import { TabLinks } from '@/components/ui/tab-links';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Funnel } from '@/lib/domain/funnel';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { type FunnelBreakdown, funnelBreakdowns, getFunnelReport } from '@/lib/reports/funnel';
import { getReportDatabase } from '@/lib/reports/report-database';

type FunnelPanelsProps = {
  access: AccountAccess;
  funnel: Funnel;
  filters: ReportFilters;
  by: FunnelBreakdown;
  leftAtStep: number | null;
};

/** How far people get, where those began who got how far, and the visits behind a drop-off. */
export async function FunnelPanels({ access, funnel, filters, by, leftAtStep }: FunnelPanelsProps) {
  const formats = await readFormats(access);
  const { settings } = funnel;
  const report = await getFunnelReport(getReportDatabase(), access, settings, filters.query, { by, leftAtStep });
  const names = settings.steps.map(({ name }) => name);
  const toOwn = (change: { by?: FunnelBreakdown; left?: string | null }) => {
    const own = { by, left: leftAtStep === null ? null : String(leftAtStep + 1), ...change };
    return toHref(`/goals/funnels/${funnel.id}`, filters, { ...own, by: own.by === 'campaign' ? null : own.by });
  };
  if (report.peopleRead === 0) {
    return (
      <Panel>
        <EmptyState title="Nobody began in this period">
          {`“${names[0] ?? ''}” did not happen. Choose a longer period or remove a filter.`}
        </EmptyState>
      </Panel>
    );
  }
  const sample = describeFunnelSample(report.sampleShare, report.peopleRead, formats);
  return (
    <>
      <Panel title="How far people get" description={describeFunnel(report.figures, names, formats)} footer={sample}>
        <FunnelChart
          names={names}
          figures={report.figures}
          sampleShare={report.sampleShare}
          formats={formats}
          toLeaversHref={(step) => `${toOwn({ left: String(step + 1) })}#left`}
        />
      </Panel>
      {leftAtStep === null ? null : (
        <Panel
          id="left"
          title={`Left after “${names[leftAtStep] ?? ''}”`}
          description={`The visits in which they began, latest first${sample === null ? '' : '; those of the visitors who were looked at'}.`}
          actions={<PanelLink href={toOwn({ left: null })}>Close</PanelLink>}
          flush
        >
          {report.leavers.length === 0 ? (
            <EmptyState compact title="Nobody left here" />
          ) : (
            <FunnelLeavers leavers={report.leavers} formats={formats} />
          )}
        </Panel>
      )}
      <Panel
        title="Where they came from"
        description={`By the visit in which a person began${sample === null ? '' : '; estimated, as above'}.`}
        flush
      >
        <div className="px-4">
          <TabLinks
            label="Tell people apart by"
            items={funnelBreakdowns.map((each) => ({
              href: toOwn({ by: each }),
              label: funnelBreakdownWords[each],
              current: each === by,
            }))}
          />
        </div>
        <FunnelBreakdownTable
          by={by}
          rows={report.rows}
          totals={report.figures}
          sampleShare={report.sampleShare}
          names={names}
        />
      </Panel>
    </>
  );
}
