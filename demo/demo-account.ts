// The demo's people and settings: one owner, one account, one tag, six goals. Made once; a second start finds them.

import { getUnattendedAccess } from '@/lib/auth/account-access';
import { createOwner, isSetUp } from '@/lib/auth/owner';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { GoalSettings } from '@/lib/domain/goal';
import { findAccountByName } from '@/lib/store/accounts';
import { createApiKey } from '@/lib/store/api-keys';
import { createGoal } from '@/lib/store/goals';
import { createTag, listTags } from '@/lib/store/tags';

/** Printed at the start: the demo guards nothing. */
export const demoOwner = { email: 'demo@goalpost.example', password: 'weekend-specials' } as const;

const accountName = 'Stride & Sole';
const tagName = 'Shop';

export type DemoAccount = { access: AccountAccess; tagId: number; apiKey: string; timeZone: string };

/** The demo's tag and a fresh key. Throws when the installation belongs to somebody else. */
export async function ensureDemoAccount(): Promise<DemoAccount> {
  const access = await getUnattendedAccess(await ensureAccountId());
  const tag = (await listTags(access)).find((each) => each.name === tagName) ?? (await createDemoTag(access));
  const { key } = await createApiKey(access, {
    name: `Demo traffic ${new Date().toISOString().slice(0, 10)}`,
    role: 'marketer',
  });
  return { access, tagId: tag.id, apiKey: key, timeZone: access.timeZone };
}

async function ensureAccountId(): Promise<string> {
  if (!(await isSetUp())) {
    const owner = await createOwner({
      name: 'Demo',
      ...demoOwner,
      accountName,
      currency: 'USD',
      timeZone: 'America/New_York',
    });
    return owner.accountId;
  }
  const account = await findAccountByName(accountName);
  if (account === null) {
    throw new Error(
      'this installation is in use already: run the demo with another GOALPOST_DATA_DIR and without DATABASE_URL',
    );
  }
  return account.id;
}

async function createDemoTag(access: AccountAccess): Promise<{ id: number }> {
  const tag = await createTag(access, { name: tagName });
  // The goals count the past that is about to be sent, so they count from before it.
  const from = new Date(Date.now() - 100 * 86_400_000);
  for (const { name, settings } of demoGoals) await createGoal(access, { tagId: tag.id, name, settings }, from);
  return tag;
}

const demoGoals: readonly { name: string; settings: GoalSettings }[] = [
  {
    name: 'Purchase',
    settings: {
      condition: {
        kind: 'event',
        category: null,
        action: { operator: 'equals', value: 'purchase' },
        label: null,
        value: null,
      },
      category: 'purchase',
      revenue: { kind: 'varying', defaultMicros: null, currency: 'USD' },
      count: 'all',
      clickWindowMinutes: 30 * 24 * 60,
      viewThroughWindowMinutes: 1_440,
      isPrimary: true,
    },
  },
  {
    name: 'Cart reached',
    settings: {
      condition: { kind: 'destinationUrl', url: { operator: 'regularExpression', value: '/cart$' } },
      category: 'addToCart',
      revenue: { kind: 'none' },
      count: 'unique',
      clickWindowMinutes: 7 * 24 * 60,
      viewThroughWindowMinutes: 1_440,
      isPrimary: false,
    },
  },
  {
    name: 'Weekend specials seen',
    settings: {
      condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/weekend-specials' } },
      category: 'pageView',
      revenue: { kind: 'none' },
      count: 'unique',
      clickWindowMinutes: 24 * 60,
      viewThroughWindowMinutes: 1_440,
      isPrimary: false,
    },
  },
  {
    name: 'Three minutes on the site',
    settings: {
      condition: { kind: 'duration', minSeconds: 180 },
      category: 'other',
      revenue: { kind: 'none' },
      count: 'all',
      clickWindowMinutes: 30 * 24 * 60,
      viewThroughWindowMinutes: 1_440,
      isPrimary: false,
    },
  },
  {
    name: 'Three pages seen',
    settings: {
      condition: { kind: 'pages', minPages: 3 },
      category: 'other',
      revenue: { kind: 'none' },
      count: 'unique',
      clickWindowMinutes: 30 * 24 * 60,
      viewThroughWindowMinutes: 1_440,
      isPrimary: false,
    },
  },
  {
    name: 'Newsletter sign-up',
    settings: {
      condition: {
        kind: 'event',
        category: { operator: 'equals', value: 'newsletter' },
        action: { operator: 'equals', value: 'sign_up' },
        label: null,
        value: null,
      },
      category: 'signup',
      revenue: { kind: 'fixed', micros: 4_000_000n, currency: 'USD' },
      count: 'unique',
      clickWindowMinutes: 30 * 24 * 60,
      viewThroughWindowMinutes: 1_440,
      isPrimary: true,
    },
  },
];
