// Who makes an AccountAccess? Only this file. Never call `toAccountAccess` with a role or an account that a request names:
// they come from the database, by the session or the key that the request carries.

import type { AccountAccess, Role } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { findAccount } from '@/lib/store/accounts';

type AccountParts = { id: string; name: string; currency: string; timeZone: string };

/** Proof that `actor` (a user id, `key:<id>` or `script`) may act in the account. */
export function toAccountAccess(account: AccountParts, role: Role, actor: string): AccountAccess {
  const { id: accountId, name: accountName, currency, timeZone } = account;
  return { accountId, accountName, currency, timeZone, role, actor } as AccountAccess;
}

/** Access without a person, for scripts, the demo and tests; never reachable from a request. `not_found` for an unknown id. */
export async function getUnattendedAccess(accountId: string, role: Role = 'admin'): Promise<AccountAccess> {
  const account = await findAccount(accountId);
  if (account === null) throw new AppError('not_found', 'There is no such account.');
  return toAccountAccess(account, role, 'script');
}
