// What do the parts of the facts (traffic, conversions, …) have in common: whose, when, told apart by what, and which roll-up has it?
// Never a figure in here: each part knows its own.

import { emptySql, joinSql, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import {
  findRollup,
  listRollupRanges,
  type Rollup,
  type RollupRange,
  rollupColumns,
  rollups,
} from '@/lib/domain/rollups';
import { asksSource, type DayGroup, type FactColumn, isSourceIn, listFilterColumns } from './dimensions';
import type { FactHints } from './fact-hints';
import { selectSourceIds } from './sources';

/** What a report asks of the facts. */
export type AskedFacts = {
  /** What they are kept apart by; a column that a table does not have is NULL there. */
  columns: readonly FactColumn[];
  /** Every goal counts as a conversion, also those outside "Conversions". Without it, where the query names a goal: who asks for one wants to see it. */
  countsEveryGoal?: boolean;
  /** Only what came from ads. */
  onlyAds?: boolean;
  /** Days of one group come as one day of it (dimensions.ts). */
  dayGroup?: DayGroup | null;
};

/** What is summed, before it is known how. */
export type SumScope = {
  access: AccountAccess;
  query: ReportQuery;
  /** What the facts are kept apart by. */
  columns: readonly FactColumn[];
  /** Every goal counts as a conversion, also those outside "Conversions". */
  countsEveryGoal: boolean;
  /** Only what came from ads. */
  onlyAds: boolean;
  /** Days that nobody tells apart are put together while they are read: fewer groups to sum, to join and to sum again. */
  dayGroup: DayGroup | null;
};

export type FactScope = SumScope & { hints: FactHints };

export function toSumScope(access: AccountAccess, query: ReportQuery, asked: AskedFacts): SumScope {
  const { columns, countsEveryGoal = query.goalId !== null, onlyAds = false, dayGroup = null } = asked;
  return { access, query, columns, countsEveryGoal, onlyAds, dayGroup };
}

const columnNames = {
  source_id: sql`source_id`,
  on_day: sql`on_day`,
  device: sql`device`,
  country: sql`country`,
  landing_path: sql`landing_path`,
  on_hour: sql`on_hour`,
  tag_id: sql`tag_id`,
  goal_id: sql`goal_id`,
  audience: sql`audience`,
} as const satisfies Record<FactColumn, Sql>;

/** The ranges of a roll-up's rows that make up the period. */
export function listFactRanges({ query, columns, hints }: FactScope): RollupRange[] {
  return listRollupRanges(query.period, columns.includes('on_day'), hints.sealedUntilOn);
}

/** The roll-up that keeps every column which is grouped or filtered by; `null` when the unsummed rows must be read. */
export function findFactRollup({ columns, query }: SumScope, among = rollups): Rollup | null {
  const asked = [...columns, ...listFilterColumns(query.filters)];
  return findRollup(
    rollupColumns.filter((column) => asked.includes(column)),
    among,
  );
}

/**
 * Where the traffic of the period stands: the tables, and which of their rows beside account, tag and filters on device, country and page. From the
 * roll-up that is just wide enough, its days from a wider one or daily traffic where it has none, and what is not folded yet.
 */
export function listTrafficParts(scope: FactScope): { table: Sql; conditions: Sql[] }[] {
  const rollup = findFactRollup(scope);
  const { period } = scope.query;
  const ofDays = (table: Sql, own: Period) => ({
    table,
    conditions: [during(sql`on_day`, own), ...listSourceConditions(scope, false)],
  });
  const folded =
    rollup === null
      ? [ofDays(sql`traffic_daily`, period)]
      : listFactRanges(scope).map(({ grain, period: own }) => {
          const name = grain === 'day' && !rollup.hasDays ? rollup.daysOf : rollup.name;
          if (name === undefined) return ofDays(sql`traffic_daily`, own);
          return {
            table: sql`traffic_rollups`,
            conditions: [
              sql`rollup = ${name} AND ${ofRange({ grain, period: own })}`,
              ...listSourceConditions(scope, true),
            ],
          };
        });
  return [...folded, ofDays(sql`traffic_deltas`, period)];
}

/** The sources that filters and `onlyAds` keep, for a CTE named `kept_sources`: looked for once, not by each part. */
export function selectKeptSources({ access, query, onlyAds }: FactScope): Sql {
  return selectSourceIds(access, query.filters, onlyAds);
}

/** The same as conditions on a row: a roll-up knows by itself whether it was an ad, other rows only by their source. */
export function listSourceConditions({ query, onlyAds, hints }: FactScope, isRollup: boolean): Sql[] {
  const isKept = isSourceIn(sql`SELECT id FROM kept_sources`);
  const listed = listHintedSources(hints);
  if (!isRollup) return [...listed, ...(onlyAds || (asksSource(query.filters) && listed.length === 0) ? [isKept] : [])];
  return [...(onlyAds ? [sql`is_ad`] : []), ...(listed.length === 0 && asksSource(query.filters) ? [isKept] : listed)];
}

/** The condition on sources that an index can be entered by, where they are few. */
export function listHintedSources({ sourceIds }: FactHints): Sql[] {
  return sourceIds === null ? [] : [sql`source_id = ANY(${sourceIds}::uuid[])`];
}

/** The columns asked for, each with a comma behind; `overrides` stand in for those that a table does not have as they are. */
export function pickColumns(columns: readonly FactColumn[], overrides: Partial<Record<FactColumn, Sql>> = {}): Sql {
  return joinSql(
    columns.map((column) => sql`${overrides[column] ?? columnNames[column]}, `),
    emptySql,
  );
}

export function groupByColumns(columns: readonly FactColumn[]): Sql {
  return columns.length === 0 ? emptySql : sql`\n  GROUP BY ${joinSql(columns.map((column) => columnNames[column]))}`;
}

/** The rows of a roll-up that are one range of days, weeks or months. */
export function ofRange({ grain, period }: RollupRange): Sql {
  return sql`grain = ${grain} AND ${during(sql`on_day`, period)}`;
}

/** Half-open range of calendar days on a column. */
export function during(column: Sql, { fromOn, untilOn }: Period): Sql {
  return sql`${column} >= ${fromOn}::date AND ${column} < ${untilOn}::date`;
}
