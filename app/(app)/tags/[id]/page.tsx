import type { Metadata } from 'next';
import { findOnPage } from '@/app/find-on-page';
import { readFormats } from '@/app/read-formats';
import { readPublicOrigin } from '@/app/read-public-origin';
import { requirePageAccess } from '@/app/require-page-access';
import { formatTagDescription } from '@/components/tags/format-tag-description';
import { TagActions } from '@/components/tags/tag-actions';
import { TagInstall } from '@/components/tags/tag-install';
import { TagLatestHits } from '@/components/tags/tag-latest-hits';
import { TagLive } from '@/components/tags/tag-live';
import { TagStateBadge } from '@/components/tags/tag-state-badge';
import { TagStatePanel } from '@/components/tags/tag-state-panel';
import { TagTabs } from '@/components/tags/tag-tabs';
import { TagVerify } from '@/components/tags/tag-verify';
import { PageHeader } from '@/components/ui/page-header';
import { makeTestMark } from '@/lib/collector/test-mark';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { computeTagState } from '@/lib/domain/tag-state';
import { listHits } from '@/lib/reports/hits';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getTag } from '@/lib/store/tags';
import { bindTagActions } from './bind-tag-actions';

export const metadata: Metadata = { title: 'Tag' };

export default async function TagPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('viewer');
  const tag = await findOnPage(getTag(access, Number((await params).id)));
  const hits = await listHits(getReportDatabase(), access, { tagId: tag.id, limit: 15 });
  const [formats, origin, now] = [await readFormats(access), await readPublicOrigin(), new Date()];
  const state = computeTagState(tag, now);
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Tags', href: '/tags' }, { label: tag.name }]}
        title={tag.name}
        status={<TagStateBadge state={state} />}
        description={formatTagDescription(tag)}
        actions={isRoleAtLeast(access.role, 'admin') ? <TagActions tag={tag} {...bindTagActions(tag.id)} /> : null}
      />
      <TagLive state={state} />
      <TagTabs tagId={tag.id} current="" />
      <TagStatePanel state={state} tag={tag} formats={formats} now={now} />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <TagInstall origin={origin} tagId={tag.id} />
        <div className="flex min-w-0 flex-col gap-4">
          {isRoleAtLeast(access.role, 'marketer') ? (
            <TagVerify tagId={tag.id} mark={makeTestMark(tag.id, now)} lastUrl={tag.lastHitUrl} />
          ) : null}
          <TagLatestHits hits={hits.rows} formats={formats} now={now} />
        </div>
      </div>
    </>
  );
}
