import { AuthCard } from '@/components/auth/auth-card';

/** Unknown and revoked say the same. */
export default function InstallLinkNotFound() {
  return (
    <AuthCard title="This link does not work">
      <p className="text-sm text-muted">Ask whoever gave it to you for a new one.</p>
    </AuthCard>
  );
}
