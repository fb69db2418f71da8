// What Prometheus reads: every figure of the collector after a few hits, and a dashboard that asks only for figures that exist.

import { readFileSync } from 'node:fs';
import { collectDefaultMetrics, register } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { registerDatabase, registerJob, registerJournal, registerMetrics, registerPool } from './metrics';
import { createPipeline, type Pipeline } from './pipeline';
import { chrome, createTestShop, makeHit } from './testing/test-shop';

let database: TestDatabase;
let pipeline: Pipeline;

beforeAll(async () => {
  database = await createTestDatabase();
  collectDefaultMetrics();
  pipeline = createPipeline({ pool: database.pool });
  registerMetrics(pipeline.counts);
  registerJournal(() => null);
  registerDatabase(database.pool);
  registerPool('pages', database.pool);
  registerJob('retention', () => 1_700_000_000_000);
  registerJob('never', () => null);
  const shop = await createTestShop(database.pool);
  await pipeline.collectMany([{ hit: makeHit(shop), client: chrome }]);
  await pipeline.collectMany([{ hit: makeHit(shop), client: { ip: '', userAgent: 'Googlebot/2.1' } }]);
  pipeline.counts.addOutcome({ kind: 'limited', by: 'tag', retryAfterSeconds: 1 });
  for (const durationMs of [1, 1.5, 12_000]) pipeline.counts.addBatch(30, durationMs);
});
afterAll(async () => {
  await pipeline.close();
  await database.drop();
});

test('hits by outcome and reason, batches and commits as histograms whose buckets add up', async () => {
  const text = await register.metrics();
  for (const line of [
    'goalpost_hits_total{outcome="recorded",reason=""} 1',
    'goalpost_hits_total{outcome="dropped",reason="crawler"} 1',
    'goalpost_hits_total{outcome="limited",reason="tag"} 1',
    'goalpost_batch_hits_bucket{le="1"} 1',
    'goalpost_batch_hits_bucket{le="20"} 1',
    'goalpost_batch_hits_bucket{le="50"} 4',
    'goalpost_batch_hits_bucket{le="+Inf"} 4',
    'goalpost_batch_hits_sum 91',
    'goalpost_batch_hits_count 4',
    'goalpost_commit_seconds_bucket{le="+Inf"} 4',
    'goalpost_commit_seconds_count 4',
    'goalpost_batch_failures_total 0',
    'goalpost_journal_hits 0',
    'goalpost_database_up 1',
    'goalpost_job_last_success_timestamp_seconds{job="retention"} 1700000000',
    'goalpost_pool_connections{pool="pages",state="waiting"} 0',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).toContain('goalpost_commit_seconds_bucket{le="10"} 3\n');
  expect(text).toMatch(/^goalpost_unfolded_deltas [01]$/m);
  expect(text).toMatch(/^goalpost_unfolded_deltas_age_seconds [\d.]+$/m);
  expect(text).not.toContain('job="never"');
});

test('the journal’s depth is read from the pipeline', async () => {
  registerJournal(() => ({
    waitingHits: 7,
    waitingBytes: 900,
    kind: 'replaying',
    isRefusing: false,
    replayedCount: 3,
    lostCount: 0,
  }));
  const text = await register.metrics();
  expect(text).toMatch(/^goalpost_journal_hits 7$/m);
  expect(text).toMatch(/^goalpost_journal_bytes 900$/m);
  expect(text).toMatch(/^goalpost_journal_refusing 0$/m);
  expect(text).toMatch(/^goalpost_journal_replayed_total 3$/m);
});

test('every query of the Grafana dashboard names figures that exist', async () => {
  const known = new Set(
    (await register.getMetricsAsJSON()).flatMap(({ name }) => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`]),
  );
  const dashboard = readFileSync('docs/grafana-dashboard.json', 'utf8');
  const asked = new Set(dashboard.match(/\b(?:goalpost|process|nodejs)_\w+/g));
  expect(asked.size).toBeGreaterThan(10);
  expect([...asked].filter((name) => !known.has(name))).toEqual([]);
});

test('a database that does not answer is a figure, not an error', async () => {
  const away = await createTestDatabase();
  await away.drop();
  registerDatabase(away.pool);
  const text = await register.metrics();
  expect(text).toMatch(/^goalpost_database_up 0$/m);
  expect(text).toMatch(/^goalpost_unfolded_deltas (?:Nan|NaN)$/m);
});
