import type { Metadata } from 'next';
import { listAccountTags } from '@/app/(app)/account-lists';
import { requirePageAccess } from '@/app/require-page-access';
import { GoalFileGuide } from '@/components/goals/goal-file-guide';
import { GoalImportDesk } from '@/components/goals/goal-import-desk';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';

export const metadata: Metadata = { title: 'Import goals' };

export default async function ImportGoalsPage() {
  const access = await requirePageAccess('marketer');
  const tags = (await listAccountTags(access)).map(({ id, name }) => ({ id, name }));
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Goals', href: '/goals' }, { label: 'Import' }]}
        title="Import goals"
        description="Goals from a file: of another account, of a copy that you keep, or written by hand."
      />
      <GoalImportDesk tags={tags} accountCurrency={access.currency} />
      <Panel title="What the file contains">
        <GoalFileGuide tag={tags[0]?.id ?? null} />
      </Panel>
    </>
  );
}
