import type { Metadata } from 'next';
import { createTagAction } from '@/app/(app)/tags/actions';
import { requirePageAccess } from '@/app/require-page-access';
import { TagNameForm } from '@/components/tags/tag-name-form';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';

export const metadata: Metadata = { title: 'New tag' };

export default async function NewTagPage() {
  await requirePageAccess('admin');
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Tags', href: '/tags' }, { label: 'New tag' }]}
        title="New tag"
        description="One tag serves all the goals of a site. Its snippet comes next."
      />
      <Panel className="max-w-2xl">
        <TagNameForm action={createTagAction} backHref="/tags" />
      </Panel>
    </>
  );
}
