// Who belongs to an account, and in which role? An account always keeps at least one admin: changes of members wait for each other.
// Never tells anybody but its admins who the members are.

import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess, Role } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { toNotFound } from './ids';
import { findResettable } from './password-resets';
import { requireRole } from './require-role';
import { parseRole, toRole } from './to-role';
import { lockAccount, type StoreTransaction, write } from './write';

/** `isYou`: the person who asks. `mayReset`: they may make a link for this member to choose a new password. */
export type MemberView = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
  isYou: boolean;
  mayReset: boolean;
};

/** The members of the account, oldest first. Admins only. */
export async function listMembers(access: AccountAccess): Promise<MemberView[]> {
  requireRole(access, 'admin');
  const rows = await getPrisma().member.findMany({
    where: { accountId: access.accountId },
    include: { user: { select: { name: true, email: true } } },
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
  });
  const userIds = rows.map(({ userId }) => userId);
  const resettable = await findResettable(getPrisma(), access.actor, userIds);
  return rows.map(({ userId, user, role, createdAt }) => ({
    userId,
    name: user.name,
    email: user.email,
    role: toRole(role),
    createdAt,
    isYou: userId === access.actor,
    mayReset: resettable.has(userId),
  }));
}

/** Gives a member another role. Admins only. Errors: `not_found`; `conflict` at role when it would take away the last admin. */
export async function updateMemberRole(access: AccountAccess, userId: string, role: Role): Promise<void> {
  requireRole(access, 'admin');
  const newRole = parseRole(role);
  await write(async (tx) => {
    await lockAccount(tx, access.accountId);
    await requireMember(tx, access.accountId, userId);
    if (newRole !== 'admin') await requireOtherAdmin(tx, access.accountId, userId);
    await tx.member.update({
      where: { accountId_userId: { accountId: access.accountId, userId } },
      data: { role: newRole },
    });
  });
}

/** Takes a member out; the next request of that person finds the account closed. Admins only. Errors as in `updateMemberRole`. */
export async function removeMember(access: AccountAccess, userId: string): Promise<void> {
  requireRole(access, 'admin');
  await write(async (tx) => {
    await lockAccount(tx, access.accountId);
    await requireMember(tx, access.accountId, userId);
    await requireOtherAdmin(tx, access.accountId, userId);
    await tx.member.delete({ where: { accountId_userId: { accountId: access.accountId, userId } } });
  });
}

async function requireMember(tx: StoreTransaction, accountId: string, userId: string): Promise<void> {
  const member = await tx.member.findUnique({ where: { accountId_userId: { accountId, userId } } });
  if (member === null) throw toNotFound('member');
}

async function requireOtherAdmin(tx: StoreTransaction, accountId: string, userId: string): Promise<void> {
  const others = await tx.member.count({ where: { accountId, role: 'admin', userId: { not: userId } } });
  if (others > 0) return;
  throw new AppError('conflict', 'An account needs at least one admin: make somebody else an admin first.', {
    field: 'role',
  });
}
