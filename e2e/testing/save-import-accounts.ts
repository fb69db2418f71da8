// Makes an owner and, for attacks, a second account in the database of GOALPOST_DATA_DIR, and prints keys of both as JSON. Run by
// e2e/imports.spec.ts.

import { getUnattendedAccess } from '@/lib/auth/account-access';
import { createOwner } from '@/lib/auth/owner';
import { closePool } from '@/lib/db/pool';
import { createAccount } from '@/lib/store/accounts';
import { createApiKey } from '@/lib/store/api-keys';
import { openDatabase } from '@/server/open-database';

const [email = '', password = ''] = process.argv.slice(2);
const closeDatabase = await openDatabase((line) => console.error(line));
try {
  const settings = { currency: 'USD', timeZone: 'UTC' };
  const { accountId } = await createOwner({ name: 'Ida', email, password, accountName: 'Shop', ...settings });
  const access = await getUnattendedAccess(accountId);
  const other = await createAccount({ name: 'Another shop', ...settings });
  const otherAccess = await getUnattendedAccess(other.id);
  const marketer = await createApiKey(access, { name: 'Marketer', role: 'marketer' });
  const viewer = await createApiKey(access, { name: 'Viewer', role: 'viewer' });
  const stranger = await createApiKey(otherAccess, { name: 'Stranger', role: 'admin' });
  console.log(JSON.stringify({ marketer: marketer.key, viewer: viewer.key, stranger: stranger.key }));
} finally {
  await closePool();
  await closeDatabase();
}
