// How are visits spread over steps of active time and of pages, and how many of each step convert? From the narrow roll-ups of visits and the deltas
// not folded yet; of audiences from what is kept of their members. Never from visits or hits.

import { z } from 'zod';
import { allOf, emptySql, joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { StepCount } from '@/lib/domain/engagement-figures';
import type { ReportQuery } from '@/lib/domain/report-query';
import { listRollupRanges, type RollupRange, rollups } from '@/lib/domain/rollups';
import { asksAudience, selectAskedAudiences, selectAudienceSteps } from './audience-facts';
import { asksSource, isSourceIn, listFilterColumns, toFactCondition } from './dimensions';
import { type FactHints, getFactHints } from './fact-hints';
import { during, listHintedSources, ofRange } from './fact-scope';
import { selectSourceIds } from './sources';
import { sumWhole } from './whole-sum';

export const stepMeasures = ['time', 'pages'] as const;
export type StepMeasure = (typeof stepMeasures)[number];
const stepSchema = z.object({
  measure: z.enum(stepMeasures),
  step: z.number(),
  visits: z.bigint().transform(Number),
  converted_visits: z.bigint().transform(Number),
});

/** The narrow roll-ups that distributions are kept for (lib/collector/fold-rollups.ts), fewest rows first. */
const stepRollups = rollups.filter(({ name }) => ['total', 'place', 'source', 'landing'].includes(name));

/** Visits by step of active time and of pages; `null` where the filters look at more than distributions are kept by. Of audiences all are. */
export async function getEngagementSteps(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
): Promise<Record<StepMeasure, StepCount[]> | null> {
  const statement = toStepsSql(access, query, await getFactHints(db, access, query));
  if (statement === null) return null;
  const rows = await send(db, statement, stepSchema);
  const of = (measure: StepMeasure): StepCount[] =>
    rows
      .filter((row) => row.measure === measure && row.visits !== 0)
      .map(({ step, visits, converted_visits }) => ({ step, visits, convertedVisits: converted_visits }));
  return { time: of('time'), pages: of('pages') };
}

export function toStepsSql(access: AccountAccess, query: ReportQuery, hints: FactHints): Sql | null {
  const ranges = listRollupRanges(query.period, false, hints.sealedUntilOn);
  const listed = listHintedSources(hints);
  const kept = [
    ...(query.tagId === null ? [] : [sql`tag_id = ${query.tagId}`]),
    toFactCondition(query.filters),
    ...(listed.length === 0 && asksSource(query.filters) ? [isSourceIn(sql`SELECT id FROM kept_sources`)] : listed),
  ];
  const isOfAudience = asksAudience({ query, columns: [] });
  const steps = isOfAudience
    ? selectAudienceSteps(query, ranges, kept)
    : selectEveryone(query, ranges, [sql`account_id = ${access.accountId}`, ...kept]);
  if (steps === null) return null;
  return sql`WITH kept_sources AS MATERIALIZED (${selectSourceIds(access, query.filters)})${
    isOfAudience ? sql`, asked_audiences AS (${selectAskedAudiences(access, query.filters)})` : emptySql
  }
SELECT measure, step::int AS step, ${sumWhole(sql`visits`)} AS visits, ${sumWhole(sql`converted_visits`)} AS converted_visits
FROM (${steps}) AS steps
GROUP BY measure, step
ORDER BY measure, step`;
}

function selectEveryone(
  { filters, period }: ReportQuery,
  ranges: readonly RollupRange[],
  conditions: readonly Sql[],
): Sql | null {
  const asked = listFilterColumns(filters);
  const rollup = stepRollups.find(({ keeps }) => asked.every((column) => keeps.some((each) => each === column)));
  if (rollup === undefined) return null;
  const folded = ranges.map(
    (range) => sql`
  SELECT measure, step, visits, converted_visits FROM visit_rollups
  WHERE ${allOf([sql`rollup = ${rollup.name} AND measure = ANY(${[...stepMeasures]}::text[])`, ofRange(range), ...conditions])}`,
  );
  const unfolded = sql`
  SELECT measure, CASE measure WHEN 'time' THEN time_step ELSE page_step END, visits, CASE WHEN is_converted THEN visits ELSE 0 END
  FROM visit_deltas CROSS JOIN unnest(${[...stepMeasures]}::text[]) AS measures (measure)
  WHERE ${allOf([during(sql`on_day`, period), ...conditions])}`;
  return joinSql([...folded, unfolded], sql` UNION ALL `);
}
