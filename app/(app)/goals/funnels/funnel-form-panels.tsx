import type { FormAction } from '@/components/forms/form-state';
import type { FunnelDraft } from '@/components/funnels/funnel-draft';
import { FunnelForm } from '@/components/funnels/funnel-form';
import type { AccountAccess } from '@/lib/domain/account-access';
import { getFunnelSuggestions } from '@/lib/reports/funnel-suggestions';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listGoals } from '@/lib/store/goals';

type FunnelFormPanelsProps = {
  access: AccountAccess;
  first: FunnelDraft;
  backHref: string;
  submitLabel: string;
  action: FormAction;
};

/** The form with the account's goals and what its site was seen to send. */
export async function FunnelFormPanels({ access, ...form }: FunnelFormPanelsProps) {
  const [goals, seen] = await Promise.all([
    listGoals(access),
    getFunnelSuggestions(getReportDatabase(), access, new Date()),
  ]);
  return <FunnelForm {...form} goals={goals.map(({ id, name }) => ({ id, name }))} seen={seen} />;
}
