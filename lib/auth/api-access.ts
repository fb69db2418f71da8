// May this request to the API act, and for which account? By its key, or, from our own pages, by the session.
// Never falls back to the session when a key was sent and is wrong, and never lets another site write with a person's cookie.

import type { AccountAccess, Role } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { findApiKeyByHash, hashApiKey } from '@/lib/store/api-keys';
import { requireRole } from '@/lib/store/require-role';
import { toAccountAccess } from './account-access';
import { requireSameOrigin } from './request-origin';
import { requireAccountAccess } from './session';

const readMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Access with at least `role`; else throws `unauthenticated` or `forbidden`. A key's actor is `key:<id>`. */
export async function requireApiAccess(request: Request, role: Role): Promise<AccountAccess> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) return requireKeyAccess(authorization, role);
  const access = await requireAccountAccess(request, role);
  if (!readMethods.includes(request.method)) requireSameOrigin(request.headers);
  return access;
}

async function requireKeyAccess(authorization: string, role: Role): Promise<AccountAccess> {
  const [, key] = /^Bearer +(\S+)$/i.exec(authorization.trim()) ?? [];
  const holder = key === undefined ? null : await findApiKeyByHash(hashApiKey(key));
  if (holder === null)
    throw new AppError('unauthenticated', 'This key is not valid. Send it as "Authorization: Bearer <key>".');
  const access = toAccountAccess(holder.account, holder.role, `key:${holder.id}`);
  requireRole(access, role);
  return access;
}
