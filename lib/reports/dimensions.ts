// What does a breakdown or a filter look at? One expression a field, used for grouping and for filtering alike, so that a row that
// is opened shows the rows it was made of. Never a value pasted into the text.

import { allOf, joinSql, type Sql, sql } from '@/lib/db/sql';
import type { Breakdown, FilterField, FilterOperator, ReportFilter } from '@/lib/domain/report-query';
import { noHour } from '@/lib/domain/rollups';

/** Columns that facts are grouped by before they meet their source. */
export type FactColumn =
  | 'source_id'
  | 'on_day'
  | 'device'
  | 'country'
  | 'landing_path'
  | 'on_hour'
  | 'tag_id'
  | 'goal_id'
  | 'audience';

type Dimension =
  | { of: 'source'; expression: Sql }
  | { of: 'fact'; column: FactColumn; expression: Sql }
  /** Which facts there are at all: audience-facts.ts. */
  | { of: 'audience'; column: 'audience'; expression: Sql };

// Auto-tagging may give the id alone: better a number in the table than a row that nobody can tell from "(not set)".
const nameElseId = (name: Sql, id: Sql): Sql => sql`CASE WHEN ${name} <> '' THEN ${name} ELSE ${id} END`;

const dimensions = {
  network: { of: 'source', expression: sql`network` },
  campaign: { of: 'source', expression: nameElseId(sql`campaign`, sql`campaign_id`) },
  adGroup: { of: 'source', expression: nameElseId(sql`ad_group`, sql`ad_group_id`) },
  keyword: { of: 'source', expression: nameElseId(sql`keyword`, sql`keyword_id`) },
  matchType: { of: 'source', expression: sql`match_type` },
  ad: { of: 'source', expression: sql`ad_id` },
  channel: { of: 'source', expression: sql`channel` },
  device: { of: 'fact', column: 'device', expression: sql`device` },
  country: { of: 'fact', column: 'country', expression: sql`country` },
  landingPage: { of: 'fact', column: 'landing_path', expression: sql`landing_path` },
  day: { of: 'fact', column: 'on_day', expression: sql`on_day` },
  week: { of: 'fact', column: 'on_day', expression: sql`date_trunc('week', on_day)::date` },
  month: { of: 'fact', column: 'on_day', expression: sql`date_trunc('month', on_day)::date` },
  weekday: { of: 'fact', column: 'on_day', expression: sql`extract(isodow FROM on_day)::int` },
  hour: { of: 'fact', column: 'on_hour', expression: sql`nullif(on_hour, ${noHour}::int2)` },
  audience: { of: 'audience', column: 'audience', expression: sql`audience` },
} as const satisfies Record<Breakdown, Dimension>;

/** The expression of a breakdown over facts joined to their source. Weeks begin on Monday; week and month are their first day,
 * a weekday is a number from 1 (Monday) to 7, an hour from 0 to 23 or NULL where it is not known. */
export function toKeyExpression(breakdown: Breakdown): Sql {
  return dimensions[breakdown].expression;
}

/** Columns of the facts that the breakdowns need, each once. */
export function toFactColumns(breakdowns: readonly Breakdown[]): FactColumn[] {
  const columns = breakdowns.map((breakdown): FactColumn => {
    const dimension: Dimension = dimensions[breakdown];
    return dimension.of === 'source' ? 'source_id' : dimension.column;
  });
  return [...new Set(columns)];
}

/** What days may be put together by before they are summed. */
export type DayGroup = 'week' | 'month' | 'weekday';

/** How days may be put together because these breakdowns ask for no other difference between them; `null`: not at all. */
export function findDayGroup(breakdowns: readonly Breakdown[]): DayGroup | null {
  const ofDays = new Set(breakdowns.filter((breakdown) => toFactColumns([breakdown]).includes('on_day')));
  const [only] = ofDays;
  return ofDays.size === 1 && (only === 'week' || only === 'month' || only === 'weekday') ? only : null;
}

/** One day that stands for all of its group, so that every expression over days of that group says the same of it. */
export function toGroupDay(group: DayGroup | null, day: Sql): Sql {
  switch (group) {
    case null:
      return day;
    case 'week':
      return sql`date_trunc('week', ${day})::date`;
    case 'month':
      return sql`date_trunc('month', ${day})::date`;
    case 'weekday':
      // Counted from a Monday.
      return sql`(DATE '2001-01-01' + (extract(isodow FROM ${day})::int - 1))`;
  }
}

/** Columns of the facts that filters look at, each once. */
export function listFilterColumns(filters: readonly ReportFilter[]): FactColumn[] {
  return toFactColumns(filters.map(({ field }) => field).filter((field) => dimensions[field].of !== 'audience'));
}

/** Filters on device, country and landing page, as a condition on a table of facts. */
export function toFactCondition(filters: readonly ReportFilter[]): Sql {
  return toCondition(filters.filter((filter) => dimensions[filter.field].of === 'fact'));
}

/** Whether `toSourceCondition` asks anything. */
export function asksSource(filters: readonly ReportFilter[]): boolean {
  return filters.some((filter) => dimensions[filter.field].of === 'source');
}

/** Filters on where an arrival came from, and whether that must be an ad, as a condition on `traffic_sources`. */
export function toSourceCondition(filters: readonly ReportFilter[], onlyAds = false): Sql {
  const ofSource = filters.filter((filter) => dimensions[filter.field].of === 'source');
  return allOf([toCondition(ofSource), ...(onlyAds ? [sql`is_ad`] : [])]);
}

/**
 * Whether `source_id` is among those of a SELECT, looked up in a hash of them. IS TRUE keeps PostgreSQL from making a join of it: it may
 * then look for each source in an index that begins with other columns, which takes longer than reading the whole range.
 */
export function isSourceIn(ids: Sql): Sql {
  return sql`(source_id IN (${ids})) IS TRUE`;
}

/** Filters of one field that say what it is are alternatives; everything else must hold. */
function toCondition(filters: readonly ReportFilter[]): Sql {
  const alternatives = new Map<FilterField, Sql[]>();
  const conditions: Sql[] = [];
  for (const filter of filters) {
    const test = toTest(dimensions[filter.field].expression, filter.operator, filter.value);
    if (filter.operator === 'isNot') conditions.push(test);
    else alternatives.set(filter.field, [...(alternatives.get(filter.field) ?? []), test]);
  }
  for (const tests of alternatives.values()) conditions.push(joinSql(tests, sql` OR `));
  return allOf(conditions);
}

function toTest(expression: Sql, operator: FilterOperator, value: string): Sql {
  switch (operator) {
    case 'is':
      return sql`${expression} = ${value}`;
    case 'isNot':
      return sql`${expression} <> ${value}`;
    case 'contains':
      return sql`${expression} ILIKE ${`%${value.replace(/[\\%_]/g, '\\$&')}%`}`;
  }
}
