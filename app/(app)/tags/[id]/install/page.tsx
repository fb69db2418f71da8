import type { Metadata } from 'next';
import { findOnPage } from '@/app/find-on-page';
import { readFormats } from '@/app/read-formats';
import { readPublicOrigin } from '@/app/read-public-origin';
import { requirePageAccess } from '@/app/require-page-access';
import { DeveloperLinks } from '@/components/tags/developer-links';
import { InstallGuideView } from '@/components/tags/install-guide-view';
import { TagTabs } from '@/components/tags/tag-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { readInstallPlatform } from '@/lib/domain/install-guide';
import { listTagLinks } from '@/lib/store/tag-links';
import { getTag } from '@/lib/store/tags';
import { createTagLinkAction, revokeTagLinkAction } from './actions';

export const metadata: Metadata = { title: 'Install the tag' };

type InstallPageProps = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[]>> };

export default async function InstallPage({ params, searchParams }: InstallPageProps) {
  const access = await requirePageAccess('viewer');
  const tag = await findOnPage(getTag(access, Number((await params).id)));
  const maySend = isRoleAtLeast(access.role, 'marketer');
  const [formats, origin, links, now] = [
    await readFormats(access),
    await readPublicOrigin(),
    maySend ? await listTagLinks(access, tag.id) : [],
    new Date(),
  ];
  const platform = readInstallPlatform(String((await searchParams).for ?? ''));
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Tags', href: '/tags' },
          { label: tag.name, href: `/tags/${tag.id}` },
          { label: 'Install' },
        ]}
        title={`Install ${tag.name}`}
        description={`Tag id ${tag.id}. Each guide holds it and this server’s address already.`}
      />
      <TagTabs tagId={tag.id} current="/install" />
      <InstallGuideView target={{ origin, tagId: tag.id }} platform={platform} href={`/tags/${tag.id}/install`} />
      {maySend ? (
        <DeveloperLinks
          create={createTagLinkAction.bind(null, tag.id)}
          links={links.map(({ id, createdAt, lastOpenedAt }) => ({
            id,
            made: `Made ${formats.instant(createdAt)}`,
            opened: lastOpenedAt === null ? 'never opened' : `opened ${formats.ago(lastOpenedAt, now)}`,
            revoke: revokeTagLinkAction.bind(null, tag.id, id),
          }))}
        />
      ) : null}
    </>
  );
}
