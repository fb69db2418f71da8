// Makes an owner with two tags and three goals and, for attacks, a second account in the database of GOALPOST_DATA_DIR, and prints what a
// test needs of them as JSON. Run by e2e/goals/many.spec.ts.

import { getUnattendedAccess } from '@/lib/auth/account-access';
import { createOwner } from '@/lib/auth/owner';
import { closePool } from '@/lib/db/pool';
import type { GoalSettings } from '@/lib/domain/goal';
import { createAccount } from '@/lib/store/accounts';
import { createApiKey } from '@/lib/store/api-keys';
import { createGoal } from '@/lib/store/goals';
import { createTag } from '@/lib/store/tags';
import { openDatabase } from '@/server/open-database';

const [email = '', password = ''] = process.argv.slice(2);
const purchase: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/confirmation' } },
  category: 'purchase',
  revenue: { kind: 'fixed', micros: 49_900_000n, currency: null },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};
const reader: GoalSettings = {
  ...purchase,
  ...{ condition: { kind: 'pages', minPages: 5 }, category: 'other', revenue: { kind: 'none' }, isPrimary: false },
};

const closeDatabase = await openDatabase((line) => console.error(line));
try {
  const money = { currency: 'USD', timeZone: 'UTC' };
  const { accountId } = await createOwner({ name: 'Gil', email, password, accountName: 'Shop', ...money });
  const access = await getUnattendedAccess(accountId);
  const web = await createTag(access, { name: 'Web' });
  const app = await createTag(access, { name: 'App' });
  const now = new Date();
  const goal = await createGoal(access, { tagId: web.id, name: 'Purchase', settings: purchase }, now);
  await createGoal(access, { tagId: web.id, name: 'Reader', settings: reader }, now);
  await createGoal(access, { tagId: app.id, name: 'App reader', settings: reader }, now);
  const other = await createAccount({ name: 'Another shop', ...money });
  const otherAccess = await getUnattendedAccess(other.id);
  const otherTag = await createTag(otherAccess, { name: 'Shop' });
  const otherGoal = await createGoal(otherAccess, { tagId: otherTag.id, name: 'Theirs', settings: purchase }, now);
  const toKey = async (to: typeof access, role: 'admin' | 'marketer' | 'viewer') =>
    (await createApiKey(to, { name: role, role })).key;
  console.log(
    JSON.stringify({
      keys: {
        marketer: await toKey(access, 'marketer'),
        viewer: await toKey(access, 'viewer'),
        stranger: await toKey(otherAccess, 'admin'),
      },
      ...{ webId: web.id, appId: app.id, goalId: goal.id, otherTagId: otherTag.id, otherGoalId: otherGoal.id },
    }),
  );
} finally {
  await closePool();
  await closeDatabase();
}
