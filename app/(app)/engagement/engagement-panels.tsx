import { describeTimeContrast } from '@/components/engagement/describe-engagement';
import { EngagementTable } from '@/components/engagement/engagement-table';
import { EngagementTiles } from '@/components/engagement/engagement-tiles';
import { StepPanel } from '@/components/engagement/step-panel';
import { namePageStep, nameTimeStep } from '@/components/engagement/time-words';
import type { Formats } from '@/components/format/formats';
import { fieldNames } from '@/components/format/source-words';
import { Panel } from '@/components/ui/panel';
import { TabLinks } from '@/components/ui/tab-links';
import type { AccountAccess } from '@/lib/domain/account-access';
import { findMedianStep, findTimeContrast, type StepCount } from '@/lib/domain/engagement-figures';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { type EngagementBreakdown, engagementBreakdowns, getEngagement } from '@/lib/reports/engagement';
import { getEngagementSteps } from '@/lib/reports/engagement-steps';
import { getReportDatabase } from '@/lib/reports/report-database';
import { countVisitors } from '@/lib/reports/visitor-count';

type EngagementPanelsProps = {
  access: AccountAccess;
  filters: ReportFilters;
  formats: Formats;
  by: EngagementBreakdown;
};

const shownRows = 1000;

/** Figures of all visits, how they are spread, and the same by where they came from. */
export async function EngagementPanels({ access, filters, formats, by }: EngagementPanelsProps) {
  const db = getReportDatabase();
  const [report, steps] = await Promise.all([
    getEngagement(db, access, filters.query, { by, limit: shownRows }),
    getEngagementSteps(db, access, filters.query),
  ]);
  const visitors = await countVisitors(db, access, filters.query, report.totals.visits);
  const times = steps?.time ?? [];
  const tooNarrow =
    steps === null
      ? 'Distributions are kept by source, by landing page, and by device and country. Remove a filter.'
      : null;
  return (
    <>
      <EngagementTiles
        figures={report.totals}
        visitors={visitors}
        formats={formats}
        visitsHref={toHref('/visits', filters)}
      />
      <div className="grid gap-4 lg:grid-cols-2">
        <StepPanel
          title="Time on site"
          description={describeTimes(times, formats)}
          empty={
            tooNarrow ??
            (report.totals.visits === 0
              ? 'No visit in this period.'
              : 'No visit of the period told how long it looked: that needs our own tag.')
          }
          counts={times}
          nameStep={nameTimeStep}
          formats={formats}
        />
        <StepPanel
          title="Pages per visit"
          description={describePages(steps?.pages ?? [])}
          empty={tooNarrow ?? 'No visit in this period.'}
          counts={steps?.pages ?? []}
          nameStep={namePageStep}
          formats={formats}
        />
      </div>
      <Panel title={`By ${fieldNames[by].toLowerCase()}`} flush>
        <div className="px-4">
          <TabLinks
            label="Rows are"
            items={engagementBreakdowns.map((each) => ({
              href: toHref('/engagement', filters, { by: each === 'channel' ? null : each }),
              label: fieldNames[each],
              current: each === by,
            }))}
          />
        </div>
        {by === 'audience' ? (
          <p className="px-4 pt-2 text-sm text-muted">
            Visits that began while the visitor was a member. Somebody may be in several audiences, so rows do not add
            up: the first line is everyone.
          </p>
        ) : null}
        <EngagementTable by={by} rows={report.rows} totals={report.totals} filters={filters} />
      </Panel>
    </>
  );
}

function describeTimes(times: readonly StepCount[], formats: Formats): string {
  const median = findMedianStep(times);
  if (median === null) return '';
  const contrast = describeTimeContrast(findTimeContrast(times), formats);
  const middle = `The median visit lasts ${nameTimeStep(median).toLowerCase()}.`;
  return contrast ?? middle;
}

function describePages(counts: readonly StepCount[]): string {
  const median = findMedianStep(counts);
  return median === null ? '' : `The median visit sees ${namePageStep(median).toLowerCase()}.`;
}
