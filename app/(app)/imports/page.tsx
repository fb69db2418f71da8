import type { Metadata } from 'next';
import { readPublicOrigin } from '@/app/read-public-origin';
import { requirePageAccess } from '@/app/require-page-access';
import { ImportDesk } from '@/components/imports/import-desk';
import { ImportGuide } from '@/components/imports/import-guide';
import { ImportHistory } from '@/components/imports/import-history';
import { ImportsTabs } from '@/components/imports/imports-tabs';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { readImports } from './read-imports';

export const metadata: Metadata = { title: 'Imports' };

export default async function ImportsPage() {
  const access = await requirePageAccess('viewer');
  const mayImport = isRoleAtLeast(access.role, 'marketer');
  const [{ rows, hasMore }, origin] = await Promise.all([readImports(access), readPublicOrigin()]);
  return (
    <>
      <PageHeader
        title="Imports"
        description="What the ads cost, from the reports of the ad platforms. Beside what they brought it becomes CPA, ROAS and ROI."
        actions={
          <LinkButton href="/imports/template.csv" external>
            Download the template
          </LinkButton>
        }
      />
      <ImportsTabs current="/imports" />
      {mayImport ? <ImportDesk /> : null}
      <Panel flush>
        <ImportHistory
          rows={rows}
          caption={`${rows.length}${hasMore ? ' newest' : ''} ${rows.length === 1 ? 'import' : 'imports'}`}
          mayImport={mayImport}
        />
      </Panel>
      {mayImport ? (
        <Panel title="Which report to take" description="One with a column for the day; the finer, the more it says.">
          <ImportGuide origin={origin} />
        </Panel>
      ) : null}
    </>
  );
}
