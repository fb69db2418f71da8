import type { Metadata } from 'next';
import { createApiKeyAction, revokeApiKeyAction } from '@/app/(app)/settings/actions';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { ApiKeyForm } from '@/components/settings/api-key-form';
import { ApiKeyList } from '@/components/settings/api-key-list';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { listApiKeys } from '@/lib/store/api-keys';

export const metadata: Metadata = { title: 'API keys' };

export default async function ApiKeysPage() {
  const access = await requirePageAccess('admin');
  const [keys, formats] = await Promise.all([listApiKeys(access), readFormats(access)]);
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/keys" memberRole="admin" />
      <Panel
        title="New key"
        description="A key lets a program do over the API what its role may do here."
        className="max-w-4xl"
      >
        <ApiKeyForm action={createApiKeyAction} />
      </Panel>
      <Panel title="Keys" flush className="max-w-4xl">
        {keys.length > 0 ? (
          <ApiKeyList
            keys={keys}
            formats={formats}
            now={new Date()}
            revoke={(keyId) => revokeApiKeyAction.bind(null, keyId)}
          />
        ) : (
          <EmptyState compact title="No keys yet">
            Programs that read reports or send goals need one.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
