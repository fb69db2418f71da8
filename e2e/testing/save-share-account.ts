// Makes an account in the database of GOALPOST_DATA_DIR with a share link that has ended, and prints what a test needs of it as JSON: a
// key and the link's token. Only a program inside can make a link in the past. Run by e2e/share.spec.ts.

import { getUnattendedAccess } from '@/lib/auth/account-access';
import { createOwner } from '@/lib/auth/owner';
import { closePool } from '@/lib/db/pool';
import { createApiKey } from '@/lib/store/api-keys';
import { createShareLink } from '@/lib/store/share-links';
import { createTag } from '@/lib/store/tags';
import { openDatabase } from '@/server/open-database';

const [email = '', password = ''] = process.argv.slice(2);
const closeDatabase = await openDatabase((line) => console.error(line));
try {
  const account = { accountName: 'Stride & Sole', currency: 'USD', timeZone: 'UTC' };
  const { accountId } = await createOwner({ name: 'Share', email, password, ...account });
  const access = await getUnattendedAccess(accountId);
  await createTag(access, { name: 'Shop' });
  const { key } = await createApiKey(access, { name: 'Spend', role: 'marketer' });
  const madeAt = new Date(Date.now() - 2 * 86_400_000);
  const { token: endedToken } = await createShareLink(
    access,
    {
      name: 'Ended',
      lock: { range: { kind: 'calendar', name: 'last30Days' }, campaigns: [] },
      passwordHash: null,
      expiresAt: new Date(madeAt.getTime() + 86_400_000),
    },
    madeAt,
  );
  console.log(JSON.stringify({ key, endedToken }));
} finally {
  await closePool();
  await closeDatabase();
}
