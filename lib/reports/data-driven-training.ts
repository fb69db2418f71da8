// What do this account's paths, those that converted and those that did not, say about its campaigns? Transitions are counted in SQL,
// the chain is solved in the domain, and the answer is kept for an hour: it would cost seconds a report. Never written anywhere: any
// process that reads the same paths comes to the same weights.

import { z } from 'zod';
import { getRow, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type DataDrivenVerdict, decideVerdict } from '@/lib/domain/attribution/evidence';
import {
  computeDataDrivenModel,
  type DataDrivenModel,
  type Transition,
} from '@/lib/domain/attribution/removal-effects';
import { addDays, toDayStart } from '@/lib/domain/calendar';
import type { Period } from '@/lib/domain/report-query';
import { sourcesOf } from './sources';
import { type StateWeights, stateExpression } from './state-weights';

export type DataDrivenTraining = DataDrivenModel & {
  /** The 90 days that it was learnt from. */
  period: Period;
  /** Of visitors without a conversion, the share that was looked at (1: all); their paths count for the others too. */
  sampleRatio: number;
  trainedAt: Date;
  /** Whether there are paths enough to say anything. */
  verdict: DataDrivenVerdict;
  /** What touches weigh: as learnt, or all the same where the verdict is that nothing could be. */
  weights: StateWeights;
};

const equalWeights: StateWeights = { effects: [], unseenWeight: 1 };

const trainingDays = 90;
const keptMs = 3_600_000;
const maxKept = 500;
/** About as many touches without a conversion as are read within a second. */
const wantedTouchCount = 200_000;
/** Of all accounts: the touches of a slice lie among each other. */
const wantedReadCount = 1_000_000;

type Kept = { madeAtMs: number; training: Promise<DataDrivenTraining> };
const keptByDatabase = new WeakMap<Queryable, Map<string, Kept>>();

/**
 * The weights for a report that ends before `untilOn`: learnt from the primary goals of the 90 days up to there, whatever the report's
 * filters. Counted anew after an hour, while those who ask get what there was.
 */
export function getDataDrivenTraining(
  db: Queryable,
  access: AccountAccess,
  untilOn: string,
): Promise<DataDrivenTraining> {
  const kept = keptByDatabase.get(db) ?? new Map<string, Kept>();
  keptByDatabase.set(db, kept);
  const key = `${access.accountId} ${untilOn}`;
  const known = kept.get(key);
  if (known !== undefined && performance.now() - known.madeAtMs < keptMs) return known.training;
  const training = trainDataDriven(db, access, { fromOn: addDays(untilOn, -trainingDays), untilOn });
  kept.delete(key);
  for (const oldest of kept.keys()) {
    if (kept.size < maxKept) break;
    kept.delete(oldest);
  }
  // What cannot be counted anew stays as it was until the next one asks.
  const orKnown = known === undefined ? training : training.catch(() => known.training);
  kept.set(key, { madeAtMs: performance.now(), training: orKnown });
  training.catch(() => {
    if (known === undefined) kept.delete(key);
  });
  return known?.training ?? orKnown;
}

/** Counts the paths of a period and solves their chain. */
export async function trainDataDriven(
  db: Queryable,
  access: AccountAccess,
  period: Period,
): Promise<DataDrivenTraining> {
  const counted = await getRow(db, toSampleSql(access, period), sampleSchema);
  const sample = toSample(counted);
  const rows = await send(db, toTransitionsSql(access, period, sample), transitionSchema);
  const transitions = rows.flatMap((row) => toTransitions(row, sample.sliceCount));
  const model = computeDataDrivenModel(transitions);
  const verdict = decideVerdict(model);
  const weights = verdict === 'learnt' ? model : equalWeights;
  return { ...model, period, sampleRatio: 1 / sample.sliceCount, trainedAt: counted.trained_at, verdict, weights };
}

const transitionSchema = z.object({
  is_won: z.boolean(),
  before: z.string().nullable(),
  state: z.string(),
  is_last: z.boolean(),
  count: z.bigint().transform(Number),
});

function toTransitions(row: z.output<typeof transitionSchema>, sliceCount: number): Transition[] {
  const count = row.is_won ? row.count : row.count * sliceCount;
  const step: Transition = { from: row.before, to: { kind: 'state', state: row.state }, count };
  if (!row.is_last) return [step];
  return [step, { from: row.state, to: { kind: row.is_won ? 'conversion' : 'nothing' }, count }];
}

const sampleSchema = z.object({
  all_count: z.bigint().transform(Number),
  own_count: z.bigint().transform(Number),
  trained_at: z.date(),
});

/** Which visitors are looked at: one of `sliceCount` equal slices of all ids, those below `endsBefore` (`null`: everybody). */
type Sample = { sliceCount: number; endsBefore: string | null };

const maxSliceCount = 256;

/** Ids of visitors are random, so the first of 256 slices of them tells how many touches there are. */
function toSample({ all_count, own_count }: z.output<typeof sampleSchema>): Sample {
  const needed = Math.max(
    (own_count * maxSliceCount) / wantedTouchCount,
    (all_count * maxSliceCount) / wantedReadCount,
  );
  const sliceCount = Math.min(maxSliceCount, 2 ** Math.ceil(Math.log2(Math.max(1, needed))));
  return { sliceCount, endsBefore: sliceCount === 1 ? null : toSliceEnd(sliceCount) };
}

/** The first id beyond the first of so many slices, a power of two up to 256. */
function toSliceEnd(sliceCount: number): string {
  const firstByte = (maxSliceCount / sliceCount).toString(16).padStart(2, '0');
  return `${firstByte}000000-0000-0000-0000-000000000000`;
}

export function toSampleSql(access: AccountAccess, period: Period): Sql {
  return sql`SELECT count(*) AS all_count, count(*) FILTER (WHERE account_id = ${access.accountId}) AS own_count,
  now() AS trained_at
FROM touches
WHERE ${toInstants(access, period)} AND visitor_id < ${toSliceEnd(maxSliceCount)}`;
}

function toInstants(access: AccountAccess, { fromOn, untilOn }: Period): Sql {
  return sql`touches.at >= ${toDayStart(fromOn, access.timeZone)} AND touches.at < ${toDayStart(untilOn, access.timeZone)}`;
}

/**
 * How often each state followed each other one, in paths of conversions (as they were credited) and in those of visitors without any.
 * Direct arrivals are no state: nobody can buy more of them.
 */
export function toTransitionsSql(access: AccountAccess, period: Period, { endsBefore }: Sample): Sql {
  const converted = sql`account_id = ${access.accountId} AND is_primary AND converted_on >= ${period.fromOn}::date AND converted_on < ${period.untilOn}::date`;
  return sql`WITH states AS MATERIALIZED (
  SELECT id, ${stateExpression} AS state FROM ${sourcesOf(access)} WHERE channel <> 'direct'
),
won_steps AS (
  SELECT state, lag(state) OVER path AS before, lead(state) OVER path IS NULL AS is_last
  FROM conversion_touches
  JOIN states ON states.id = source_id
  WHERE ${converted}
  WINDOW path AS (PARTITION BY converted_on, visitor_id, conversion_id ORDER BY position)
),
converting_visitors AS (
  SELECT DISTINCT visitor_id FROM conversions WHERE ${converted}
),
lost_steps AS (
  SELECT state, lag(state) OVER path AS before, lead(state) OVER path IS NULL AS is_last
  FROM touches
  JOIN states ON states.id = touches.source_id
  WHERE touches.account_id = ${access.accountId} AND touches.from_visitor_id IS NULL AND ${toInstants(access, period)}
    ${endsBefore === null ? sql`` : sql`AND touches.visitor_id < ${endsBefore}`}
    AND NOT EXISTS (SELECT FROM converting_visitors WHERE converting_visitors.visitor_id = touches.visitor_id)
  WINDOW path AS (PARTITION BY touches.visitor_id ORDER BY touches.at, touches.id)
)
SELECT TRUE AS is_won, before, state, is_last, count(*) AS count FROM won_steps GROUP BY before, state, is_last
UNION ALL
SELECT FALSE, before, state, is_last, count(*) FROM lost_steps GROUP BY before, state, is_last`;
}
