// Who was asked to join an account? An invitation is a link for one e-mail address, good once and for a week; only the hash of its
// token is kept. Never says why a link does not work: used, expired, revoked and invented ones are answered alike.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import { type AccountAccess, isRoleAtLeast, type Role } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { requireUuid, toNotFound } from './ids';
import { parseEmail } from './parse-email';
import { requireRole } from './require-role';
import { hashSecret, makeToken } from './secret-token';
import { parseRole, toRole } from './to-role';
import { lockAccount, type StoreTransaction, write } from './write';

const validForMs = 7 * 24 * 60 * 60 * 1000;

/** An invitation that nobody has accepted yet. */
export type InvitationView = {
  id: string;
  email: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
  isExpired: boolean;
};

/** What the page behind the link shows. `hasUser`: a person of this address exists and need only sign in. */
export type OpenInvitation = {
  accountId: string;
  accountName: string;
  email: string;
  role: Role;
  expiresAt: Date;
  hasUser: boolean;
};

/** The invitations not accepted yet, newest first. Admins only. */
export async function listInvitations(access: AccountAccess, now: Date = new Date()): Promise<InvitationView[]> {
  requireRole(access, 'admin');
  const rows = await getPrisma().invitation.findMany({
    where: { accountId: access.accountId, acceptedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ id, email, role, createdAt, expiresAt }) => ({
    id,
    email,
    role: toRole(role),
    createdAt,
    expiresAt,
    isExpired: expiresAt <= now,
  }));
}

/**
 * Invites an address; `token` is shown this once. An earlier open invitation of the same address ends. Admins only.
 * Errors: `invalid_input` at email or role; `conflict` at email when the person is a member already.
 */
export async function createInvitation(
  access: AccountAccess,
  input: { email: string; role: Role },
  now: Date = new Date(),
): Promise<{ id: string; token: string; expiresAt: Date }> {
  requireRole(access, 'admin');
  const { accountId } = access;
  const email = parseEmail(input.email);
  const role = parseRole(input.role);
  const id = randomUUID();
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + validForMs);
  await write(async (tx) => {
    await lockAccount(tx, accountId);
    if ((await tx.member.count({ where: { accountId, user: { email } } })) > 0) {
      throw new AppError('conflict', 'This person is a member already.', { field: 'email' });
    }
    await tx.invitation.deleteMany({ where: { accountId, email, acceptedAt: null } });
    await tx.invitation.create({
      data: { id, accountId, email, role, tokenHash: hashSecret(token), createdAt: now, expiresAt },
    });
  });
  return { id, token, expiresAt };
}

/** Makes the link of an open invitation useless. Admins only. */
export async function revokeInvitation(access: AccountAccess, id: string): Promise<void> {
  requireRole(access, 'admin');
  const { count } = await getPrisma().invitation.deleteMany({
    where: { id: requireUuid(id, 'invitation'), accountId: access.accountId, acceptedAt: null },
  });
  if (count === 0) throw toNotFound('invitation');
}

/** The open invitation of a link's token, or null. */
export async function findInvitation(token: string, now: Date = new Date()): Promise<OpenInvitation | null> {
  const row = await getPrisma().invitation.findUnique({
    where: { tokenHash: hashSecret(token), acceptedAt: null, expiresAt: { gt: now } },
    include: { account: true },
  });
  if (row === null) return null;
  const { accountId, account, email, role, expiresAt } = row;
  const hasUser = (await getPrisma().user.count({ where: { email } })) > 0;
  return { accountId, accountName: account.name, email, role: toRole(role), expiresAt, hasUser };
}

/**
 * Makes the person a member; who is one already keeps the greater of the two roles. Returns the account's id.
 * Errors: `not_found` for a link that does not work; `forbidden` when it was made for another address.
 */
export async function acceptInvitation(token: string, userId: string, now: Date = new Date()): Promise<string> {
  return write((tx) => acceptInvitationIn(tx, token, userId, now));
}

/** `acceptInvitation` as a part of a larger transaction. */
export async function acceptInvitationIn(
  tx: StoreTransaction,
  token: string,
  userId: string,
  now: Date,
): Promise<string> {
  const tokenHash = hashSecret(token);
  // The update takes the row's lock: of two people with one link the second finds it used.
  const { count } = await tx.invitation.updateMany({
    where: { tokenHash, acceptedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
  });
  const invitation = count === 0 ? null : await tx.invitation.findUnique({ where: { tokenHash } });
  if (invitation === null)
    throw new AppError('not_found', 'This invitation does not work any more. Ask for a new one.');
  const user = await tx.user.findUnique({ where: { id: userId } });
  if (user?.email !== invitation.email) {
    throw new AppError('forbidden', `This invitation is for ${invitation.email}: sign in with that address.`);
  }
  const { accountId } = invitation;
  await lockAccount(tx, accountId);
  const member = await tx.member.findUnique({ where: { accountId_userId: { accountId, userId } } });
  const role = toRole(invitation.role);
  if (member === null) await tx.member.create({ data: { accountId, userId, role } });
  else if (!isRoleAtLeast(toRole(member.role), role)) {
    await tx.member.update({ where: { accountId_userId: { accountId, userId } }, data: { role } });
  }
  return accountId;
}
