import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { ActionForm } from '@/components/auth/action-form';
import { AuthCard } from '@/components/auth/auth-card';
import { JoinForm } from '@/components/auth/join-form';
import { OtherPersonCard } from '@/components/auth/other-person-card';
import { LinkButton } from '@/components/ui/link-button';
import { findSession } from '@/lib/auth/session';
import { findInvitation } from '@/lib/store/invitations';
import { acceptAction, changePersonAction, joinAction } from './actions';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [invitation, session] = await Promise.all([findInvitation(token), findSession(await headers())]);
  if (invitation === null) {
    return (
      <AuthCard
        title="This link does not work any more"
        description="It was used, has expired or was withdrawn. Ask an admin for a new one."
      >
        <LinkButton href="/">Go to Goalpost</LinkButton>
      </AuthCard>
    );
  }
  const { accountName, email, role, hasUser } = invitation;
  const title = `Join ${accountName}`;
  const description = `You are invited as ${role === 'admin' ? 'an' : 'a'} ${role}.`;
  if (session !== null && session.person.email !== email) {
    const signOut = changePersonAction.bind(null, token);
    return <OtherPersonCard title={title} invitedEmail={email} ownEmail={session.person.email} signOut={signOut} />;
  }
  if (session !== null) {
    return (
      <AuthCard title={title} description={description}>
        <ActionForm action={acceptAction.bind(null, token)} label="Accept" />
      </AuthCard>
    );
  }
  if (hasUser) {
    const signInHref = `/sign-in?${new URLSearchParams({ next: `/invite/${token}`, email })}`;
    return (
      <AuthCard title={title} description={`${description} ${email} has a sign-in here already.`}>
        <LinkButton href={signInHref} variant="primary">
          Sign in to accept
        </LinkButton>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={title} description={`${description} Choose a name and a password.`}>
      <JoinForm action={joinAction.bind(null, token)} email={email} />
    </AuthCard>
  );
}
