// Does every statement of a report mean something to PostgreSQL, and does it find its way by an index? Stops SQL that only some
// combination of filters and breakdowns breaks, and a plan that reads the table of all accounts for a page of one.

import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { foldConversionDeltas, foldDeltas } from '@/lib/collector/fold-rollups';
import { execute, type Sql, query as send, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type MetricFilter, metricFilterFields } from '@/lib/domain/metric-filter';
import {
  bases,
  breakdowns,
  filterFields,
  filterOperators,
  type ReportFilter,
  type ReportQuery,
} from '@/lib/domain/report-query';
import { toAdLandingsSql } from './ad-landings';
import { arrivalKinds, toArrivalsSql } from './arrivals';
import { toConversionsSql } from './conversions';
import { engagementBreakdowns, toEngagementSql } from './engagement';
import { toStepsSql } from './engagement-steps';
import { toRecencySql } from './goal-recency';
import { toGoalFactsSql, toGoalsSql } from './goals';
import { toHitsSql } from './hits';
import { toPagesSql } from './page-figures';
import { performanceSortFields, toPerformanceSql } from './performance';
import { toSpendCoverageSql } from './spend-coverage';
import { toSpendRowsSql } from './spend-rows';
import { toSummarySql } from './summary';
import { saveAccount, saveGoal, saveHit } from './testing/report-rows';
import { toTrendSql } from './trend';
import { toVersionStartsSql } from './version-starts';
import { toVisitorsSql } from './visitor-count';

let database: TestDatabase;
let client: PoolClient;
let access: AccountAccess;
let goalId: string;
const tagId = 300_000_001;
/** Of a year that is over. */
const sealedUntilOn = '2027-01-01';
const hints = { sealedUntilOn, sourceIds: null, conversions: null, audienceRest: null };
const uuid = '00000000-0000-4000-8000-000000000001';

beforeAll(async () => {
  database = await createTestDatabase();
  access = await saveAccount(database.pool, tagId);
  goalId = await saveGoal(database.pool, access, tagId, 'Purchase');
  for (const month of ['09', '10', '11']) await saveHit(database.pool, access, tagId, `2026-${month}-10T10:00:00Z`);
  await saveCrowd();
  client = await database.pool.connect();
  // Tables this small are read in whichever way unless that is made dear: the question is whether an index fits, not whether it pays yet.
  await client.query('SET enable_seqscan = off');
  await client.query('SET enable_bitmapscan = off');
});
afterAll(async () => {
  client.release();
  await database.drop();
});

/** 20 accounts with 1,000 rows of each kind over a year, one of them ours. */
async function saveCrowd(): Promise<void> {
  const crowd = sql`SELECT n, CASE WHEN n % 20 = 0 THEN ${access.accountId}::uuid ELSE md5('a' || n % 20)::uuid END AS account_id,
    md5('s' || n % 50)::uuid AS source_id, md5('v' || n)::uuid AS visitor_id, '2026-01-01'::date + (n / 20) % 365 AS on_day
    FROM generate_series(1, 20000) AS n`;
  for (const statement of [
    sql`INSERT INTO conversions (visitor_id, id, account_id, tag_id, goal_id, goal_version, is_primary, hit_id, hit_at, converted_at,
        converted_on, click_touch_id, clicked_at, clicked_on, source_id, landing_path, device, country, value_kind)
      SELECT visitor_id, visitor_id, account_id, ${tagId}, ${goalId}, 1, true, visitor_id, on_day, on_day, on_day, visitor_id, on_day, on_day,
        source_id, 'shoes.example/', 'desktop', 'DE', 'none' FROM (${crowd}) AS crowd`,
    sql`INSERT INTO traffic_deltas (account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks, on_hour)
      SELECT account_id, on_day, ${tagId}, source_id, 'shoes.example/' || n, 'desktop', 'DE', 2, 1, 1, 1, 9 FROM (${crowd}) AS crowd`,
    sql`INSERT INTO conversion_deltas (visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device,
        country, completions, value_micros, currency, assists)
      SELECT visitor_id, account_id, ${goalId}, true, on_day, on_day, source_id, 'shoes.example/', 'desktop', 'DE', 1, 0, '', 0
      FROM (${crowd}) AS crowd`,
    sql`INSERT INTO conversion_touches SELECT visitor_id, visitor_id, visitor_id, 1, account_id, ${goalId}, true, on_day, on_day, on_day,
        source_id, 'shoes.example/', 'desktop', 'DE', true, false, on_day FROM (${crowd}) AS crowd`,
    sql`INSERT INTO visits SELECT visitor_id, visitor_id, on_day, on_day, on_day, account_id, ${tagId}, source_id, 2, 1, 'shoes.example/',
        'shoes.example/', 'desktop', 'Edge', 'Windows', 'DE', NULL, true FROM (${crowd}) AS crowd WHERE on_day >= '2026-09-01' AND on_day < '2026-12-01'`,
    sql`INSERT INTO touches SELECT visitor_id, visitor_id, on_day, on_day, account_id, ${tagId}, visitor_id, source_id, true, NULL, NULL, true,
        'shoes.example/', 'desktop', 'DE' FROM (${crowd}) AS crowd WHERE on_day >= '2026-09-01' AND on_day < '2026-12-01'`,
    foldDeltas,
    foldConversionDeltas,
    sql`VACUUM ANALYZE`,
  ]) {
    await execute(database.pool, statement);
  }
}

const planRow = z.object({ 'QUERY PLAN': z.string() });

async function explain(statement: Sql): Promise<string> {
  const rows = await send(client, sql`EXPLAIN ${statement}`, planRow);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

const base: ReportQuery = {
  period: { fromOn: '2026-10-01', untilOn: '2026-11-01' },
  basis: 'conversion',
  goalId: null,
  tagId: null,
  filters: [],
};

/** No filter and every one of them, with and without a goal and a tag, on both bases. */
function listQueries(): ReportQuery[] {
  const all = filterFields.flatMap((field) =>
    filterOperators.map((operator): ReportFilter => ({ field, operator, value: 'x' })),
  );
  return bases.flatMap((basis) =>
    [[], all].flatMap((filters) => [
      { ...base, basis, filters },
      { ...base, basis, filters, goalId, tagId },
    ]),
  );
}

test('summary, trend, performance, goals and lists are valid with and without filters, basis, goal and tag', async () => {
  for (const query of listQueries()) {
    await explain(toSummarySql(access, query, hints));
    await explain(toTrendSql(access, query, hints));
    await explain(toPerformanceSql(access, query, { by: ['campaign', 'device'], limit: 10 }, hints));
    await explain(toGoalFactsSql(access, query, hints));
    await explain(toGoalsSql(access, query));
    await explain(toSpendCoverageSql(access, query, hints));
    for (const by of engagementBreakdowns) await explain(toEngagementSql(access, query, { by, limit: 10 }, hints));
    const steps = toStepsSql(access, query, hints);
    if (steps !== null) await explain(steps);
    await explain(toAdLandingsSql(access, query, hints));
    await explain(toPagesSql(access, query, 10, sealedUntilOn));
    for (const share of [0.01, 1]) await explain(toVisitorsSql(access, query, share));
    await explain(toSpendRowsSql(access, query, { limit: 10, after: ['2026-10-02', uuid], importId: uuid }));
    for (const kind of arrivalKinds)
      await explain(toArrivalsSql(access, query, { kind, limit: 10, after: [0, uuid, uuid] }));
    await explain(
      toConversionsSql(access, { ...query, limit: 10, after: [0, uuid, uuid], origin: 'ads', onlyPrimary: true }),
    );
  }
});

test('performance is valid for each breakdown, for all of them, and in each order', async () => {
  for (const by of [breakdowns, ...breakdowns.map((one) => [one])]) {
    for (const includeNotFromAds of [true, false])
      await explain(toPerformanceSql(access, base, { by, includeNotFromAds }, hints));
  }
  for (const field of performanceSortFields) {
    for (const direction of ['asc', 'desc'] as const)
      await explain(toPerformanceSql(access, base, { by: ['day', 'campaign'], sort: { field, direction } }, hints));
  }
  const where = metricFilterFields.map((field): MetricFilter => ({ field, operator: 'over', value: 1.5 }));
  await explain(toPerformanceSql(access, base, { by: ['campaign'], where, limit: 10, offset: 20 }, hints));
});

test('few sources that filters keep are what the index of a roll-up is entered by', async () => {
  const query: ReportQuery = { ...base, filters: [{ field: 'campaign', operator: 'is', value: 'x' }] };
  const known = { ...hints, sourceIds: [uuid] };
  const isEntered = /Index Cond: .*source_id = ANY/;
  for (const by of ['campaign', 'device', 'hour'] as const) {
    const plan = await explain(toPerformanceSql(access, query, { by: [by] }, known));
    expect(plan.split(isEntered).length - 1).toBeGreaterThanOrEqual(2);
  }
  expect(await explain(toTrendSql(access, query, known))).toMatch(isEntered);
  expect(await explain(toStepsSql(access, query, known) ?? sql`SELECT`)).toMatch(isEntered);
  expect(await explain(toPerformanceSql(access, query, { by: ['device'] }, hints))).not.toMatch(isEntered);
});

test.each([
  ['source_country', ['campaign'], { country: 'US' }],
  ['source_place', ['campaign'], { country: 'US', device: 'mobile' }],
  ['source_landing', ['campaign'], { landingPage: 'shop.example/' }],
] as const)('weeks and months of %s are entered by the place that is asked for', async (rollup, by, places) => {
  const filters = Object.entries(places).map(([field, value]) => ({ field, operator: 'is', value }) as ReportFilter);
  const plan = await explain(toPerformanceSql(access, { ...base, filters }, { by }, hints));
  for (const table of ['traffic', 'conversion'])
    expect(plan).toContain(`Index Scan using ${table}_rollups_${rollup}_by_place`);
});

test('spend of a period is read from its roll-ups', async () => {
  const plan = await explain(toTrendSql(access, base, hints));
  expect(plan).toContain('Index Scan using spend_rollups_pkey on spend_rollups');
  expect(plan).not.toMatch(/ on spend\b/);
});

test.each(bases)(
  'by %s date: the roll-ups of an account are read by their range, whole months and weeks as such',
  async (basis) => {
    const query = { ...base, basis };
    const campaign: ReportFilter = { field: 'campaign', operator: 'is', value: 'x' };
    for (const [statement, rollup, ofConversions = rollup] of [
      [toSummarySql(access, query, hints), 'total'],
      [toGoalFactsSql(access, query, hints), 'total'],
      [toPerformanceSql(access, query, { by: ['country'] }, hints), 'place'],
      [toPerformanceSql(access, query, { by: ['landingPage'] }, hints), 'landing'],
      [toPerformanceSql(access, query, { by: ['keyword'] }, hints), 'source'],
      [toTrendSql(access, { ...query, filters: [campaign] }, hints), 'source'],
      [toPerformanceSql(access, query, { by: ['campaign', 'device'] }, hints), 'source_device'],
      [toPerformanceSql(access, { ...query, filters: [campaign] }, { by: ['country'] }, hints), 'source_country'],
      [toPerformanceSql(access, { ...query, filters: [campaign] }, { by: ['landingPage'] }, hints), 'source_landing'],
      [toPerformanceSql(access, query, { by: ['hour'] }, hints), 'hour'],
      [toPerformanceSql(access, query, { by: ['campaign', 'device', 'country'] }, hints), 'source_place'],
      [toPerformanceSql(access, query, { by: ['landingPage', 'device'] }, hints), 'landing_device', 'landing_place'],
    ] as const) {
      const plan = await explain(statement);
      for (const name of [`traffic_rollups_${rollup}`, `conversion_rollups_${ofConversions}`])
        expect(plan).toMatch(new RegExp(`Index Scan using ${name}_(pkey|by_place) on ${name}`));
      expect(plan).toMatch(
        /Index Cond: .*\(grain = '(month|week|day)'::text\).* AND \(on_day >= '.*'::date\) AND \(on_day < '/,
      );
      expect(plan).not.toMatch(/ on (traffic_daily|conversions|conversion_touches|hits)/);
    }
  },
);

test.each(bases)(
  'by %s date: what no roll-up keeps is read from daily traffic, conversions and assists, by the index of their day',
  async (basis) => {
    const day = basis === 'conversion' ? 'converted' : 'clicked';
    const touchDay = basis === 'conversion' ? 'converted' : 'touched';
    const plan = await explain(
      toPerformanceSql(access, { ...base, basis }, { by: ['campaign', 'country', 'landingPage'] }, hints),
    );
    expect(plan).toMatch(/Scan (using|on) traffic_daily_pkey/);
    expect(plan).toMatch(new RegExp(`Index (Only )?Scan using conversions_(paths|account_id_${day}_on_idx)`));
    expect(plan).toMatch(new RegExp(`Index (Only )?Scan using conversion_touches_assists_${touchDay}`));
    expect(plan).not.toMatch(/Seq Scan on (traffic_daily|conversions|conversion_touches)/);
    expect(plan).not.toContain('hits');
  },
);

test('roll-ups without days: whole months and weeks are read as such, the days between from daily traffic; conversions by the index of their day', async () => {
  for (const [by, rollup] of [
    [['campaign', 'hour'], 'source_hour'],
    [['campaign', 'device', 'landingPage'], 'source_landing_device'],
  ] as const) {
    const query = { ...base, period: { fromOn: '2026-10-01', untilOn: '2026-11-03' } };
    const plan = await explain(toPerformanceSql(access, query, { by }, hints));
    expect(plan).toMatch(
      new RegExp(`Index Scan using traffic_rollups_${rollup}_(pkey|by_place) on traffic_rollups_${rollup}`),
    );
    expect(plan).toMatch(/Scan (using|on) traffic_daily_pkey/);
    expect(plan).toMatch(/Index (Only )?Scan using conversions_(paths|account_id_converted_on_idx)/);
    expect(plan).not.toMatch(/Seq Scan on (traffic_daily|traffic_rollups|conversions|conversion_touches)/);
  }
});

test('the first page of conversions and the pages after it walk the index by time and sort nothing', async () => {
  for (const after of [null, [Date.parse('2026-10-10'), uuid, uuid] as const]) {
    const plan = await explain(toConversionsSql(access, { limit: 50, after }));
    expect(plan).toContain('Index Scan Backward using conversions_account_id_converted_at_visitor_id_id_idx');
    if (after !== null) expect(plan).toMatch(/Index Cond: .*ROW\(converted_at, visitor_id, id\) </);
  }
});

test.each([
  ['visits', 'visits_2026_10_account_id_started_at_idx'],
  ['clicks', 'touches_2026_10_account_id_at_idx'],
] as const)(
  'the list of %s goes back through the index by time, in the months of the period only',
  async (kind, index) => {
    for (const after of [null, [Date.parse('2026-10-10'), uuid, uuid] as const]) {
      const plan = await explain(toArrivalsSql(access, base, { kind, limit: 50, after }));
      expect(plan).toContain(`Index Scan Backward using ${index}`);
      expect(plan).not.toMatch(/Seq Scan on (visits|touches)/);
      if (kind === 'visits') expect(plan).not.toContain('visits_2026_12');
    }
  },
);

test('a share of the visitors is a range of the primary key, in the months of the period only', async () => {
  const plan = await explain(toVisitorsSql(access, base, 0.01));
  expect(plan).toMatch(/Index (Only )?Scan using visits_2026_10_pkey/);
  expect(plan).not.toMatch(/Seq Scan on visits|visits_2026_12/);
});

test('the newest hits of a tag walk the index of each month, the newest month first', async () => {
  const plan = await explain(toHitsSql(access, { limit: 50 }, [tagId]));
  expect(plan).toMatch(/Index Scan using hits_2026_11_tag_id_at_idx/);
  expect(plan).not.toContain('Seq Scan on hits');
});

test('the starts of goal versions are found by the goals of the account', async () => {
  const plan = await explain(
    toVersionStartsSql(access, { period: { fromOn: '2026-11-01', untilOn: '2026-12-01' }, goalId, tagId }),
  );
  expect(plan).toContain('goal_versions');
});

test('the last conversion of a goal is one step into its index', async () => {
  const plan = await explain(toRecencySql(access, [goalId], new Date()));
  expect(plan).toMatch(/Index (Only )?Scan using conversions_goal_id_converted_at_idx/);
  expect(plan).not.toContain('Seq Scan on conversions');
});
