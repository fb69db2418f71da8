// The database away, slow and back, under a pipeline with a journal: every hit that was answered is stored once, in memory's bounds, and
// the totals agree.

import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPool, transaction } from '@/lib/db/pool';
import { execute, query, sql } from '@/lib/db/sql';
import { createDatabaseProxy, type DatabaseProxy } from '@/lib/db/testing/database-proxy';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { WireHit } from '@/lib/wire/hit';
import type { Outcome } from './outcome';
import { createPipeline, type Pipeline, type PipelineOptions } from './pipeline';
import {
  chrome,
  createTestGoal,
  createTestShop,
  listDisagreements,
  makeHit,
  notifyConfig,
  readTotals,
  type TestShop,
  thanksGoal,
} from './testing/test-shop';

let database: TestDatabase;
let proxy: DatabaseProxy;
let pool: Pool;
let folder = '';
let shop: TestShop;
const opened: Pipeline[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  proxy = await createDatabaseProxy(database.databaseUrl);
  pool = createPool(proxy.databaseUrl, { max: 5 });
  folder = mkdtempSync(join(tmpdir(), 'goalpost-outage-'));
  shop = await createTestShop(database.pool);
  await createTestGoal(database.pool, shop, thanksGoal);
  await notifyConfig(database.pool);
});
afterEach(async () => {
  proxy.giveBack();
  for (const pipeline of opened.splice(0)) await pipeline.close();
  await pool.end();
  await proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(options: Partial<PipelineOptions> = {}): Pipeline {
  const pipeline = createPipeline({
    pool,
    laneCount: 2,
    patienceMs: 20_000,
    journal: { folder, maxBytes: 50_000_000 },
    ...options,
  });
  opened.push(pipeline);
  return pipeline;
}

const visitors = Array.from({ length: 10 }, () => randomUUID());
function makeHits(count: number): WireHit[] {
  return Array.from({ length: count }, (_, index) =>
    makeHit(shop, {
      visitorId: visitors[index % visitors.length] ?? null,
      url: `https://www.shop.example/${index % 9 === 0 ? 'thanks' : index}`,
    }),
  );
}
const send = (pipeline: Pipeline, hits: readonly WireHit[]): Promise<Outcome[]> =>
  pipeline.collectMany(hits.map((hit) => ({ hit, client: chrome })));
const kindsOf = (outcomes: readonly Outcome[]): string[] => [...new Set(outcomes.map(({ kind }) => kind))].sort();
async function untilStored(pipeline: Pipeline): Promise<void> {
  await expect.poll(() => pipeline.journalState?.kind, { timeout: 30_000, interval: 20 }).toBe('idle');
}

async function expectStored(hits: readonly WireHit[]): Promise<void> {
  const rows = await query(database.pool, sql`SELECT id FROM hits WHERE account_id = ${shop.accountId}`);
  expect(rows.map(({ id }) => String(id)).sort()).toEqual(hits.map(({ id }) => id).sort());
  expect(listDisagreements(await readTotals(database.pool, shop))).toEqual([]);
}

test('away: hits are kept and acknowledged; back: each is stored once, in order, and what comes meanwhile behind them', async () => {
  const pipeline = open();
  const before = makeHits(50);
  expect(kindsOf(await send(pipeline, before))).toEqual(['recorded']);
  proxy.takeAway();
  const during = makeHits(300);
  expect(kindsOf(await send(pipeline, during))).toEqual(['journalled']);
  expect(pipeline.journalState).toMatchObject({ kind: 'away', waitingHits: 300, isRefusing: false });
  expect(readdirSync(folder)).toHaveLength(1);
  proxy.giveBack();
  const after = makeHits(100);
  const sends = after.map((hit) => send(pipeline, [hit]));
  expect((await Promise.all(sends)).flat().every(({ kind }) => kind === 'recorded' || kind === 'journalled')).toBe(
    true,
  );
  await untilStored(pipeline);
  await expectStored([...before, ...during, ...after]);
  expect(pipeline.journalState).toMatchObject({ waitingBytes: 0, lostCount: 0 });
  expect(kindsOf(await send(pipeline, makeHits(1)))).toEqual(['recorded']);
});

test('a hit without an id is one hit, also when its journal is replayed twice', async () => {
  const pipeline = open();
  await send(pipeline, makeHits(1));
  proxy.takeAway();
  const [outcome] = await send(pipeline, [makeHit(shop, { id: null, pageLoadId: null })]);
  expect(outcome?.kind).toBe('journalled');
  // As a kill in the middle of a replay leaves it: committed, and still in the journal.
  const copy = mkdtempSync(join(tmpdir(), 'goalpost-outage-'));
  cpSync(folder, copy, { recursive: true });
  proxy.giveBack();
  await untilStored(pipeline);
  await pipeline.close();
  for (const name of readdirSync(copy)) renameSync(join(copy, name), join(folder, 'left.0000000000000001'));
  rmSync(copy, { recursive: true });
  const next = open();
  await expect.poll(() => next.journalState?.replayedCount).toBe(1);
  await untilStored(next);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 2, rolledHits: 2, visits: 1 });
});

test('a redelivery of a kept hit is the same hit', async () => {
  const pipeline = open();
  await send(pipeline, makeHits(1));
  proxy.takeAway();
  const hits = makeHits(20);
  await send(pipeline, [...hits, ...hits]);
  proxy.giveBack();
  await untilStored(pipeline);
  await send(pipeline, hits);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 21, rolledHits: 21 });
});

test('a process that ends while the database is away leaves its hits to the next', async () => {
  const pipeline = open();
  await send(pipeline, makeHits(1));
  proxy.takeAway();
  const hits = makeHits(30);
  expect(kindsOf(await send(pipeline, hits))).toEqual(['journalled']);
  await pipeline.close();
  proxy.giveBack();
  const next = open();
  await expect.poll(() => next.journalState?.replayedCount).toBe(30);
  await untilStored(next);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 31 });
  expect(readdirSync(folder)).toEqual([]);
});

test('the bound: beyond it hits are answered unavailable, and those that were kept are stored', async () => {
  const pipeline = open({ journal: { folder, maxBytes: 20_000 } });
  await send(pipeline, makeHits(1));
  proxy.takeAway();
  const hits = makeHits(60);
  const outcomes = await send(pipeline, hits);
  expect(kindsOf(outcomes)).toEqual(['journalled', 'unavailable']);
  expect(pipeline.journalState?.isRefusing).toBe(true);
  expect(pipeline.journalState?.waitingBytes).toBeLessThanOrEqual(20_000);
  proxy.giveBack();
  await untilStored(pipeline);
  const keptCount = outcomes.filter(({ kind }) => kind === 'journalled').length;
  expect(keptCount).toBeGreaterThan(10);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 1 + keptCount });
});

test('a tag that is not in memory while the database is away: unavailable, at once', async () => {
  const pipeline = open();
  await send(pipeline, makeHits(1));
  proxy.takeAway();
  await send(pipeline, makeHits(1));
  const [outcome] = await send(pipeline, [makeHit({ ...shop, tagId: 999_999_999 })]);
  expect(outcome?.kind).toBe('unavailable');
});

test('hits of a tag that is gone when the database is back are left out and counted', async () => {
  const pipeline = open();
  const other = await createTestShop(database.pool);
  await send(pipeline, [...makeHits(1), makeHit(other)]);
  proxy.takeAway();
  expect(kindsOf(await send(pipeline, [...makeHits(2), makeHit(other)]))).toEqual(['journalled']);
  await pipeline.close();
  await execute(database.pool, sql`DELETE FROM tags WHERE id = ${BigInt(other.tagId)}`);
  proxy.giveBack();
  const next = open();
  await expect.poll(() => next.journalState?.replayedCount).toBe(3);
  await untilStored(next);
  expect(next.journalState?.lostCount).toBe(1);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 3 });
});

test('a lock that is held: hits go to the journal after the patience, and each is stored once when it is free', async () => {
  const pipeline = open({ patienceMs: 300 });
  const first = makeHits(10);
  await send(pipeline, first);
  const during = makeHits(40);
  await transaction(database.pool, async (client) => {
    await execute(client, sql`LOCK TABLE hits IN ACCESS EXCLUSIVE MODE`);
    expect(kindsOf(await send(pipeline, during.slice(0, 20)))).toEqual(['journalled']);
    expect(kindsOf(await send(pipeline, during.slice(20)))).toEqual(['journalled']);
    expect(pipeline.journalState?.kind).toBe('away');
  });
  await untilStored(pipeline);
  await expectStored([...first, ...during]);
});

test('a database that takes connections and never answers: hits are kept, and stored when it goes on', async () => {
  const pipeline = open({ patienceMs: 300 });
  const first = makeHits(10);
  await send(pipeline, first);
  proxy.freeze();
  const during = makeHits(40);
  expect(kindsOf(await send(pipeline, during))).toEqual(['journalled']);
  proxy.giveBack();
  await untilStored(pipeline);
  await expectStored([...first, ...during]);
});

test('a process ends in seconds though the database never answers, and its hits are on disk', async () => {
  const pipeline = open({ patienceMs: 300 });
  await send(pipeline, makeHits(1));
  proxy.freeze();
  await send(pipeline, makeHits(5));
  await pipeline.close();
  proxy.giveBack();
  const next = open();
  await expect.poll(() => next.journalState?.waitingHits === 0 && next.journalState.replayedCount >= 5).toBe(true);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 6 });
});

test('more hits wait than memory is meant for: queueFull, and none of those that were taken is lost', async () => {
  const pipeline = open({ maxWaiting: 50, laneCount: 1 });
  await send(pipeline, makeHits(1));
  const hits = makeHits(2_000);
  const outcomes = await send(pipeline, hits);
  expect(kindsOf(outcomes)).toEqual(['queueFull', 'recorded']);
  await expectStoredCount(1 + outcomes.filter(({ kind }) => kind === 'recorded').length);
});

async function expectStoredCount(count: number): Promise<void> {
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: count, rolledHits: count });
}

test('a clock that jumps back: hits are stored once, ids stay apart, totals agree', async () => {
  let nowMs = Date.UTC(2026, 10, 24, 12);
  const pipeline = open({ now: () => new Date(nowMs) });
  const hits = makeHits(40);
  for (const [index, hit] of hits.entries()) {
    nowMs += index === 20 ? -3_600_000 : 1_000;
    expect(kindsOf(await send(pipeline, [hit]))).toEqual(['recorded']);
  }
  await expectStored(hits);
});

test('two collectors on one folder and one database, away and back: every hit once', async () => {
  const one = open();
  const two = open();
  const before = makeHits(4);
  await send(one, before.slice(0, 2));
  await send(two, before.slice(2));
  proxy.takeAway();
  const during = makeHits(200);
  await Promise.all([send(one, during.slice(0, 150)), send(two, during.slice(50))]);
  expect(readdirSync(folder)).toHaveLength(2);
  proxy.giveBack();
  await untilStored(one);
  await untilStored(two);
  await expectStored([...before, ...during]);
});
