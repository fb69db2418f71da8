import { engagementDefinitions } from '@/components/engagement/engagement-definitions';
import { StepChart } from '@/components/engagement/step-chart';
import { nameTimeStep } from '@/components/engagement/time-words';
import type { Formats } from '@/components/format/formats';
import { EngagementSentence } from '@/components/overview/answer-sentence';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import { Tooltip } from '@/components/ui/tooltip';
import type { AccountAccess } from '@/lib/domain/account-access';
import { findTimeContrast } from '@/lib/domain/engagement-figures';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { getEngagement } from '@/lib/reports/engagement';
import { getEngagementSteps } from '@/lib/reports/engagement-steps';
import { getReportDatabase } from '@/lib/reports/report-database';
import { countVisitors } from '@/lib/reports/visitor-count';

type OverviewEngagementProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

/** How much time people spend, and whether those who stay convert more often. */
export async function OverviewEngagement({ access, filters, formats }: OverviewEngagementProps) {
  const db = getReportDatabase();
  const [{ totals: figures }, steps] = await Promise.all([
    getEngagement(db, access, filters.query, { by: 'device', limit: 0 }),
    getEngagementSteps(db, access, filters.query),
  ]);
  const { visitors, interval } = await countVisitors(db, access, filters.query, figures.visits);
  const times = steps?.time ?? [];
  const href = toHref('/engagement', filters);
  return (
    <Panel
      title="How people spend their time"
      description={
        <>
          <p className="text-base text-pretty text-text">
            <EngagementSentence figures={figures} contrast={findTimeContrast(times)} href={href} formats={formats} />
          </p>
          {visitors === 0 ? null : (
            <p>
              {formats.count(figures.visits)} visits of {interval === null ? '' : 'about '}
              {formats.count(visitors)}{' '}
              <Tooltip content={engagementDefinitions.visitors} underline>
                {visitors === 1 ? 'visitor' : 'visitors'}
              </Tooltip>
              ; {formats.percent(figures.bounceRate)} of the visits are{' '}
              <Tooltip content={engagementDefinitions.bounceRate} underline>
                bounces
              </Tooltip>
              .
            </p>
          )}
        </>
      }
      actions={<PanelLink href={href}>Engagement</PanelLink>}
      flush={figures.visits === 0}
    >
      {figures.visits === 0 ? null : (
        <StepChart
          title="Active time of visits"
          counts={times}
          empty={
            steps === null
              ? 'How visits are spread is not kept for these filters together. Remove one.'
              : 'No visit of the period told how long it looked: that needs our own tag.'
          }
          nameStep={nameTimeStep}
          formats={formats}
        />
      )}
    </Panel>
  );
}
