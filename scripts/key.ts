// `npm run key -- --account <name or id> --role admin|marketer|viewer [--name <what it is for>]` makes an API key and prints it, alone,
// on standard output. Works beside a running server and without one. The key is shown this once; the database keeps its hash.

import { parseArgs } from 'node:util';
import { getUnattendedAccess } from '@/lib/auth/account-access';
import { closePool } from '@/lib/db/pool';
import { type Account, findAccount, findAccountByName, listAllAccounts } from '@/lib/store/accounts';
import { createApiKey } from '@/lib/store/api-keys';
import { parseRole } from '@/lib/store/to-role';
import { openDatabase } from '@/server/open-database';

const usage = 'usage: npm run key -- --account <name or id> --role admin|marketer|viewer [--name <what it is for>]';

async function printKey(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: { account: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } },
  });
  if (values.role === undefined) throw new Error(usage);
  const role = parseRole(values.role);
  const closeDatabase = await openDatabase((line) => console.error(line));
  try {
    const account = await getAccountCalled(values.account);
    const access = await getUnattendedAccess(account.id);
    const name = values.name ?? `Made on the command line, ${new Date().toISOString().slice(0, 10)}`;
    const { key } = await createApiKey(access, { name, role });
    console.error(`A key with the role ${role} for "${account.name}". It is shown only now:`);
    console.log(key);
  } finally {
    await closePool();
    await closeDatabase();
  }
}

/** The account of this name or id; without one, the only account there is. */
async function getAccountCalled(text: string | undefined): Promise<Account> {
  const accounts = await listAllAccounts();
  const [only] = accounts;
  if (only === undefined) throw new Error('there is no account yet: start the server and set it up first');
  if (text === undefined && accounts.length > 1) throw new Error(`${usage}\n${toList(accounts)}`);
  const account = text === undefined ? only : ((await findAccount(text)) ?? (await findAccountByName(text)));
  if (account === null) throw new Error(`there is no account "${text}"\n${toList(accounts)}`);
  return account;
}

function toList(accounts: readonly Account[]): string {
  return ['accounts:', ...accounts.map(({ id, name }) => `  ${name}  (${id})`)].join('\n');
}

try {
  await printKey(process.argv.slice(2));
} catch (error) {
  console.error(`goalpost: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
