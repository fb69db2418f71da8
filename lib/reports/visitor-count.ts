// How many different visitors had a visit in a period? Days do not add up: somebody may come on several. Of few visits every one is looked at; of
// many those of a range of visitor ids (visitor-range.ts), and what share of their visits are somebody's first in the period is put to all visits,
// which are known exactly. Never the sum of days, and never a sample without its range.

import { z } from 'zod';
import { allOf, getRow, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays } from '@/lib/domain/calendar';
import type { ReportQuery } from '@/lib/domain/report-query';
import { computeCountInterval, type Interval } from '@/lib/domain/sample';
import { asksAudience, selectAskedAudiences } from './audience-facts';
import { toFactCondition } from './dimensions';
import { during } from './fact-scope';
import { listSourceFilters } from './sources';
import { countAccountVisits, isInRange } from './visitor-range';

export type VisitorCount = {
  visitors: number;
  /** Where the true number lies with 95 %; `null` when every visit was looked at. */
  interval: Interval | null;
};

/** Visits that are looked at, about. With 30,000 the number is off by less than one percent. */
const targetVisits = 30_000;
/** Of audiences, of which the small ones are to be counted to the last. */
const targetVisitsOfAudiences = 60_000;
/** With fewer found (narrow filters) more are looked at, once. */
const enoughVisits = 2_000;

const rowSchema = z.object({ visits: z.bigint().transform(Number), visitors: z.bigint().transform(Number) });

/** Visitors of the visits that `query` keeps, of which there are `visitCount`. `targetCount`: about how many of the account's visits to look at. */
export async function countVisitors(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  visitCount: number,
  targetCount = targetVisits,
): Promise<VisitorCount> {
  if (visitCount <= 0) return { visitors: 0, interval: null };
  let share = await computeShare(db, access, query, targetCount);
  let seen = await getRow(db, toVisitorsSql(access, query, share), rowSchema);
  if (share < 1 && seen.visits < Math.min(enoughVisits, targetCount / 2)) {
    share = Math.min(1, share * 8);
    seen = await getRow(db, toVisitorsSql(access, query, share), rowSchema);
  }
  if (share >= 1) return { visitors: seen.visitors, interval: null };
  if (seen.visits === 0) return { visitors: visitCount, interval: { low: 1, high: visitCount } };
  const scale = (visitors: number): number => Math.min(visitCount, Math.round((visitors * visitCount) / seen.visits));
  const { low, high } = computeCountInterval(seen.visitors);
  return { visitors: scale(seen.visitors), interval: { low: scale(low), high: scale(high) } };
}

/** Visitors of each audience; one of few visits is counted to the last, of others a share is. `visitsByAudience`: how many visits each has. */
export async function countVisitorsByAudience(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  visitsByAudience: ReadonlyMap<string, number>,
  targetCount = targetVisitsOfAudiences,
): Promise<Map<string, number>> {
  const share = await computeShare(db, access, query, targetCount);
  const isSmall = (visits: number): boolean => share >= 1 || visits <= targetCount;
  const names = [...visitsByAudience].filter(([, visits]) => visits > 0);
  const count = async (asked: readonly string[], ofShare: number) =>
    asked.length === 0
      ? []
      : await send(
          db,
          toAudienceVisitorsSql(access, query, asked, ofShare),
          rowSchema.extend({ audience: z.string() }),
        );
  const few = names.filter(([, visits]) => isSmall(visits)).map(([name]) => name);
  const many = names.filter(([, visits]) => !isSmall(visits)).map(([name]) => name);
  const counted = await count(few, 1);
  const sampled = await count(many, share);
  return new Map([
    ...counted.map(({ audience, visitors }) => [audience, visitors] as const),
    ...sampled.map(({ audience, visits, visitors }) => {
      const all = visitsByAudience.get(audience) ?? visits;
      return [audience, Math.min(all, Math.round((visitors * all) / visits))] as const;
    }),
  ]);
}

async function computeShare(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  targetCount: number,
): Promise<number> {
  return Math.min(1, targetCount / Math.max(await countAccountVisits(db, access, query.period), 1));
}

export function toVisitorsSql(access: AccountAccess, query: ReportQuery, share: number): Sql {
  const { period, filters } = query;
  const kept = listConditions(access, query, share);
  if (asksAudience({ query, columns: [] }))
    return sql`SELECT coalesce(sum(visits), 0)::int8 AS visits, count(*) AS visitors FROM (
  SELECT visitor_id, count(DISTINCT fact_id) AS visits
  FROM audience_facts JOIN (${selectAskedAudiences(access, filters)}) AS asked USING (build_id)
  WHERE ${allOf([sql`kind = 'visit'`, ...kept])}
  GROUP BY visitor_id
) AS visitors`;
  // The bounds in time say nothing new, but they tell the months to read; a day more for the time zone.
  return sql`SELECT coalesce(sum(visits), 0)::int8 AS visits, count(*) AS visitors FROM (
  SELECT visitor_id, count(*) AS visits FROM (
    SELECT visitor_id, account_id, tag_id, source_id, started_at, started_on AS on_day, entry_path AS landing_path, device, country FROM visits
  ) AS visits
  WHERE ${allOf([
    sql`account_id = ${access.accountId}`,
    sql`started_at >= ${addDays(period.fromOn, -1)}::timestamptz AND started_at < ${addDays(period.untilOn, 1)}::timestamptz`,
    ...kept,
  ])}
  GROUP BY visitor_id
) AS visitors`;
}

function toAudienceVisitorsSql(
  access: AccountAccess,
  query: ReportQuery,
  audiences: readonly string[],
  share: number,
): Sql {
  return sql`SELECT audience, count(*) AS visits, count(DISTINCT visitor_id) AS visitors
FROM audience_facts JOIN (${selectAskedAudiences(access, query.filters)}) AS asked USING (build_id)
WHERE ${allOf([sql`kind = 'visit' AND audience = ANY(${[...audiences]}::text[])`, ...listConditions(access, query, share)])}
GROUP BY audience`;
}

function listConditions(access: AccountAccess, { period, tagId, filters }: ReportQuery, share: number): Sql[] {
  return [
    isInRange(share),
    during(sql`on_day`, period),
    ...(tagId === null ? [] : [sql`tag_id = ${tagId}`]),
    toFactCondition(filters),
    ...listSourceFilters(access, filters),
  ];
}
