import type { Metadata } from 'next';
import { AudienceFilterBar } from '@/app/(app)/audience-filter-bar';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { GoalTable } from '@/components/goals/goal-table';
import { GoalTemplateLinks } from '@/components/goals/goal-template-links';
import { Panel } from '@/components/ui/panel';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { readReportFilters, type SearchParams, toHref } from '@/lib/http/report-filters';
import { exportGoalsAction, setGoalStatusesAction } from './batch-actions';
import { GoalsHeader } from './goals-header';
import { readGoalRows } from './read-goals-page';

export const metadata: Metadata = { title: 'Goals' };

export default async function GoalsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const now = new Date();
  const filters = readReportFilters(await searchParams, access, now);
  const formats = await readFormats(access);
  const { rows, totals } = await readGoalRows(access, filters.query, formats, now);
  const mayEdit = isRoleAtLeast(access.role, 'marketer');
  return (
    <>
      <GoalsHeader mayAdd={mayEdit && rows.length > 0} />
      {rows.length > 0 || filters.query.goalId !== null || filters.query.tagId !== null ? (
        <>
          <AudienceFilterBar
            filters={filters}
            goals={rows}
            access={access}
            without={['compare']}
            partialNote={`As of ${formats.time(now)}`}
          />
          <Panel flush>
            <GoalTable
              rows={rows}
              totals={totals}
              search={toHref('', filters)}
              batch={{ setStatus: mayEdit ? setGoalStatusesAction : null, exportFile: exportGoalsAction }}
            />
          </Panel>
        </>
      ) : (
        <Panel>
          <GoalTemplateLinks mayEdit={mayEdit} />
        </Panel>
      )}
    </>
  );
}
