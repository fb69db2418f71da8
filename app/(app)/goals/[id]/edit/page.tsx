import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { updateGoalAction } from '@/app/(app)/goals/actions';
import { previewGoalAction, readSeenValuesAction } from '@/app/(app)/goals/preview-actions';
import { findOnPage } from '@/app/find-on-page';
import { requirePageAccess } from '@/app/require-page-access';
import { GoalForm } from '@/components/goals/goal-form';
import { toGoalFormValues } from '@/components/goals/goal-form-values';
import { PageHeader } from '@/components/ui/page-header';
import { getGoal } from '@/lib/store/goals';
import { getTag } from '@/lib/store/tags';

export const metadata: Metadata = { title: 'Edit goal' };

export default async function EditGoalPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('marketer');
  const goal = await findOnPage(getGoal(access, (await params).id));
  if (goal.status === 'deleted' || goal.accountId !== access.accountId) notFound();
  const { id, name, lastHitUrl } = await getTag(access, goal.tagId);
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Goals', href: '/goals' },
          { label: goal.name, href: `/goals/${goal.id}` },
          { label: 'Edit' },
        ]}
        title={`Edit ${goal.name}`}
      />
      <GoalForm
        key={goal.current.version}
        kind="edit"
        first={toGoalFormValues(goal, access.currency)}
        tags={[{ id, name, lastHitUrl }]}
        accountCurrency={access.currency}
        backHref={`/goals/${goal.id}`}
        action={updateGoalAction.bind(null, goal.id)}
        source={{ preview: previewGoalAction.bind(null, goal.id), seen: readSeenValuesAction }}
      />
    </>
  );
}
