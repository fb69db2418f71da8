// Which visits try goals out, and what did they send? Kept apart from everything that counts, a few hundred hits each, for a day.
// Never a row that a report reads.

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { getPrisma } from '@/lib/db/prisma';
import { execute, type Queryable, query, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type TestedHit, testVisitMs, toTestUrl } from '@/lib/domain/goal-test';
import { AppError } from '@/lib/errors';
import { getGoal } from './goals';
import { requireUuid, toNotFound } from './ids';
import { requireRole } from './require-role';
import { makeToken } from './secret-token';
import { configChannel, notifyConfigChange, write } from './write';

export type GoalTest = { id: string; goalId: string; tagId: number; url: string; createdAt: Date; expiresAt: Date };

const lifeMs = 24 * 60 * 60_000;
const maxHits = 500;
const maxLiveTests = 50;

/**
 * Makes a test of a goal and its link to the site. Marketers and admins. Errors: `invalid_input` at url for what is no http(s) address,
 * `conflict` when too many are going on.
 */
export async function createGoalTest(
  access: AccountAccess,
  goalId: string,
  address: string,
  now: Date,
): Promise<GoalTest> {
  requireRole(access, 'marketer');
  const goal = await getGoal(access, goalId);
  // One that counts here from another account is tried out there.
  if (goal.accountId !== access.accountId) throw toNotFound('goal');
  const mark = makeToken().slice(0, 22);
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
        ...{ createdBy: access.actor, createdAt: now, expiresAt: new Date(now.getTime() + lifeMs) },
      },
    });
    await notifyConfigChange(tx);
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

/** What a live test sent so far, oldest first. */
export async function listTestHits(access: AccountAccess, testId: string): Promise<TestedHit[]> {
  const rows = await getPrisma().goalTestHit.findMany({
    where: { testId: requireUuid(testId, 'test'), test: { accountId: access.accountId } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ hit }) => testedHit.parse(hit));
}

/** A test as the collector knows it. */
export type LiveTest = { id: string; accountId: string; mark: string; expiresAt: Date };
/** A visitor of a live test and when its last hit was. */
export type TestVisitor = { testId: string; visitorId: string; lastAt: Date };

const liveTest = z.object({ id: z.string(), accountId: z.string(), mark: z.string(), expiresAt: z.date() });
const testVisitor = z.object({ testId: z.string(), visitorId: z.string(), lastAt: z.date() });

/** Every test that is going on and who is in it. */
export async function loadLiveTests(db: Queryable, now: Date): Promise<{ tests: LiveTest[]; visitors: TestVisitor[] }> {
  const tests = await query(
    db,
    sql`SELECT id, account_id AS "accountId", mark, expires_at AS "expiresAt" FROM goal_tests WHERE expires_at > ${now}`,
    liveTest,
  );
  if (tests.length === 0) return { tests, visitors: [] };
  const visitors = await query(
    db,
    sql`SELECT test_id AS "testId", visitor_id AS "visitorId", max(at) AS "lastAt" FROM goal_test_hits
      WHERE test_id = ANY(${tests.map(({ id }) => id)}::uuid[]) AND at > ${new Date(now.getTime() - testVisitMs)}
      GROUP BY test_id, visitor_id`,
    testVisitor,
  );
  return { tests, visitors };
}

/** Takes away the tests of all accounts that are over, with what they sent. */
export async function deleteOldGoalTests(db: Queryable, now: Date): Promise<void> {
  await execute(db, sql`DELETE FROM goal_tests WHERE expires_at <= ${now}`);
}

/** Keeps a hit of a test, unless it has enough of them or this one already; with `isNewVisitor` other collectors are told. */
export async function saveTestHit(db: Queryable, testId: string, hit: TestedHit, isNewVisitor: boolean): Promise<void> {
  const { revenueMicros, ...rest } = hit;
  const row = JSON.stringify({ ...rest, revenueMicros: revenueMicros === null ? null : String(revenueMicros) });
  await execute(
    db,
    sql`INSERT INTO goal_test_hits (test_id, id, visitor_id, at, hit)
      SELECT id, ${hit.id}::uuid, ${hit.visitorId}::uuid, ${new Date(hit.atMs)}::timestamptz, ${row}::jsonb FROM goal_tests
      WHERE id = ${testId} AND (SELECT count(*) FROM goal_test_hits WHERE test_id = ${testId}) < ${maxHits}
      ON CONFLICT DO NOTHING`,
  );
  if (isNewVisitor) await execute(db, sql`SELECT pg_notify(${configChannel}, '')`);
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
