// Who may choose a new password without the old one? Whom an admin gave a link: good once and for a day; only the hash of its token is
// kept. Never for somebody who also belongs to an account that this admin does not administer: the link would open that account too.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { toNotFound } from './ids';
import { requireRole } from './require-role';
import { hashSecret, makeToken } from './secret-token';
import { lockAccount, type StoreTransaction, write } from './write';

const validForMs = 24 * 60 * 60 * 1000;

/** What the page behind the link shows. */
export type OpenPasswordReset = { userId: string; email: string; expiresAt: Date };

/**
 * Makes a link for a member; `token` is shown this once, an earlier link of the person ends. Their password stays until it is used.
 * Admins only. Errors: `not_found`; `conflict` for oneself; `forbidden` when the person is in an account that is not the admin's.
 */
export async function createPasswordReset(
  access: AccountAccess,
  userId: string,
  now: Date = new Date(),
): Promise<{ token: string; expiresAt: Date }> {
  requireRole(access, 'admin');
  const { accountId, actor } = access;
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + validForMs);
  await write(async (tx) => {
    await lockAccount(tx, accountId);
    const member = await tx.member.findUnique({ where: { accountId_userId: { accountId, userId } } });
    if (member === null) throw toNotFound('member');
    if (userId === actor) throw new AppError('conflict', 'Change your own password on the page of your sign-in.');
    if ((await findResettable(tx, actor, [userId])).size === 0) {
      throw new AppError(
        'forbidden',
        'This person also belongs to an account that you do not administer, so you cannot reset their password.',
      );
    }
    await tx.passwordReset.deleteMany({ where: { userId } });
    await tx.passwordReset.create({
      data: { id: randomUUID(), userId, createdBy: actor, tokenHash: hashSecret(token), createdAt: now, expiresAt },
    });
  });
  return { token, expiresAt };
}

/** The open link of a token, or null. Never says why a link does not work. */
export async function findPasswordReset(token: string, now: Date = new Date()): Promise<OpenPasswordReset | null> {
  return findOpenReset(getPrisma(), token, now);
}

/** Uses a link up, as a part of a larger transaction. Returns whose it is. `not_found` for a link that does not work. */
export async function usePasswordResetIn(tx: StoreTransaction, token: string, now: Date): Promise<OpenPasswordReset> {
  const reset = await findOpenReset(tx, token, now);
  // The deletion takes the row's lock: of two people with one link the second finds it gone.
  const { count } = await tx.passwordReset.deleteMany({ where: { tokenHash: hashSecret(token) } });
  if (reset === null || count === 0) {
    throw new AppError('not_found', 'This link does not work any more. Ask an admin for a new one.');
  }
  return reset;
}

/**
 * Those of `userIds` whose password `adminId` may reset: other people, who belong only to accounts that this person administers.
 * A key or a script administers nothing.
 */
export async function findResettable(
  tx: StoreTransaction,
  adminId: string,
  userIds: readonly string[],
): Promise<Set<string>> {
  const others = userIds.filter((userId) => userId !== adminId);
  const own = await tx.member.findMany({ where: { userId: adminId, role: 'admin' }, select: { accountId: true } });
  const ownIds = own.map(({ accountId }) => accountId);
  const [inside, outside] = await Promise.all([
    tx.member.findMany({ where: { userId: { in: others }, accountId: { in: ownIds } }, select: { userId: true } }),
    tx.member.findMany({ where: { userId: { in: others }, accountId: { notIn: ownIds } }, select: { userId: true } }),
  ]);
  const closed = new Set(outside.map(({ userId }) => userId));
  return new Set(inside.map(({ userId }) => userId).filter((userId) => !closed.has(userId)));
}

async function findOpenReset(tx: StoreTransaction, token: string, now: Date): Promise<OpenPasswordReset | null> {
  const row = await tx.passwordReset.findUnique({
    where: { tokenHash: hashSecret(token), expiresAt: { gt: now } },
    include: { user: { select: { email: true } } },
  });
  if (row === null) return null;
  const { userId, user, createdBy, expiresAt } = row;
  // A day is long: who made the link may have lost a role since, and who it is for may have joined another account.
  return (await findResettable(tx, createdBy, [userId])).has(userId) ? { userId, email: user.email, expiresAt } : null;
}
