import type { Metadata } from 'next';
import { changePasswordAction } from '@/app/(app)/settings/actions';
import { requirePageMember } from '@/app/require-page-access';
import { PasswordForm } from '@/components/settings/password-form';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';

export const metadata: Metadata = { title: 'Your sign-in' };

export default async function SignInSettingsPage() {
  const { person, access } = await requirePageMember('viewer');
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/sign-in" memberRole={access.role} />
      <Panel
        title="Password"
        description={`For ${person.name}, in every account of this installation.`}
        className="max-w-2xl"
      >
        <PasswordForm action={changePasswordAction} email={person.email} />
      </Panel>
    </>
  );
}
