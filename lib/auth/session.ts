// Who is this, and what may they do here? Asked anew for each request: a member who was removed is out with the next one.
// Never redirects (that is app/'s) and never trusts a role or an account from the request beyond choosing among one's own.

import type { AccountAccess, Role } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { type AccountOfUser, listAccountsOfUser } from '@/lib/store/accounts';
import { requireRole } from '@/lib/store/require-role';
import { toAccountAccess } from './account-access';
import { getAuthServer, secureCookiePrefix, sessionCookieName } from './auth-server';
import { readCookie } from './read-cookie';

export type Person = { id: string; name: string; email: string };

export type Session = { person: Person; expiresAt: Date };

/** `accounts`: all that the person is a member of, oldest first; `access` is to the one chosen. */
export type VisitorAccess =
  | { kind: 'signedOut' }
  | { kind: 'withoutAccount'; person: Person }
  | { kind: 'member'; person: Person; access: AccountAccess; accounts: readonly AccountOfUser[] };

/** Names the account that a person of several accounts works in. */
export const accountCookieName = 'gp_account';

/** The session of the request's cookie, or null. */
export async function findSession(headers: Headers): Promise<Session | null> {
  const isSecure = readCookie(headers, secureCookiePrefix + sessionCookieName) !== null;
  if (!isSecure && readCookie(headers, sessionCookieName) === null) return null;
  const found = await getAuthServer(isSecure).api.getSession({ headers });
  if (found === null) return null;
  const { id, name, email } = found.user;
  return { person: { id, name, email }, expiresAt: found.session.expiresAt };
}

/** Who sent the request and, if it is a member, access to the account of its `gp_account` cookie, else to the first. */
export async function findVisitorAccess(headers: Headers): Promise<VisitorAccess> {
  const session = await findSession(headers);
  if (session === null) return { kind: 'signedOut' };
  const { person } = session;
  const accounts = await listAccountsOfUser(person.id);
  const chosenId = readCookie(headers, accountCookieName);
  const account = accounts.find((each) => each.id === chosenId) ?? accounts[0];
  if (account === undefined) return { kind: 'withoutAccount', person };
  return { kind: 'member', person, access: toAccountAccess(account, account.role, person.id), accounts };
}

/** Access of a signed-in person with at least `role`; else throws `unauthenticated` or `forbidden`. */
export async function requireAccountAccess(source: Headers | Request, role: Role): Promise<AccountAccess> {
  const visitor = await findVisitorAccess(source instanceof Headers ? source : source.headers);
  if (visitor.kind === 'signedOut') throw new AppError('unauthenticated', 'You are signed out. Sign in again.');
  if (visitor.kind === 'withoutAccount') throw new AppError('forbidden', 'You are not a member of any account.');
  requireRole(visitor.access, role);
  return visitor.access;
}
