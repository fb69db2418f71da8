import { listAccountGoals, listAccountTags } from '@/app/(app)/account-lists';
import { decideSetupState, type SetupState } from '@/components/overview/setup-steps';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listConversions } from '@/lib/reports/conversions';
import { getReportDatabase } from '@/lib/reports/report-database';

/** How far the account is on its way to the first conversion, and the page of the tag that waits for its first hit. */
export async function readSetup(access: AccountAccess): Promise<{ state: SetupState; tagHref: string }> {
  const [tags, goals, conversions] = await Promise.all([
    listAccountTags(access),
    listAccountGoals(access),
    listConversions(getReportDatabase(), access, { limit: 1 }),
  ]);
  const waiting = tags.find((tag) => tag.firstHitAt === null) ?? tags[0];
  return {
    state: decideSetupState({ tags, goalCount: goals.length, hasConversion: conversions.rows.length > 0 }),
    tagHref: waiting === undefined ? '/tags' : `/tags/${waiting.id}`,
  };
}
