// Which goals count in an account, and on which of its tags? Conditions for Prisma. Never asked for a change: a goal is changed where it is.

import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';

/** The account's own goals, and those of other accounts of the same owner that count in all of them: they are read here and edited there. */
export function reaching({ accountId }: AccountAccess) {
  const isAdminHere = { memberships: { some: { accountId, role: 'admin' } } };
  return [{ accountId }, { scope: 'all', account: { members: { some: { role: 'admin', user: isAdminHere } } } }];
}

/** Goals made for the tag, and those of scope all, which count on every tag of the account. */
export async function countingOn({ accountId }: AccountAccess, tagId: bigint) {
  const isOwn = (await getPrisma().tag.count({ where: { id: tagId, accountId } })) > 0;
  return isOwn ? [{ tagId }, { scope: 'all' }] : [{ tagId }];
}

/** For each goal of scope all that counts in the account, the tag that it was made for, which may be another account's. */
export async function listTagsOfGoalsForAll(access: AccountAccess): Promise<bigint[]> {
  const goals = await getPrisma().goal.findMany({
    where: { AND: [{ scope: 'all', status: { not: 'deleted' } }, { OR: reaching(access) }] },
    select: { tagId: true },
  });
  return goals.map(({ tagId }) => tagId);
}
