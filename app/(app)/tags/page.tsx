import type { Metadata } from 'next';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { TagList } from '@/components/tags/tag-list';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { listTags } from '@/lib/store/tags';

export const metadata: Metadata = { title: 'Tags' };

export default async function TagsPage() {
  const access = await requirePageAccess('viewer');
  const [tags, formats] = await Promise.all([listTags(access), readFormats(access)]);
  const mayEdit = isRoleAtLeast(access.role, 'admin');
  return (
    <>
      <PageHeader
        title="Tags"
        description="A tag is what you paste into a site. Everything else is counted from its hits."
        actions={
          mayEdit && tags.length > 0 ? (
            <LinkButton href="/tags/new" variant="primary">
              New tag
            </LinkButton>
          ) : null
        }
      />
      <Panel flush>
        {tags.length > 0 ? (
          <TagList tags={tags} formats={formats} now={new Date()} />
        ) : (
          <EmptyState
            title="No tag yet"
            action={mayEdit ? { href: '/tags/new', label: 'Create your first tag' } : undefined}
          >
            {mayEdit
              ? 'Create one for your site, paste its snippet, and the first visits show within seconds.'
              : 'An admin of this account can create one.'}
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
