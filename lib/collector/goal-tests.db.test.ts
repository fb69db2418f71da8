import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { getPool } from '@/lib/db/pool';
import { getRow, sql } from '@/lib/db/sql';
import type { GoalSettings } from '@/lib/domain/goal';
import { createGoalTest, getGoalTest, goalTestMs, listGoalTestHits } from '@/lib/store/goal-tests';
import { createGoal } from '@/lib/store/goals';
import { createTag, getTag } from '@/lib/store/tags';
import { createTestAccess, inRole, openTestStore } from '@/lib/store/testing/test-store';
import { parseJsonHit } from '@/lib/wire/parse-json';
import { createPipeline, type Pipeline } from './pipeline';
import { makeTestMark } from './test-mark';
import { createTestVisits } from './test-visits';

let close: () => Promise<void>;
let pipeline: Pipeline;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(async () => {
  await pipeline?.close();
  await close();
});

async function send(tagId: number, visitorId: string | null, url: string, more: Record<string, unknown> = {}) {
  const parsed = parseJsonHit({
    ...{ tagId, id: randomUUID(), kind: 'pageLoad', pageLoadId: randomUUID(), url, ...more },
    ...(visitorId === null ? {} : { visitorId }),
  });
  if (parsed.kind === 'invalid') throw new Error(parsed.reason);
  return (await pipeline.collect(parsed.hit, { ip: '127.0.0.1', userAgent: null })).kind;
}

const makeMark = (tagId: number) => makeTestMark(tagId, new Date(), goalTestMs);

async function countStored(): Promise<number> {
  const statement = sql`SELECT ((SELECT count(*) FROM hits) + (SELECT count(*) FROM visits) + (SELECT count(*) FROM conversions)
    + (SELECT count(*) FROM traffic_daily) + (SELECT count(*) FROM traffic_deltas) + (SELECT count(*) FROM tag_health))::int AS count`;
  return (await getRow(getPool(), statement, z.object({ count: z.number() }))).count;
}

async function countTests(): Promise<number> {
  const statement = sql`SELECT ((SELECT count(*) FROM goal_tests) + (SELECT count(*) FROM test_hits))::int AS count`;
  return (await getRow(getPool(), statement, z.object({ count: z.number() }))).count;
}

test('hits of a test stand apart for the whole visit and in nothing that counts; a visitor without the mark counts; a day later all of it is gone', async () => {
  const access = await createTestAccess();
  const { id: tagId } = await createTag(access, { name: 'Web' });
  const settings: GoalSettings = {
    condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/thanks' } },
    category: 'purchase',
    revenue: { kind: 'none' },
    count: 'all',
    isPrimary: true,
    clickWindowMinutes: 43_200,
    viewThroughWindowMinutes: 1_440,
  };
  const goal = await createGoal(access, { tagId, name: 'Purchase', settings }, new Date());
  await expect(
    createGoalTest(inRole(access, 'viewer'), goal.id, 'shop.example', makeMark, new Date()),
  ).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(createGoalTest(access, goal.id, 'javascript:alert(1)', makeMark, new Date())).rejects.toMatchObject({
    field: 'url',
  });
  const test = await createGoalTest(access, goal.id, 'shop.example/?a=1', makeMark, new Date());
  pipeline = createPipeline({ pool: getPool() });
  const tester = randomUUID();
  expect(await send(tagId, tester, test.url)).toBe('dropped');
  expect(await send(tagId, tester, 'https://shop.example/thanks', { revenue: 12.5 })).toBe('dropped');
  // Consent denied: nobody to know again, but the page before says it.
  expect(await send(tagId, null, 'https://shop.example/cart', { referrer: test.url })).toBe('dropped');
  await pipeline.flush();
  expect(await countStored()).toBe(0);
  expect((await getTag(access, tagId)).lastHitAt).toBeNull();
  const hits = await listGoalTestHits(access, test.id);
  expect(hits.map(({ url }) => url)).toEqual([test.url, 'https://shop.example/thanks', 'https://shop.example/cart']);
  expect(hits[1]?.revenueMicros).toBe(12_500_000n);
  expect(await listGoalTestHits(await createTestAccess(), test.id)).toEqual([]);
  await expect(getGoalTest(await createTestAccess(), test.id, new Date())).rejects.toMatchObject({ code: 'not_found' });

  await send(tagId, randomUUID(), 'https://shop.example/thanks');
  await pipeline.flush();
  expect(await countStored()).toBeGreaterThan(0);

  await createTestVisits(getPool(), () => new Date(test.expiresAt.getTime() - 1)).refresh();
  expect(await countTests()).toBe(4);
  // Its last hits came a while after it began.
  await createTestVisits(getPool(), () => new Date(test.expiresAt.getTime() + 60_000)).refresh();
  expect(await countTests()).toBe(0);
});
