import type { Metadata } from 'next';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { ShareForm } from '@/components/share/share-form';
import { ShareLinkList } from '@/components/share/share-link-list';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { readReportFilters, type SearchParams } from '@/lib/http/report-filters';
import { listShareLinks } from '@/lib/store/share-links';
import { createShareAction, revokeShareAction } from './actions';
import { listSharableCampaigns, toShownLock } from './sharable';

export const metadata: Metadata = { title: 'Share links' };

export default async function ShareLinksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('marketer');
  const [search, now] = [await searchParams, new Date()];
  const filters = readReportFilters(search, access, now);
  const [links, campaigns, formats] = await Promise.all([
    listShareLinks(access),
    listSharableCampaigns(access, filters.todayOn),
    readFormats(access),
  ]);
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/share" memberRole={access.role} />
      <Panel
        title="New share link"
        description="Shows what the advertising returned to somebody without a sign-in: read only, no visitors, and only the days and campaigns you choose here."
        className="max-w-4xl"
      >
        <ShareForm
          action={createShareAction}
          campaigns={campaigns}
          shown={toShownLock(filters)}
          todayOn={filters.todayOn}
        />
      </Panel>
      <Panel title="Links" flush className="max-w-4xl">
        {links.length > 0 ? (
          <ShareLinkList links={links} formats={formats} now={now} revoke={(id) => revokeShareAction.bind(null, id)} />
        ) : (
          <EmptyState compact title="No links yet">
            A link shows a report to whoever has it, until it ends or you revoke it.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
