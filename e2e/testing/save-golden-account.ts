// Makes the golden account in the database of GOALPOST_DATA_DIR and prints what a test needs of it as JSON: its tag and a key that may
// bring old hits. Its goals count from before the hits, which only a program inside can say. Run by e2e/golden-account.spec.ts.

import { getUnattendedAccess } from '@/lib/auth/account-access';
import { createOwner } from '@/lib/auth/owner';
import { closePool } from '@/lib/db/pool';
import { goldenAccount, goldenGoals, goldenGoalsEffectiveAt } from '@/lib/domain/testing/golden-account';
import { createApiKey } from '@/lib/store/api-keys';
import { createGoal } from '@/lib/store/goals';
import { createTag } from '@/lib/store/tags';
import { openDatabase } from '@/server/open-database';

const [email = '', password = '', shiftDays = '0'] = process.argv.slice(2);
const closeDatabase = await openDatabase((line) => console.error(line));
try {
  const { name: accountName, currency, timeZone } = goldenAccount;
  const { accountId } = await createOwner({ name: 'Golden', email, password, accountName, currency, timeZone });
  const access = await getUnattendedAccess(accountId);
  const { id: tagId } = await createTag(access, { name: 'Shop' });
  const from = new Date(goldenGoalsEffectiveAt.getTime() + Number(shiftDays) * 86_400_000);
  for (const { name, settings } of goldenGoals) await createGoal(access, { tagId, name, settings }, from);
  const { key } = await createApiKey(access, { name: 'Golden hits', role: 'marketer' });
  console.log(JSON.stringify({ tagId, key }));
} finally {
  await closePool();
  await closeDatabase();
}
