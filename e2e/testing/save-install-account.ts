// Makes an account in the database of GOALPOST_DATA_DIR and prints its keys as JSON: one of an admin, one of a viewer. Run by
// e2e/install.spec.ts.

import { getUnattendedAccess } from '@/lib/auth/account-access';
import { createOwner } from '@/lib/auth/owner';
import { closePool } from '@/lib/db/pool';
import { createApiKey } from '@/lib/store/api-keys';
import { openDatabase } from '@/server/open-database';

const [email = '', password = ''] = process.argv.slice(2);
const closeDatabase = await openDatabase((line) => console.error(line));
try {
  const account = { accountName: 'Stride & Sole', currency: 'USD', timeZone: 'UTC' };
  const { accountId } = await createOwner({ name: 'Ida Install', email, password, ...account });
  const access = await getUnattendedAccess(accountId);
  const { key } = await createApiKey(access, { name: 'Set-up', role: 'admin' });
  const { key: viewerKey } = await createApiKey(access, { name: 'Looks only', role: 'viewer' });
  console.log(JSON.stringify({ key, viewerKey }));
} finally {
  await closePool();
  await closeDatabase();
}
