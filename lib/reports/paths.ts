// Over which ways did conversions come, how long were those, and how do they flow into each other? Read once, summed in SQL.
// Never without the conversions of which no arrival is known: they are counted beside.

import { z } from 'zod';
import { type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { FlowPath } from '@/lib/domain/attribution/path-flow';
import type { ReportQuery } from '@/lib/domain/report-query';
import { type PathBreakdown, toSteps, toWays } from './path-rows';

export type PathsOptions = {
  by: PathBreakdown;
  /** Only conversions with an ad click on their way. */
  onlyAds: boolean;
  /** Ways given back at most. */
  limit: number;
};

/** Money in micros of the account's currency. */
export type PathSums = { conversions: number; revenueMicros: bigint };

export type PathsReport = {
  /** Most conversions first: steps oldest first, the same in a row once; parseState reads their names. */
  paths: (PathSums & { steps: string[] })[];
  /** How many there are, shown or not. */
  pathCount: number;
  /** By the number of arrivals, direct ones left out, repetitions counted; shortest first. */
  lengths: (PathSums & { touchCount: number })[];
  /** The last three steps before every conversion, for a diagram; `null` where a step is not among the twenty most frequent. */
  flows: FlowPath[];
  /** Conversions with more than three steps: what came before those is not in `flows`. */
  longerCount: number;
  /** Of all paths, shown or not. */
  totals: PathSums;
  /** Conversions with nothing but direct arrivals, or none known. Not counted (0) where filters or `onlyAds` ask for an arrival. */
  withoutPath: PathSums;
  /** Conversions of the paths whose value is in another currency without a rate: counted, their value left out. */
  conversionsInOtherCurrency: number;
};

const namedStepCount = 20;

const rowSchema = z.object({
  kind: z.enum(['path', 'length', 'flow', 'step', 'total', 'all']),
  numbers: z.array(z.number().nullable()).nullable(),
  size: z.number().nullable(),
  step: z.string().nullable(),
  conversions: z.bigint().transform(Number),
  revenue_micros: z.bigint(),
  rest: z.bigint().transform(Number),
});
type PathRow = z.output<typeof rowSchema>;

/** The ways to the conversions of the period: toWays says which those are. */
export async function getPaths(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  options: PathsOptions,
): Promise<PathsReport> {
  const rows = await send(db, toPathsSql(access, query, options), rowSchema);
  const ofKind = (kind: PathRow['kind']) => rows.filter((row) => row.kind === kind);
  const nameByNumber = new Map(ofKind('step').map((row) => [row.size, row.step]));
  const toName = (number: number | null) => nameByNumber.get(number) ?? null;
  const [total] = ofKind('total');
  const [all] = ofKind('all');
  const totals = toSums(total);
  const asksArrival = options.onlyAds || query.filters.length > 0;
  const everything = asksArrival ? totals : toSums(all);
  return {
    paths: ofKind('path').map((row) => ({
      ...toSums(row),
      steps: (row.numbers ?? []).map((number) => toName(number) ?? ''),
    })),
    pathCount: total?.size ?? 0,
    lengths: ofKind('length').map((row) => ({ ...toSums(row), touchCount: row.size ?? 0 })),
    flows: ofKind('flow').map((row) => ({
      steps: (row.numbers ?? []).filter((number) => number !== null).map(toName),
      conversions: row.conversions,
    })),
    longerCount: ofKind('flow').reduce((sum, row) => sum + row.rest, 0),
    totals,
    withoutPath: {
      conversions: everything.conversions - totals.conversions,
      revenueMicros: everything.revenueMicros - totals.revenueMicros,
    },
    conversionsInOtherCurrency: total?.rest ?? 0,
  };
}

function toSums(row: PathRow | undefined): PathSums {
  return { conversions: row?.conversions ?? 0, revenueMicros: row?.revenue_micros ?? 0n };
}

/**
 * `numbers` stand for the names in the rows of kind "step" (their number is `size`); 0 is a step that "flow" does not name. `rest` is of a
 * flow the conversions with more steps, of the total those in another currency.
 */
export function toPathsSql(access: AccountAccess, query: ReportQuery, { by, onlyAds, limit }: PathsOptions): Sql {
  const sums = sql`coalesce(sum(conversions), 0)::bigint AS conversions, coalesce(sum(revenue_micros), 0)::bigint AS revenue_micros`;
  const place = (fromEnd: number): Sql => {
    const number = sql`path[cardinality(path) - ${fromEnd}]`;
    return sql`CASE WHEN ${number} = ANY (ARRAY(SELECT number FROM named_steps)) THEN ${number} WHEN ${number} IS NOT NULL THEN 0 END`;
  };
  return sql`WITH ${toSteps(access, by)},
${toWays(access, query, { onlyAds })},
path_sums AS MATERIALIZED (
  SELECT path, ${sums} FROM ways WHERE path IS NOT NULL GROUP BY path
),
named_steps AS MATERIALIZED (
  SELECT number FROM path_sums, unnest(path) AS number GROUP BY number ORDER BY sum(conversions) DESC, number LIMIT ${namedStepCount}
),
flow_sums AS (
  SELECT ${place(2)} AS third, ${place(1)} AS second, ${place(0)} AS last, conversions, cardinality(path) > 3 AS is_longer FROM path_sums
),
shown_paths AS (
  SELECT * FROM path_sums ORDER BY conversions DESC, revenue_micros DESC, path LIMIT ${limit}
)
(SELECT 'path' AS kind, path AS numbers, NULL::int AS size, NULL::text AS step, conversions, revenue_micros, 0::bigint AS rest
FROM shown_paths ORDER BY conversions DESC, revenue_micros DESC, path)
UNION ALL
(SELECT 'length', NULL, touch_count, NULL, ${sums}, 0 FROM ways WHERE path IS NOT NULL GROUP BY touch_count ORDER BY touch_count)
UNION ALL
SELECT 'flow', ARRAY[third, second, last], NULL, NULL, sum(conversions)::bigint, 0,
  coalesce(sum(conversions) FILTER (WHERE is_longer), 0)::bigint
FROM flow_sums GROUP BY third, second, last
UNION ALL
SELECT DISTINCT 'step', NULL::int[], number, step, 0::bigint, 0::bigint, 0::bigint FROM steps
WHERE number IN (SELECT number FROM named_steps UNION SELECT unnest(path) FROM shown_paths)
UNION ALL
SELECT 'total', NULL, (SELECT count(*) FROM path_sums)::int, NULL, ${sums},
  coalesce(sum(other_currency_count), 0)::bigint FROM ways WHERE path IS NOT NULL
UNION ALL
SELECT 'all', NULL, NULL, NULL, ${sums}, 0 FROM ways`;
}
