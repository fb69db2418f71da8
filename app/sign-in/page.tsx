import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { AuthCard } from '@/components/auth/auth-card';
import { SignInForm } from '@/components/auth/sign-in-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { readOwnPath } from '@/lib/auth/own-path';
import { isSetUp } from '@/lib/auth/owner';
import { findVisitorAccess } from '@/lib/auth/session';
import { signInAction, signOut } from './actions';

export const metadata: Metadata = { title: 'Sign in' };

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, email } = await searchParams;
  const path = readOwnPath(typeof next === 'string' ? next : null);
  const visitor = await findVisitorAccess(await headers());
  if (visitor.kind === 'member') redirect(path);
  if (visitor.kind === 'withoutAccount') {
    return (
      <AuthCard
        title="You are in no account"
        description={`${visitor.person.email} is not a member of any account here. Ask an admin for an invitation, then open its link.`}
      >
        <form action={signOut} className="flex flex-col">
          <SubmitButton variant="secondary">Sign out</SubmitButton>
        </form>
      </AuthCard>
    );
  }
  if (!(await isSetUp())) redirect('/setup');
  return (
    <AuthCard title="Sign in">
      <SignInForm action={signInAction} next={path} email={typeof email === 'string' ? email : undefined} />
    </AuthCard>
  );
}
