import type { Metadata } from 'next';
import { findOnPage } from '@/app/find-on-page';
import { requirePageAccess } from '@/app/require-page-access';
import { LiveHits } from '@/components/tags/live-hits';
import { TagTabs } from '@/components/tags/tag-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { getTag } from '@/lib/store/tags';

export const metadata: Metadata = { title: 'Live hits' };

export default async function LivePage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('viewer');
  const tag = await findOnPage(getTag(access, Number((await params).id)));
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Tags', href: '/tags' },
          { label: tag.name, href: `/tags/${tag.id}` },
          { label: 'Live hits' },
        ]}
        title={`Live hits of ${tag.name}`}
        description={
          isRoleAtLeast(access.role, 'marketer')
            ? 'Each hit as it was understood, and the goals that it met.'
            : 'Each hit as it was understood, without identifiers, and the goals that it met.'
        }
      />
      <TagTabs tagId={tag.id} current="/live" />
      <LiveHits streamHref={`/tags/${tag.id}/live/stream`} />
    </>
  );
}
