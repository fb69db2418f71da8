import type { Metadata } from 'next';
import { AuthCard } from '@/components/auth/auth-card';
import { LinkButton } from '@/components/ui/link-button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <AuthCard
      title="There is nothing at this address"
      description="It may have been deleted, it may belong to another account, or your role does not include it."
    >
      <LinkButton href="/" variant="primary">
        Go to the overview
      </LinkButton>
    </AuthCard>
  );
}
