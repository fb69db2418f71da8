import { GoalsTabs } from '@/components/goals/goals-tabs';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';

/** What the list of goals begins with; `mayAdd` offers a new goal, which an account without any is offered below. */
export function GoalsHeader({ mayAdd }: { mayAdd: boolean }) {
  return (
    <>
      <PageHeader
        title="Goals"
        description="What counts on your site: pages opened, events sent, time spent."
        actions={
          mayAdd ? (
            <LinkButton href="/goals/new" variant="primary">
              New goal
            </LinkButton>
          ) : null
        }
      />
      <GoalsTabs current="/goals" />
    </>
  );
}
