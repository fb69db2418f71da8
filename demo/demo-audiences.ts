// The demo's audiences: who does better than everyone, who does worse, and whom an ad could bring back. Made once; what somebody changed or
// archived since stays as it is.

import type { AccountAccess } from '@/lib/domain/account-access';
import type { AudienceRule } from '@/lib/domain/audience';
import { audienceTemplates } from '@/lib/domain/audience-templates';
import { createAudience, listAudiences } from '@/lib/store/audiences';
import { listGoals } from '@/lib/store/goals';

/** Makes them unless the account has any. They are counted while the traffic comes in. */
export async function ensureDemoAudiences(access: AccountAccess): Promise<void> {
  if ((await listAudiences(access, { includeArchived: true })).length > 0) return;
  const purchase = (await listGoals(access)).find(({ name }) => name === 'Purchase');
  if (purchase === undefined) return;
  for (const audience of listDemoAudiences(purchase.id)) await createAudience(access, audience, new Date());
}

type DemoAudience = { name: string; description: string; rule: AudienceRule; durationDays: number };

function listDemoAudiences(purchaseId: string): DemoAudience[] {
  const bought: AudienceRule = { kind: 'converted', goalId: purchaseId };
  const opened = (path: string): AudienceRule => ({
    kind: 'pageView',
    tests: [{ field: 'url', operator: 'contains', value: path }],
  });
  const fromTemplates = audienceTemplates
    .filter(({ id }) => id === 'paidWithoutConversion')
    .map(({ rule, durationDays }) => ({ name: 'Came by ads, no order yet', description: '', rule, durationDays }));
  return [
    {
      name: 'Left the cart',
      description: 'Were one step away. Worth an ad that reminds them.',
      rule: { kind: 'all', rules: [opened('/cart'), { kind: 'not', rule: bought }] },
      durationDays: 14,
    },
    {
      name: 'Past buyers',
      description: 'Bought at least once.',
      rule: bought,
      durationDays: 180,
    },
    {
      name: 'Looked at the weekend specials',
      description: 'Opened the page of offers.',
      rule: opened('/weekend-specials'),
      durationDays: 30,
    },
    ...fromTemplates,
  ];
}
