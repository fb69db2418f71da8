import type { Metadata } from 'next';
import { findOnPage } from '@/app/find-on-page';
import { requirePageAccess } from '@/app/require-page-access';
import { GoalTestForm } from '@/components/goals/goal-test-form';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { getGoal } from '@/lib/store/goals';
import { getTag } from '@/lib/store/tags';
import { createGoalTestAction } from './actions';

export const metadata: Metadata = { title: 'Test a goal' };

export default async function NewGoalTestPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('marketer');
  const goal = await findOnPage(getGoal(access, (await params).id));
  const tag = await findOnPage(getTag(access, goal.tagId));
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Goals', href: '/goals' },
          { label: goal.name, href: `/goals/${goal.id}` },
          { label: 'Test' },
        ]}
        title={`Test ${goal.name}`}
        description="One visit of yours, followed live: every hit, every condition. It never enters a report."
      />
      <Panel>
        <GoalTestForm
          suggestedUrl={tag.lastHitUrl?.replace(/[?#].*$/s, '') ?? ''}
          action={createGoalTestAction.bind(null, goal.id)}
        />
      </Panel>
    </>
  );
}
