// Which links show somebody without a sign-in how to install a tag? Only the hash of a link's token is kept. Never returns a token again,
// and never tells a link that was revoked from one that never was.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { requireUuid, toNotFound } from './ids';
import { requireRole } from './require-role';
import { hashSecret, makeToken } from './secret-token';
import { getTag } from './tags';

export type TagLinkView = { id: string; createdAt: Date; lastOpenedAt: Date | null };

/** The links of a tag that work, newest first. Marketers and admins. */
export async function listTagLinks(access: AccountAccess, tagId: number): Promise<TagLinkView[]> {
  requireRole(access, 'marketer');
  const { id } = await getTag(access, tagId);
  return getPrisma().tagLink.findMany({
    where: { tagId: BigInt(id), revokedAt: null },
    select: { id: true, createdAt: true, lastOpenedAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
}

/** Makes a link; `token` is shown this once. Marketers and admins. `not_found` for a tag of nobody's or another's. */
export async function createTagLink(access: AccountAccess, tagId: number): Promise<{ id: string; token: string }> {
  requireRole(access, 'marketer');
  const tag = await getTag(access, tagId);
  const [id, token] = [randomUUID(), makeToken()];
  await getPrisma().tagLink.create({
    data: { id, tagId: BigInt(tag.id), tokenHash: hashSecret(token), createdBy: access.actor },
  });
  return { id, token };
}

/** Ends a link of a tag at once; doing it again changes nothing. Marketers and admins. */
export async function revokeTagLink(
  access: AccountAccess,
  tagId: number,
  id: string,
  now: Date = new Date(),
): Promise<void> {
  requireRole(access, 'marketer');
  const tag = await getTag(access, tagId);
  const where = { id: requireUuid(id, 'link'), tagId: BigInt(tag.id) };
  const { count } = await getPrisma().tagLink.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count === 0 && (await getPrisma().tagLink.count({ where })) === 0) throw toNotFound('link');
}

/** The tag of a link that works, and a note that it was opened; `null` for unknown and revoked ones. */
export async function openTagLink(token: string, now: Date): Promise<{ tagId: number; name: string } | null> {
  const row = await getPrisma().tagLink.findUnique({ where: { tokenHash: hashSecret(token) }, include: { tag: true } });
  if (row === null || row.revokedAt !== null) return null;
  await getPrisma().tagLink.updateMany({ where: { id: row.id }, data: { lastOpenedAt: now } });
  return { tagId: Number(row.tagId), name: row.tag.name };
}
