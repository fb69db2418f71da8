// Every statement of the collector is planned by PostgreSQL as it should be: by the right index, in the right months, for a table with two
// years of partitions. Stops a class of faults that no result shows: a statement that is right and reads everything.

import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensurePartitions } from '@/lib/db/partitions';
import { sendTrip, type TripStatement, type TripValue } from '@/lib/db/round-trip';
import type { Sql, SqlValue } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { addVisitDeltas, findOrAddPageDelta } from '@/lib/domain/engagement-deltas';
import { directSource } from '@/lib/domain/parse-landing';
import type { Conversion, Touch, Visit, VisitDelta } from '@/lib/domain/visitor-decision';
import { insertSources } from '@/lib/store/traffic-source-rows';
import { insertDeltas, insertTouches, insertVisits } from './append-rows';
import { insertConversions, insertOrderKeys, insertPaths, updateRevenue, updateVisits } from './change-rows';
import { insertPageDeltas, insertVisitDeltas } from './engagement-rows';
import { foldEventDeltas, insertEventDeltas } from './event-rows';
import { foldConversionDeltas, foldDeltas, foldPageDeltas, foldVisitDeltas } from './fold-rollups';
import { selectLinkedVisitors } from './identity-links';
import { sessionSettings } from './lane';
import {
  assertWriter,
  lockRanges,
  saveWriter,
  selectConversions,
  selectIdentities,
  selectPageEngagement,
  selectPageRevenue,
  selectStoredHits,
  selectTouches,
  selectVisitorsWithHits,
  selectVisits,
  selectWriters,
} from './load-visitors';
import { selectSources } from './traffic-sources';

const nowMs = Date.UTC(2026, 10, 24, 12);
let database: TestDatabase;
let client: PoolClient;

beforeAll(async () => {
  database = await createTestDatabase();
  const months = Array.from({ length: 24 }, (_, index) =>
    new Date(Date.UTC(2025, 1 + index)).toISOString().slice(0, 7),
  );
  await ensurePartitions(database.pool, months);
  client = await database.pool.connect();
  await client.query(sessionSettings);
});

afterAll(async () => {
  client.release();
  await database.drop();
});

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
};

let preparedCount = 0;

/** The generic plan, as the collector's connections use it, after the months were sorted out at its start. */
async function explain({ text, values }: Pick<TripStatement, 'text' | 'values'>): Promise<Plan[]> {
  preparedCount += 1;
  const name = `explained_${preparedCount}`;
  await client.query(`PREPARE ${name} AS ${text}`);
  const { rows: types } = await client.query(
    'SELECT unnest(parameter_types)::text AS type FROM pg_prepared_statements WHERE name = $1',
    [name],
  );
  const literals: string[] = [];
  for (const [index, { type }] of types.entries()) literals.push(await toLiteral(String(type), values[index] ?? null));
  const call = literals.length === 0 ? name : `${name}(${literals.join(', ')})`;
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON) EXECUTE ${call}`);
  const plans: Plan[] = [];
  const visitPlan = (plan: Plan): void => {
    plans.push(plan);
    for (const inner of plan.Plans ?? []) visitPlan(inner);
  };
  visitPlan(rows[0]['QUERY PLAN'][0].Plan);
  return plans;
}

/** A value as SQL text: PostgreSQL itself is asked how its binary form reads. */
async function toLiteral(type: string, value: TripValue): Promise<string> {
  const asked = { name: `literal_of_${type}`, text: `SELECT $1::${type}::text`, values: [value] };
  const [result] = await sendTrip(client, [asked]);
  const text = result?.rows[0]?.[0] ?? null;
  return text === null ? 'NULL' : `'${text.replaceAll("'", "''")}'`;
}

/** Tables that are read, each with how: by which index, and by which of its columns for an equal value. */
function listReads(plans: readonly Plan[]): string[] {
  const reads = plans
    .filter((plan) => plan['Node Type'].includes('Scan') && plan['Relation Name'] !== undefined)
    .map((plan) => {
      const keys = [...(plan['Index Cond'] ?? '').matchAll(/(\w+) = /g)].map(([, column]) => column);
      return `${plan['Relation Name']} by ${plan['Index Name'] ?? plan['Node Type']} (${keys.join(', ')})`;
    });
  return [...new Set(reads)].sort();
}

const visitor = { visitorId: randomUUID(), accountId: randomUUID(), firstMs: nowMs, lastMs: nowMs };
const hit = {
  visitorId: visitor.visitorId,
  id: randomUUID(),
  atMs: nowMs,
  accountId: visitor.accountId,
  pageLoadId: randomUUID(),
};
const byKey = (table: string, months: readonly string[], columns = 'visitor_id'): string[] =>
  months.map((month) => `${table}_${month} by ${table}_${month}_pkey (${columns})`);

test('who has hits, which hits are stored and what revenue came is read from the two months around the hits, by primary key', async () => {
  const months = ['2026_11', '2026_12'];
  expect(listReads(await explain(selectVisitorsWithHits([visitor])))).toEqual(byKey('hits', months));
  expect(listReads(await explain(selectStoredHits([hit])))).toEqual(byKey('hits', months, 'visitor_id, id'));
  expect(listReads(await explain(selectPageRevenue([hit])))).toEqual(byKey('hits', months));
  expect(listReads(await explain(selectPageEngagement([hit])))).toEqual(byKey('hits', months));
});

test('visits are read from a week before on, touches from 98 days before on, by primary key', async () => {
  expect(listReads(await explain(selectVisits([visitor])))).toEqual(byKey('visits', ['2026_11', '2026_12', '2027_01']));
  expect(listReads(await explain(selectTouches([visitor])))).toEqual(
    byKey('touches', ['2026_08', '2026_09', '2026_10', '2026_11', '2026_12', '2027_01']),
  );
});

test('identities of visitors and visitors of identities are read by an index each', async () => {
  expect(listReads(await explain(selectIdentities([visitor])))).toEqual([
    'identity_links by identity_links_visitor_id_idx (visitor_id)',
  ]);
  const key = { accountId: randomUUID(), visitorId: randomUUID(), hash: 'e'.repeat(64) };
  expect(listReads(await explain(selectLinkedVisitors([key])))).toEqual([
    'identity_links by identity_links_pkey (account_id, hash)',
  ]);
});

test('conversions are read by their primary key', async () => {
  expect(listReads(await explain(selectConversions([visitor])))).toEqual([
    'conversions by conversions_pkey (visitor_id)',
  ]);
});

const visit: Visit = {
  id: randomUUID(),
  startedAtMs: nowMs,
  startedOn: '2026-11-24',
  lastHitAtMs: nowMs,
  tagId: 1,
  source: directSource,
  hitCount: 1,
  pageViewCount: 1,
  entryPath: '',
  exitPath: 'a "quoted" {path}, NULL',
  device: 'desktop',
  browser: '',
  os: '',
  country: 'ZZ',
  language: null,
  isNewVisitor: true,
  eventCount: 0,
  conversionCount: 0,
  visibleMs: null,
  activeMs: 1_000,
  maxScrollPercent: null,
};
const pageDelta = findOrAddPageDelta([], '2026-11-24', 1, 'shop.example/');
const visitSteps: VisitDelta[] = [];
addVisitDeltas(visitSteps, null, visit);
const visitDeltas = visitSteps.map((value) => ({
  id: randomUUID(),
  accountId: randomUUID(),
  sourceId: randomUUID(),
  value,
}));
const touch: Touch = {
  id: randomUUID(),
  atMs: nowMs,
  touchedOn: '2026-11-24',
  tagId: 1,
  visitId: visit.id,
  source: directSource,
  isAdClick: true,
  clickId: null,
  clickIdKind: null,
  startsVisit: true,
  landingPath: '',
  device: 'desktop',
  country: 'ZZ',
};
const conversion: Conversion = {
  id: randomUUID(),
  goalId: randomUUID(),
  goalVersion: 1,
  isPrimary: true,
  tagId: 1,
  hitId: hit.id,
  hitAtMs: nowMs,
  visitId: null,
  pageLoadId: null,
  convertedAtMs: nowMs,
  convertedOn: '2026-11-24',
  click: touch,
  source: directSource,
  landingPath: '',
  device: 'desktop',
  country: 'ZZ',
  value: { kind: 'hit', micros: 1n, currency: 'EUR' },
  transactionId: 'T-1',
  path: [touch],
};
const owned = <Value>(value: Value) => ({
  visitorId: visitor.visitorId,
  accountId: visitor.accountId,
  sourceId: randomUUID(),
  value,
});

test('a visit that goes on is found in its own month, by primary key', async () => {
  expect(listReads(await explain(updateVisits([owned(visit)])))).toEqual(
    byKey('visits', ['2026_11'], 'visitor_id, id, started_at'),
  );
});

test('late revenue finds its conversion by primary key', async () => {
  const update = { visitorId: visitor.visitorId, conversionId: conversion.id, micros: 1n, currency: 'EUR' };
  expect(listReads(await explain(updateRevenue([update])))).toEqual([
    'accounts by accounts_pkey (id)',
    'conversions by conversions_pkey (visitor_id, id)',
  ]);
});

test('ranges are found by their key', async () => {
  const writerId = randomUUID();
  expect(listReads(await explain(selectWriters([1, 2])))).toEqual([
    'collector_ranges by collector_ranges_pkey (range)',
  ]);
  expect(listReads(await explain(assertWriter([1, 2], writerId)))).toEqual([
    'collector_ranges by collector_ranges_pkey (range)',
  ]);
});

const delta = {
  id: randomUUID(),
  accountId: visitor.accountId,
  sourceId: randomUUID(),
  value: {
    onDay: '2026-11-24',
    onHour: 9,
    tagId: 1,
    source: directSource,
    landingPath: '',
    device: 'desktop',
    country: 'ZZ',
    hits: 1,
    pageViews: 1,
    visits: 1,
    adClicks: 0,
    bounces: 0,
    newVisits: 0,
    visitPageViews: 0,
    timedVisits: 0,
    visibleMs: 0,
    activeMs: 0,
    scrollPercents: 0,
    convertedVisits: 0,
  },
};

const eventDelta = {
  id: randomUUID(),
  accountId: visitor.accountId,
  onDay: '2026-11-24',
  onHour: 9,
  tagId: 1,
  action: 'order',
  figures: { events: 1, valued: 1, unvalued: 0, oddCurrencies: 0, doubledOrders: 0 },
};

test('what only appends reads no table', async () => {
  const path = { conversion: owned(conversion), touch, touchSourceId: randomUUID(), position: 1 };
  const statements = [
    lockRanges([1]),
    saveWriter([1], randomUUID()),
    insertVisits([owned(visit)]),
    insertTouches([{ ...owned(touch), fromVisitorId: null }]),
    insertDeltas([delta]),
    insertVisitDeltas(visitDeltas),
    insertPageDeltas([{ id: randomUUID(), accountId: randomUUID(), value: pageDelta }]),
    insertEventDeltas([eventDelta]),
    insertOrderKeys([owned(conversion)]),
    insertConversions([owned(conversion)]),
    insertPaths([path]),
    toStatement(insertSources([[randomUUID(), directSource]])),
  ];
  for (const statement of statements) expect(listReads(await explain(statement))).toEqual([]);
});

test('sources are found by their key, and a fold reads the deltas once', async () => {
  expect(listReads(await explain(toStatement(selectSources([randomUUID()]))))).toEqual([
    'traffic_sources by traffic_sources_pkey (id)',
  ]);
  expect(listReads(await explain(toStatement(foldDeltas)))).toEqual([
    'rollup_seals by rollup_seals_pkey (account_id)',
    'traffic_deltas by Seq Scan ()',
    'traffic_sources by traffic_sources_pkey (id)',
  ]);
  expect(listReads(await explain(toStatement(foldVisitDeltas)))).toEqual([
    'rollup_seals by rollup_seals_pkey (account_id)',
    'traffic_sources by traffic_sources_pkey (id)',
    'visit_deltas by Seq Scan ()',
  ]);
  expect(listReads(await explain(toStatement(foldPageDeltas)))).toEqual([
    'page_deltas by Seq Scan ()',
    'rollup_seals by rollup_seals_pkey (account_id)',
  ]);
  expect(listReads(await explain(toStatement(foldEventDeltas)))).toEqual(['event_deltas by Seq Scan ()']);
  expect(listReads(await explain(toStatement(foldConversionDeltas)))).toEqual([
    'accounts by accounts_pkey (id)',
    'conversion_deltas by Seq Scan ()',
    'rollup_seals by rollup_seals_pkey (account_id)',
    'traffic_sources by traffic_sources_pkey (id)',
  ]);
});

/** A statement of lib/db/sql.ts with its values as text. */
function toStatement({ text, values }: Sql): Pick<TripStatement, 'text' | 'values'> {
  const toText = (value: SqlValue): string => (value === '' ? '""' : String(value));
  return {
    text,
    values: values.map((value) => (Array.isArray(value) ? `{${value.map(toText).join(',')}}` : String(value))),
  };
}
