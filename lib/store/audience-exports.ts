// Who took which audience out of Goalpost, for which platform, when, and how many rows? Written before a row leaves. Never changed or deleted.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { AudiencePlatform } from '@/lib/domain/audience-platform';
import { type ActorName, findActorNames } from './actor-names';
import { requireRole } from './require-role';

export type AudienceExportRecord = {
  id: string;
  audienceId: string;
  audienceName: string;
  platform: string;
  rowCount: number;
  createdAt: Date;
  createdBy: ActorName | null;
};

/** Keeps who exports. Marketers and admins. */
export async function createAudienceExport(
  access: AccountAccess,
  given: { audienceId: string; platform: AudiencePlatform; rowCount: number },
  now: Date,
): Promise<void> {
  requireRole(access, 'marketer');
  const { accountId, actor } = access;
  await getPrisma().audienceExport.create({
    data: { id: randomUUID(), accountId, ...given, createdBy: actor, createdAt: now },
  });
}

/** The account's exports, the newest first, at most a thousand. Marketers and admins. */
export async function listAudienceExports(access: AccountAccess): Promise<AudienceExportRecord[]> {
  requireRole(access, 'marketer');
  const rows = await getPrisma().audienceExport.findMany({
    where: { accountId: access.accountId },
    include: { audience: { select: { name: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 1000,
  });
  const names = await findActorNames(rows.map(({ createdBy }) => createdBy));
  return rows.map(({ id, audienceId, audience, platform, rowCount, createdAt, createdBy }) => ({
    ...{ id, audienceId, audienceName: audience.name, platform, rowCount, createdAt },
    createdBy: names.get(createdBy) ?? null,
  }));
}
