// Which visits try goals out, and what did they send? Their hits are those of any marked visit (test-hits.ts).
// Never a row that a report reads.

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { getPool } from '@/lib/db/pool';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type TestedHit, toTestUrl } from '@/lib/domain/test-visit';
import { AppError } from '@/lib/errors';
import { getGoal } from './goals';
import { requireUuid, toNotFound } from './ids';
import { requireRole } from './require-role';
import { listTestHits } from './test-hits';
import { write } from './write';

export type GoalTest = { id: string; goalId: string; tagId: number; url: string; createdAt: Date; expiresAt: Date };

/** Its hits are kept as long. */
export const goalTestMs = 24 * 60 * 60_000;
const maxLiveTests = 50;

/**
 * Makes a test of a goal and its link to the site. `makeMark` gives a mark of the goal's tag that is good for `goalTestMs`. Marketers and
 * admins. Errors: `invalid_input` at url for what is no http(s) address, `conflict` when too many are going on.
 */
export async function createGoalTest(
  access: AccountAccess,
  goalId: string,
  address: string,
  makeMark: (tagId: number) => string,
  now: Date,
): Promise<GoalTest> {
  requireRole(access, 'marketer');
  const goal = await getGoal(access, goalId);
  // One that counts here from another account is tried out there.
  if (goal.accountId !== access.accountId) throw toNotFound('goal');
  const mark = makeMark(goal.tagId);
  const url = toTestUrl(address, mark);
  if (url === null || url.length > 2_000) {
    const message = 'Write the address of a page of your site, such as https://shop.example/.';
    throw new AppError('invalid_input', message, { field: 'url' });
  }
  const id = randomUUID();
  await write(async (tx) => {
    const live = { accountId: access.accountId, expiresAt: { gt: now } };
    if ((await tx.goalTest.count({ where: live })) >= maxLiveTests)
      throw new AppError('conflict', 'Too many tests were begun today. Go on with one of them, or try again tomorrow.');
    await tx.goalTest.create({
      data: {
        ...{ id, accountId: access.accountId, tagId: BigInt(goal.tagId), goalId: goal.id, mark, url },
        ...{ createdBy: access.actor, createdAt: now, expiresAt: new Date(now.getTime() + goalTestMs) },
      },
    });
  });
  return getGoalTest(access, id, now);
}

/** A test that is not over; else `not_found`, as for one of another account. */
export async function getGoalTest(access: AccountAccess, id: string, now: Date): Promise<GoalTest> {
  const where = { id: requireUuid(id, 'test'), accountId: access.accountId, expiresAt: { gt: now } };
  const row = await getPrisma().goalTest.findFirst({ where });
  if (row === null) throw toNotFound('test');
  const { goalId, tagId, url, createdAt, expiresAt } = row;
  return { id: row.id, goalId, tagId: Number(tagId), url, createdAt, expiresAt };
}

/** What a live test sent so far that would count, oldest first. */
export async function listGoalTestHits(access: AccountAccess, testId: string): Promise<TestedHit[]> {
  const test = await getPrisma().goalTest.findFirst({
    where: { id: requireUuid(testId, 'test'), accountId: access.accountId },
    select: { mark: true },
  });
  if (test === null) return [];
  const hits = (await listTestHits(getPool(), access, test.mark)).filter(({ verdict }) => verdict === 'accepted');
  return hits.map(({ hit }) => testedHit.parse(hit)).toSorted((one, other) => one.atMs - other.atMs);
}

const text = z.string().nullable();
const testedHit: z.ZodType<TestedHit, unknown> = z.object({
  id: z.string(),
  tagId: z.number(),
  kind: z.enum(['pageLoad', 'custom', 'pageHide', 'ping', 'consent', 'pid']),
  atMs: z.number(),
  pageLoadId: text,
  isNewVisitor: z.boolean(),
  url: text,
  referrer: text,
  eventAction: text,
  eventCategory: text,
  eventLabel: text,
  eventValue: z.number().nullable(),
  revenueMicros: z.string().transform(BigInt).nullable(),
  currency: text,
  transactionId: text,
  clickId: text,
  clickIdKind: text,
  device: z.string(),
  browser: z.string(),
  os: z.string(),
  country: z.string(),
  language: text,
  engagement: z.object({ visibleMs: z.number(), activeMs: z.number(), scrollPercent: z.number() }).nullable(),
  visitorId: z.string(),
  hasVisitor: z.boolean(),
  title: text,
  consent: text,
});
