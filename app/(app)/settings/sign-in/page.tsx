import type { Metadata } from 'next';
import { changePasswordAction } from '@/app/(app)/settings/actions';
import { requirePageMember } from '@/app/require-page-access';
import { PasswordForm } from '@/components/settings/password-form';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';

export const metadata: Metadata = { title: 'Your sign-in' };

type Props = { searchParams: Promise<{ changed?: string | string[] }> };

export default async function SignInSettingsPage({ searchParams }: Props) {
  const { changed } = await searchParams;
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
        <div className="flex flex-col gap-4">
          {changed === undefined ? null : (
            <Notice tone="good" role="status" title="The password is changed. Other browsers are signed out." />
          )}
          <PasswordForm key={String(changed)} action={changePasswordAction} email={person.email} />
        </div>
      </Panel>
    </>
  );
}
