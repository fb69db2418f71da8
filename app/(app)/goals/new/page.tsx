import type { Metadata } from 'next';
import { createGoalAction } from '@/app/(app)/goals/actions';
import { previewGoalAction, readSeenValuesAction } from '@/app/(app)/goals/preview-actions';
import { requirePageAccess } from '@/app/require-page-access';
import { GoalForm } from '@/components/goals/goal-form';
import { emptyGoalFormValues } from '@/components/goals/goal-form-values';
import { applyGoalTemplate, findGoalTemplate } from '@/components/goals/goal-templates';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { readParam } from '@/lib/http/report-filters';
import { listAccountsOfUser } from '@/lib/store/accounts';
import { listTags } from '@/lib/store/tags';

export const metadata: Metadata = { title: 'New goal' };

type NewGoalPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewGoalPage({ searchParams }: NewGoalPageProps) {
  const access = await requirePageAccess('marketer');
  const [tags, accounts] = await Promise.all([listTags(access), listAccountsOfUser(access.actor)]);
  const params = await searchParams;
  const template = findGoalTemplate(readParam(params, 'template'));
  const tag =
    tags.find((each) => String(each.id) === readParam(params, 'tag')) ?? (tags.length === 1 ? tags[0] : undefined);
  const empty = { ...emptyGoalFormValues, tagId: tag === undefined ? '' : String(tag.id) };
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Goals', href: '/goals' }, { label: 'New goal' }]}
        title="New goal"
        description="It counts from the moment you save it, and the past too if you choose so."
      />
      {tags.length === 0 ? (
        <Panel>
          <EmptyState
            title="A goal needs a tag"
            action={isRoleAtLeast(access.role, 'admin') ? { href: '/tags/new', label: 'Create a tag' } : undefined}
          >
            Goals are held against the hits of a tag, and this account has none yet.
          </EmptyState>
        </Panel>
      ) : (
        <GoalForm
          kind="new"
          first={template === null ? empty : applyGoalTemplate(empty, template)}
          tags={tags.map(({ id, name, lastHitUrl }) => ({ id, name, lastHitUrl }))}
          mayCountEverywhere={access.role === 'admin' && accounts.filter(({ role }) => role === 'admin').length > 1}
          accountCurrency={access.currency}
          backHref="/goals"
          action={createGoalAction}
          source={{ preview: previewGoalAction.bind(null, null), seen: readSeenValuesAction }}
        />
      )}
    </>
  );
}
