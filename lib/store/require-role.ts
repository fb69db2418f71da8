// Is this person allowed to? Asked by every function of the store that changes something, so that a page or a route that forgets to
// ask still cannot be used to get around a role. Never returns a boolean: a refusal cannot be overlooked.

import { type AccountAccess, isRoleAtLeast, type Role } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';

/** Throws `forbidden` unless the role of `access` includes everything that `needed` may do. */
export function requireRole(access: Pick<AccountAccess, 'role'>, needed: Role): void {
  if (isRoleAtLeast(access.role, needed)) return;
  throw new AppError(
    'forbidden',
    `Only ${needed === 'admin' ? 'an admin' : 'a marketer or an admin'} can do this; your role is ${access.role}.`,
  );
}
