import type { Metadata } from 'next';
import { setTagSwitchesAction } from '@/app/(app)/tags/actions';
import { findOnPage } from '@/app/find-on-page';
import { requirePageAccess } from '@/app/require-page-access';
import { TagSettingsForm } from '@/components/tags/tag-settings-form';
import { TagTabs } from '@/components/tags/tag-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { getTag } from '@/lib/store/tags';

export const metadata: Metadata = { title: 'Tag settings' };

export default async function TagSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('viewer');
  const tag = await findOnPage(getTag(access, Number((await params).id)));
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Tags', href: '/tags' },
          { label: tag.name, href: `/tags/${tag.id}` },
          { label: 'Settings' },
        ]}
        title={`Settings of ${tag.name}`}
        description="What the tag does by itself. The site needs no change: a visitor’s browser knows within five minutes."
      />
      <TagTabs tagId={tag.id} current="/settings" />
      <TagSettingsForm
        tag={{ autoEvents: tag.autoEvents, consentRequiredIn: tag.consentRequiredIn }}
        mayChange={isRoleAtLeast(access.role, 'admin')}
        action={setTagSwitchesAction.bind(null, tag.id)}
      />
    </>
  );
}
