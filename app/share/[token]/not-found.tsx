import { AuthCard } from '@/components/auth/auth-card';

/** Unknown, revoked and expired say the same. */
export default function ShareNotFound() {
  return (
    <AuthCard title="This link does not work">
      <p className="text-sm text-muted">Ask whoever gave it to you for a new one.</p>
    </AuthCard>
  );
}
