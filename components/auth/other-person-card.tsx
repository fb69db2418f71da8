import { SubmitButton } from '@/components/ui/submit-button';
import { AuthCard } from './auth-card';

type OtherPersonCardProps = {
  title: string;
  invitedEmail: string;
  ownEmail: string;
  signOut: () => Promise<void>;
};

/** An invitation opened by somebody it was not made for. */
export function OtherPersonCard({ title, invitedEmail, ownEmail, signOut }: OtherPersonCardProps) {
  return (
    <AuthCard title={title} description={`This invitation is for ${invitedEmail}; you are signed in as ${ownEmail}.`}>
      <form action={signOut} className="flex flex-col">
        <SubmitButton>Sign out and go on</SubmitButton>
      </form>
    </AuthCard>
  );
}
