import type { AudienceDraft } from '@/components/audiences/audience-draft';
import { AudienceForm } from '@/components/audiences/audience-form';
import type { FormAction } from '@/components/forms/form-state';
import type { AccountAccess } from '@/lib/domain/account-access';
import { getAudienceSuggestions } from '@/lib/reports/audience-suggestions';
import { getFunnelSuggestions } from '@/lib/reports/funnel-suggestions';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listGoals } from '@/lib/store/goals';

type AudienceFormPanelsProps = {
  access: AccountAccess;
  first: AudienceDraft;
  hasTemplates?: boolean;
  backHref: string;
  submitLabel: string;
  action: FormAction;
};

/** The form with the account's goals and what its site was seen to send. */
export async function AudienceFormPanels({ access, hasTemplates = false, ...form }: AudienceFormPanelsProps) {
  const db = getReportDatabase();
  const now = new Date();
  const [goals, seen, sources] = await Promise.all([
    listGoals(access),
    getFunnelSuggestions(db, access, now),
    getAudienceSuggestions(db, access, now),
  ]);
  return (
    <AudienceForm
      {...form}
      hasTemplates={hasTemplates}
      goals={goals.map(({ id, name }) => ({ id, name }))}
      seen={{ ...seen, ...sources }}
    />
  );
}
