import type { Metadata } from 'next';
import { readGoalTest } from '@/app/(app)/goals/[id]/test/read-goal-test';
import { findOnPage } from '@/app/find-on-page';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { GoalTestLive } from '@/components/goals/goal-test-live';
import { CopyButton } from '@/components/ui/copy-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { getGoalTest } from '@/lib/store/goal-tests';
import { getGoal } from '@/lib/store/goals';

export const metadata: Metadata = { title: 'Test a goal' };

type GoalTestPageProps = { params: Promise<{ id: string; testId: string }> };

export default async function GoalTestPage({ params }: GoalTestPageProps) {
  const access = await requirePageAccess('marketer');
  const { id, testId } = await params;
  const test = await findOnPage(getGoalTest(access, testId, new Date()));
  const [goal, formats] = await Promise.all([findOnPage(getGoal(access, id)), readFormats(access)]);
  const first = await readGoalTest(access, test.id, goal.id, formats);
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Goals', href: '/goals' },
          { label: goal.name, href: `/goals/${goal.id}` },
          { label: 'Test' },
        ]}
        title={`Test ${goal.name}`}
        description={`Until ${formats.instant(test.expiresAt)}. The visit ends half an hour after its last hit.`}
      />
      <Panel title="Open this link" actions={<CopyButton text={test.url} />}>
        <a href={test.url} target="_blank" rel="noopener" className="text-link wrap-anywhere">
          {test.url}
        </a>
      </Panel>
      <Panel title="What comes">
        <GoalTestLive first={first} streamUrl={`/goals/${goal.id}/test/${test.id}/live`} />
      </Panel>
    </>
  );
}
