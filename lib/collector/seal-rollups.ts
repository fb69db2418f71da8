// When do days become weeks and months? Once those are over, all at once: summed with every fold they would be written again and again, which
// cost as much as everything else that a batch writes. What comes later for one that is over the fold adds to it. Wide roll-ups have no days: theirs
// are made of daily traffic, or of a wider one.

import { z } from 'zod';
import { execute, identifier, joinSql, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { Period } from '@/lib/domain/report-query';
import { noHour, type Rollup, type RollupColumn, rollupColumns, rollups, zeroId } from '@/lib/domain/rollups';
import { type GrainTable, type SealedGrain, sealedGrains, sealGrain, toSealedDays } from '@/lib/store/grain-sums';
import { conversionColumnNames, pageColumnNames, visitColumnNames } from './fold-rollups';

const dueSchema = z.object({ account_id: z.string(), sealed_until: z.string().nullable(), until_on: z.string() });

/**
 * Accounts with a week or month that ended since the last time, by the days that hits stand on: a day is over when a hit has come that
 * belongs to a later one, and the newest of them when the account's clocks show a later day. Not by the clocks alone: what is sent of the
 * past would find all its weeks summed up, and be written three times.
 */
const toDueAccountsSql = (now: Date): Sql => sql`
  SELECT latest.account_id, rollup_seals.until_on AS sealed_until, latest.until_on
  FROM (
    SELECT account_id, greatest(date_trunc('week', open_on::timestamp), date_trunc('month', open_on::timestamp))::date AS until_on
    FROM (
      SELECT account_id, greatest(max(on_day), least(max(on_day) + 1, (${now} AT TIME ZONE accounts.time_zone)::date)) AS open_on
      FROM traffic_rollups JOIN accounts ON accounts.id = account_id
      WHERE rollup = 'total' AND grain = 'day' GROUP BY account_id, time_zone
    ) AS days
  ) AS latest
  LEFT JOIN rollup_seals ON rollup_seals.account_id = latest.account_id
  WHERE rollup_seals.until_on IS NULL OR rollup_seals.until_on < latest.until_on`;

/** Sums up every week and month that is over. Call it in a transaction that holds the fold lock. */
export async function sealRollups(db: Queryable, now: Date): Promise<void> {
  const due = await query(db, toDueAccountsSql(now), dueSchema);
  for (const { account_id: accountId, sealed_until: sealedUntil, until_on: untilOn } of due) {
    const range = { ownerId: accountId, sealedUntil: sealedUntil ?? '-infinity', untilOn };
    for (const grain of sealedGrains) {
      for (const table of sealedTables) await sealGrain(db, range, grain, table);
      const days = toSealedDays(range, grain);
      if (days === null) continue;
      for (const rollup of rollupsWithoutDays)
        await execute(
          db,
          rollup.daysOf === undefined
            ? toSealDailySql(accountId, days, grain, rollup)
            : toSealNarrowSql(accountId, days, grain, rollup, rollup.daysOf),
        );
    }
    await execute(
      db,
      sql`INSERT INTO rollup_seals (account_id, until_on) VALUES (${accountId}, ${untilOn}::date)
        ON CONFLICT (account_id) DO UPDATE SET until_on = excluded.until_on`,
    );
  }
}

const trafficTable: GrainTable = {
  name: sql`traffic_rollups`,
  owner: 'account_id',
  keys: ['rollup', 'is_ad', 'tag_id', 'source_id', 'device', 'country', 'landing_path', 'on_hour'],
  figures: ['hits', 'page_views', 'visits', 'ad_clicks', ...visitColumnNames],
};

const conversionTable: GrainTable = {
  name: sql`conversion_rollups`,
  owner: 'account_id',
  keys: ['rollup', 'basis', 'goal_id', 'is_ad', 'source_id', 'device', 'country', 'landing_path', 'on_hour'],
  figures: conversionColumnNames,
};

const visitTable: GrainTable = {
  name: sql`visit_rollups`,
  owner: 'account_id',
  keys: ['rollup', 'measure', 'is_ad', 'tag_id', 'source_id', 'device', 'country', 'landing_path', 'step'],
  figures: ['visits', 'converted_visits'],
};

const pageTable: GrainTable = {
  name: sql`page_rollups`,
  owner: 'account_id',
  keys: ['tag_id', 'path'],
  figures: pageColumnNames,
};

/** Those with a row a day. */
const sealedTables: readonly GrainTable[] = [trafficTable, conversionTable, visitTable, pageTable];

const rollupsWithoutDays = rollups.filter(({ hasDays }) => !hasDays);

/** Columns that a roll-up does not keep. */
const emptyColumns: Record<RollupColumn, Sql> = {
  source_id: sql`${zeroId}::uuid`,
  device: sql`''`,
  country: sql`''`,
  landing_path: sql`''`,
  on_hour: sql`${noHour}::int2`,
};

const figureNames = joinSql(trafficTable.figures.map(identifier));
const figureSums = joinSql(
  trafficTable.figures.map((each) => sql`sum(${identifier(each)})::int8 AS ${identifier(each)}`),
);

function toColumns(keeps: readonly RollupColumn[]): Sql {
  return joinSql(rollupColumns.map((column) => (keeps.includes(column) ? identifier(column) : emptyColumns[column])));
}

/** The weeks or months of a roll-up that has no days, made of those of a wider one, which are there by then. */
function toSealNarrowSql(
  accountId: string,
  { fromOn, untilOn }: Period,
  grain: SealedGrain,
  { name, keeps }: Rollup,
  wider: string,
): Sql {
  const keptNames = joinSql(keeps.map(identifier));
  return sql`INSERT INTO traffic_rollups (account_id, rollup, grain, on_day, is_ad, tag_id, ${joinSql(rollupColumns.map(identifier))}, ${figureNames})
  SELECT account_id, ${name}, grain, on_day, is_ad, tag_id, ${toColumns(keeps)}, ${figureSums}
  FROM traffic_rollups
  WHERE account_id = ${accountId} AND rollup = ${wider} AND grain = ${grain} AND on_day >= ${fromOn}::date AND on_day < ${untilOn}::date
  GROUP BY account_id, grain, on_day, is_ad, tag_id, ${keptNames}
  ORDER BY on_day, is_ad, tag_id, ${keptNames}`;
}

/**
 * The same of daily traffic. Summed by what it keeps, of which its source is, before anything else: in a third of the time that
 * sorting every row of a month by all keys takes.
 */
function toSealDailySql(
  accountId: string,
  { fromOn, untilOn }: Period,
  grain: SealedGrain,
  { name, keeps }: Rollup,
): Sql {
  const keptNames = joinSql(keeps.map(identifier));
  return sql`INSERT INTO traffic_rollups (account_id, rollup, grain, on_day, is_ad, tag_id, ${joinSql(rollupColumns.map(identifier))}, ${figureNames})
  SELECT ${accountId}::uuid, ${name}, ${grain}, starts_on, coalesce(is_ad, false) AS is_ad, tag_id, ${toColumns(keeps)}, ${figureNames}
  FROM (
    SELECT date_trunc(${grain}, on_day::timestamp)::date AS starts_on, tag_id, ${keptNames},
      ${figureSums}
    FROM traffic_daily
    WHERE account_id = ${accountId} AND on_day >= ${fromOn}::date AND on_day < ${untilOn}::date
    GROUP BY starts_on, tag_id, ${keptNames}
  ) AS summed LEFT JOIN traffic_sources ON traffic_sources.id = source_id
  ORDER BY starts_on, is_ad, tag_id, ${keptNames}`;
}
