// The database that the reports are asked: made once by replaying a shop's hits through the pipeline, then kept for the next run. A load
// was cut off goes on with the day it was at. Never counts a hit before it is committed, nor the load's speed before all of it is folded.

import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getUnattendedAccess } from '@/lib/auth/account-access';
import { createOwner, isSetUp } from '@/lib/auth/owner';
import { createPipeline, type Pipeline } from '@/lib/collector/pipeline';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { applyPendingMigrations } from '@/lib/db/migrations';
import { closePool, getPool } from '@/lib/db/pool';
import { execute, json, query, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays } from '@/lib/domain/calendar';
import type { GoalSettings } from '@/lib/domain/goal';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { listAllAccounts } from '@/lib/store/accounts';
import { createApiKey } from '@/lib/store/api-keys';
import { createFunnel, listFunnels } from '@/lib/store/funnels';
import { createGoal } from '@/lib/store/goals';
import { rollUpSpend } from '@/lib/store/roll-up-spend';
import { createTag, listTags } from '@/lib/store/tags';
import { ensureAudiences } from './report-audiences';
import { listDayHits, type ReplayHit } from './report-traffic';

const dayCount = 90;

/** How far the load is, kept beside the database. Calendar days in UTC, both included. */
type LoadState = { firstOn: string; lastOn: string; loadedDays: number; loadedHits: number; seconds: number };

export type ReportDatabase = {
  dataDir: string;
  apiKey: string;
  tagId: number;
  goalId: string;
  funnelId: string;
  firstOn: string;
  lastOn: string;
  hitsPerSecond: number;
  stored: { hits: number; visits: number; conversions: number; spendRows: number };
};

/** The database of `hitCount` hits, loaded as far as it was not yet; it is stopped again when this resolves. */
export async function ensureReportDatabase(hitCount: number, log: (line: string) => void): Promise<ReportDatabase> {
  const dataDir = join('.cache', 'bench', `reports-${hitCount}`);
  mkdirSync(dataDir, { recursive: true });
  const server = await startEmbeddedServer({ dataDir, log: () => undefined });
  try {
    saveStartedDatabaseUrl(server.databaseUrl);
    await applyPendingMigrations(server.databaseUrl);
    const { access, tagId, goalId } = await ensureShop();
    const state = await load({ dataDir, hitCount, tagId, log });
    const { key: apiKey } = await createApiKey(access, { name: 'Benchmark', role: 'admin' });
    await ensureSpend(access, state, log);
    await ensureAudiences(access, log);
    const funnelId = await ensureFunnel(access, goalId);
    const { firstOn, lastOn, loadedHits, seconds } = state;
    const stored = await readStored();
    if (stored.hits !== loadedHits) throw new Error(`${loadedHits} hits were replayed, ${stored.hits} are stored`);
    return { dataDir, apiKey, tagId, goalId, funnelId, firstOn, lastOn, hitsPerSecond: loadedHits / seconds, stored };
  } finally {
    await closePool();
    await server.stop();
  }
}

/** Signs in to it: the page benchmark does. */
export const benchOwner = { email: 'bench@goalpost.example', password: 'weekend-specials' } as const;

async function ensureShop() {
  if (!(await isSetUp())) {
    await createOwner({ name: 'Bench', ...benchOwner, accountName: 'Benchmark', currency: 'USD', timeZone: 'UTC' });
  }
  const [account] = await listAllAccounts();
  if (account === undefined) throw new Error('the benchmark has no account');
  const access = await getUnattendedAccess(account.id);
  const tag = (await listTags(access))[0] ?? (await createTag(access, { name: 'Shop' }));
  let goalId = await findGoalId(tag.id);
  if (goalId === null) {
    const from = new Date(Date.now() - 400 * 86_400_000);
    for (const { name, settings } of goals) await createGoal(access, { tagId: tag.id, name, settings }, from);
    goalId = await findGoalId(tag.id);
  }
  return { access, tagId: tag.id, goalId: goalId ?? '' };
}

/** From a product's page over any other to the purchase. */
async function ensureFunnel(access: AccountAccess, goalId: string): Promise<string> {
  const [known] = await listFunnels(access);
  if (known !== undefined) return known.id;
  const page = (value: string) => ({ kind: 'destinationUrl', url: { operator: 'contains', value } }) as const;
  const steps = [
    { name: 'Landing', match: page('/landing/') },
    { name: 'Product', match: page('/shoes/') },
    { name: 'Purchase', match: { kind: 'goal', goalId } as const },
  ];
  const settings = { steps, order: 'loose', window: { kind: 'visit' } } as const;
  return (await createFunnel(access, { name: 'Purchase', settings }, new Date())).id;
}

const spendRowCount = 500_000;

/** What each keyword cost on each day on each device, from one import; written straight into its table. */
async function ensureSpend(
  access: AccountAccess,
  { firstOn, lastOn }: LoadState,
  log: (line: string) => void,
): Promise<void> {
  const pool = getPool();
  if ((await query(pool, sql`SELECT FROM spend LIMIT 1`)).length > 0) return;
  log(`Adding ${spendRowCount.toLocaleString('en-US')} rows of spend ...`);
  const importId = randomUUID();
  await execute(
    pool,
    sql`INSERT INTO imports (id, account_id, kind, status, sequence, file_name, file_hash, file_bytes, shape, network, added_count,
        first_on, last_on, answers, notes, created_by)
      VALUES (${importId}, ${access.accountId}, 'spend', 'done', 1, 'keywords.csv', 'none', 0, 'template', 'microsoft', ${spendRowCount},
        ${firstOn}, ${lastOn}, '{}', ${json({ refused: [], remarks: [], otherCutCount: 0, failure: null })}, 'benchmark')`,
  );
  await execute(
    pool,
    sql`INSERT INTO spend (account_id, import_id, line, on_day, is_spread, grain, entity_key, network, platform_account_id, platform_account,
        source_id, campaign, campaign_id, device, country, segment, impressions, clicks, spend_micros, currency, account_micros)
      SELECT ${access.accountId}, ${importId}, row_number() OVER (), day::date, false, 'keyword', md5(id::text || device)::uuid, network, '1', 'Shop',
        id, campaign, campaign_id, device, '', '', 100, 10, 4200000, 'USD', 4200000
      FROM traffic_sources
      CROSS JOIN generate_series(${firstOn}::date, ${lastOn}::date, '1 day') AS day
      CROSS JOIN unnest(ARRAY['mobile', 'desktop', 'tablet']) AS device
      WHERE is_ad
      ORDER BY day, id, device LIMIT ${spendRowCount}`,
  );
  await rollUpSpend(pool, access.accountId, null);
  await execute(pool, sql`VACUUM (ANALYZE) spend, spend_rollups`);
}

async function readStored(): Promise<ReportDatabase['stored']> {
  const [row] = await query(
    getPool(),
    sql`SELECT (SELECT count(*) FROM hits) AS hits, (SELECT count(*) FROM visits) AS visits, (SELECT count(*) FROM conversions) AS conversions,
      (SELECT count(*) FROM spend) AS spend_rows`,
  );
  return {
    hits: Number(row?.hits),
    visits: Number(row?.visits),
    conversions: Number(row?.conversions),
    spendRows: Number(row?.spend_rows),
  };
}

async function findGoalId(tagId: number): Promise<string | null> {
  const [row] = await query(getPool(), sql`SELECT id FROM goals WHERE tag_id = ${tagId} AND name = 'Purchase'`);
  const id = row?.id;
  return typeof id === 'string' ? id : null;
}

const goals: readonly { name: string; settings: GoalSettings }[] = [
  {
    name: 'Purchase',
    settings: {
      condition: {
        kind: 'event',
        category: null,
        action: { operator: 'equals', value: 'purchase' },
        label: null,
        value: null,
      },
      category: 'purchase',
      revenue: { kind: 'varying', defaultMicros: null, currency: null },
      count: 'all',
      clickWindowMinutes: 43_200,
      viewThroughWindowMinutes: 1_440,
      isPrimary: true,
    },
  },
  {
    name: 'Sign-up',
    settings: {
      condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/welcome' } },
      category: 'signup',
      revenue: { kind: 'fixed', micros: 5_000_000n, currency: 'USD' },
      count: 'all',
      clickWindowMinutes: 43_200,
      viewThroughWindowMinutes: 1_440,
      isPrimary: false,
    },
  },
];

type LoadOptions = { dataDir: string; hitCount: number; tagId: number; log: (line: string) => void };

async function load({ dataDir, hitCount, tagId, log }: LoadOptions): Promise<LoadState> {
  const file = join(dataDir, 'load.json');
  const state = readState(file);
  if (state.loadedDays === dayCount) return state;
  const pool = getPool();
  const pipeline = createPipeline({ pool });
  try {
    for (; state.loadedDays < dayCount; ) {
      const startMs = Date.parse(state.firstOn) + state.loadedDays * 86_400_000;
      const hits = listDayHits({ tagId, hitCount, dayCount }, state.loadedDays, startMs);
      const startedAt = performance.now();
      await replay(pipeline, hits);
      // What is committed is folded beside the next day's hits, as it is while a shop runs; the last of it is waited for, and counts.
      if (state.loadedDays === dayCount - 1) await pipeline.flush();
      state.seconds += (performance.now() - startedAt) / 1000;
      state.loadedHits += hits.length;
      state.loadedDays += 1;
      writeFileSync(file, JSON.stringify(state));
      const rate = Math.round(state.loadedHits / state.seconds);
      log(
        `Replayed day ${state.loadedDays} of ${dayCount}: ${state.loadedHits.toLocaleString('en-US')} hits, ${rate.toLocaleString('en-US')}/s`,
      );
    }
  } finally {
    await pipeline.close();
  }
  // What autovacuum does in the hours that a real shop takes for this.
  await execute(pool, sql`VACUUM (ANALYZE)`);
  return state;
}

const chunkLength = 4_000;

/** Two chunks at a time, so that the pipeline never waits for us. */
async function replay(pipeline: Pipeline, hits: readonly ReplayHit[]): Promise<void> {
  let before: Promise<void> = Promise.resolve();
  for (let start = 0; start < hits.length; start += chunkLength) {
    const chunk = hits.slice(start, start + chunkLength);
    const sent = pipeline.collectMany(chunk).then((outcomes) => {
      const refused = outcomes.find(({ kind }) => kind !== 'recorded' && kind !== 'duplicate');
      if (refused !== undefined) throw new Error(`a hit was not stored: ${JSON.stringify(refused)}`);
    });
    await before;
    before = sent;
  }
  await before;
}

function readState(file: string): LoadState {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as LoadState;
  const lastOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  return { firstOn: addDays(lastOn, 1 - dayCount), lastOn, loadedDays: 0, loadedHits: 0, seconds: 0 };
}
