import type { Metadata } from 'next';
import { requirePageAccess } from '@/app/require-page-access';
import { listCurrencyOptions, listTimeZoneOptions } from '@/components/auth/account-options';
import { AccountForm } from '@/components/settings/account-form';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { clockFixedReason, getAccount } from '@/lib/store/accounts';
import { updateAccountAction } from './actions';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountSettingsPage() {
  const account = await getAccount(await requirePageAccess('admin'));
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings" memberRole="admin" />
      <Panel className="max-w-2xl">
        <AccountForm
          account={{ name: account.name, currency: account.currency, timeZone: account.timeZone }}
          fixedReason={account.isClockFixed ? clockFixedReason : null}
          currencies={listCurrencyOptions()}
          timeZones={listTimeZoneOptions(account.timeZone)}
          action={updateAccountAction}
        />
      </Panel>
    </>
  );
}
