import { Share2 } from 'lucide-react';
import { LinkButton } from '@/components/ui/link-button';
import { isRoleAtLeast, type Role } from '@/lib/domain/account-access';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';

/** Leads from a report to a new link that shows the same days and campaigns; for those who may make one. */
export function ShareButton({ filters, role }: { filters: ReportFilters; role: Role }) {
  return isRoleAtLeast(role, 'marketer') ? (
    <LinkButton href={toHref('/settings/share', filters)}>
      <Share2 aria-hidden />
      Share
    </LinkButton>
  ) : null;
}
