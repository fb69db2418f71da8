import type { Metadata } from 'next';
import { AuthCard } from '@/components/auth/auth-card';
import { ResetPasswordForm } from '@/components/auth/reset-password-form';
import { LinkButton } from '@/components/ui/link-button';
import { findPasswordReset } from '@/lib/store/password-resets';
import { resetPasswordAction } from './actions';

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const reset = await findPasswordReset(token);
  if (reset === null) {
    return (
      <AuthCard
        title="This link does not work any more"
        description="It was used, has expired or was replaced by a newer one. Ask an admin for a new one."
      >
        <LinkButton href="/">Go to Goalpost</LinkButton>
      </AuthCard>
    );
  }
  return (
    <AuthCard title="Choose a new password" description="It signs you in here, and out everywhere else.">
      <ResetPasswordForm action={resetPasswordAction.bind(null, token)} email={reset.email} />
    </AuthCard>
  );
}
