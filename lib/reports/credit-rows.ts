// What does each touch earn under each attribution model? The rules of lib/domain/attribution/share-credit.ts in SQL, one pass over the
// paths of a period in the order of their index; a test holds both to one list of paths. Filters look at touches only after their path
// was shared: a touch that is filtered out still had its part.

import { allOf, emptySql, identifier, joinSql, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { AttributionModel, CreditScope, ModelOptions } from '@/lib/domain/attribution/model';
import { maxTouchWeight, nanosPerConversion } from '@/lib/domain/attribution/share-credit';
import { addDays } from '@/lib/domain/calendar';
import { goalLimits } from '@/lib/domain/goal';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import { listAudienceFilters } from './audience-facts';
import { type FactColumn, listFilterColumns, toFactCondition } from './dimensions';
import { listSourceFilters } from './sources';
import { type StateWeights, toSourceWeights } from './state-weights';

export type CreditRowsOptions = {
  /** Which goals and touches, how conversions are dated. */
  query: ReportQuery;
  models: readonly AttributionModel[];
  scope: CreditScope;
  modelOptions: ModelOptions;
  /** Needed when `models` has dataDriven. */
  stateWeights: StateWeights | null;
  /** What credit is kept apart by. */
  columns: readonly FactColumn[];
  onlyAds?: boolean;
  /** Paths of goals outside "Conversions" are left out before they are shared. */
  onlyPrimary?: boolean;
};

const maxWindowDays = goalLimits.maxClickWindowMinutes / 1440;

/**
 * CTEs that end in `credit_rows`; put them behind WITH. One row a combination of `columns`, of goals in "Conversions" or not
 * (`is_primary`) and of values in another currency or not (`is_other_currency`), with `<model>_nanos` (billionths of a conversion) and
 * `<model>_micros` (of values in the account's currency) as bigint. Days are those of the conversion, or by click date of each touch.
 */
export function toCreditRows(access: AccountAccess, options: CreditRowsOptions): Sql {
  const { models, columns } = options;
  const own = joinSql(
    columns.map((column) => sql`${toOwnColumn(column, options)} AS ${identifier(column)}, `),
    emptySql,
  );
  const sums = models.flatMap((model) => {
    const { nanos, micros } = toShares(model, options.modelOptions);
    return [
      sql`coalesce(sum(${nanos}), 0)::bigint AS ${toNanosColumn(model)}`,
      sql`coalesce(sum(${micros}), 0)::bigint AS ${toMicrosColumn(model)}`,
    ];
  });
  const keys = [...columns, 'is_primary', 'is_other_currency'].map(identifier);
  return sql`${models.includes('dataDriven') ? sql`source_weights AS (${toSourceWeights(access, options.stateWeights)}),\n` : emptySql}path_touches AS (${toPathTouches(access, options)}),
placed_touches AS (${toPlacedTouches(models)}),
credit_rows AS (
  SELECT ${own}is_primary, is_other_currency,
    ${joinSql(sums, sql`,\n    `)}
  FROM placed_touches
  WHERE ${toTouchCondition(access, options)}
  GROUP BY ${joinSql(keys)}
)`;
}

export function toNanosColumn(model: AttributionModel): Sql {
  return identifier(`${model}_nanos`);
}

export function toMicrosColumn(model: AttributionModel): Sql {
  return identifier(`${model}_micros`);
}

function toOwnColumn(column: FactColumn, { query }: CreditRowsOptions): Sql {
  if (column === 'on_day') return query.basis === 'conversion' ? sql`converted_on` : sql`touched_on`;
  // A goal belongs to one tag for good, and goals stand beside: no report keeps conversions apart by tag.
  return column === 'tag_id' ? sql`NULL::bigint` : identifier(column);
}

/**
 * Touches that can earn credit with the value of their conversion. By click date those of conversions that came later than the period are
 * among them, as far as a window reaches. The join is a LEFT JOIN, though none goes without its conversion, because PostgreSQL believes
 * that a join by three columns leaves a single row, and sorts a hundred thousand where it could hash them.
 */
function toPathTouches(access: AccountAccess, options: CreditRowsOptions): Sql {
  const { query, columns, models, scope, modelOptions } = options;
  const period: Period =
    query.basis === 'conversion'
      ? query.period
      : { fromOn: query.period.fromOn, untilOn: addDays(query.period.untilOn, maxWindowDays + 1) };
  const filterColumns = listFilterColumns(query.filters);
  const read = new Set<FactColumn>([...columns, ...filterColumns, 'source_id']);
  const datedAt = query.basis === 'conversion' ? sql`path.converted_at` : sql`path.touched_at`;
  const hour = sql`extract(hour FROM ${datedAt} AT TIME ZONE ${access.timeZone})::int2`;
  const ageSeconds = sql`date_part('epoch', conversions.converted_at - path.touched_at)`;
  const decay = sql`greatest(1, floor(${maxTouchWeight}::float8 * power(2::float8, -${ageSeconds} / ${modelOptions.halfLifeDays * 86_400}::float8)))`;
  return sql`
  SELECT path.visitor_id, path.conversion_id, path.converted_on, path.position, path.touched_on, path.is_primary,
    ${joinSql(
      [...read]
        .filter((column) => column !== 'on_day' && column !== 'tag_id')
        .map((column) => (column === 'on_hour' ? sql`${hour} AS on_hour` : sql`path.${identifier(column)}`)),
    )},
    coalesce(conversions.currency <> ${access.currency} AND conversions.converted_micros IS NULL, FALSE) AS is_other_currency,
    CASE WHEN conversions.currency = ${access.currency} THEN conversions.value_micros::float8
      ELSE conversions.converted_micros::float8 END AS value_micros${
        models.includes('timeDecay') ? sql`,\n    ${decay} AS decay_weight` : emptySql
      }${models.includes('dataDriven') ? sql`,\n    source_weights.weight AS data_driven_weight` : emptySql}
  FROM conversion_touches AS path
  LEFT JOIN conversions ON conversions.account_id = ${access.accountId} AND conversions.converted_on = path.converted_on
    AND conversions.converted_on >= ${period.fromOn}::date AND conversions.converted_on < ${period.untilOn}::date
    AND conversions.visitor_id = path.visitor_id AND conversions.id = path.conversion_id${
      models.includes('dataDriven') ? sql`\n  LEFT JOIN source_weights ON source_weights.id = path.source_id` : emptySql
    }
  WHERE ${allOf([
    sql`path.account_id = ${access.accountId}`,
    sql`path.converted_on >= ${period.fromOn}::date AND path.converted_on < ${period.untilOn}::date`,
    toEligibleCondition(scope),
    ...(options.onlyPrimary === true ? [sql`path.is_primary`] : []),
    ...(query.goalId === null ? [] : [sql`path.goal_id = ${query.goalId}`]),
    ...(query.tagId === null ? [] : [sql`conversions.tag_id = ${query.tagId}`]),
  ])}
`;
}

/** Which touches of `conversion_touches AS path` can earn credit. */
export function toEligibleCondition(scope: CreditScope): Sql {
  return scope === 'adClicks'
    ? sql`path.is_ad_click`
    : sql`path.source_id NOT IN (SELECT id FROM traffic_sources WHERE channel = 'direct')`;
}

/** With what belongs to each path and to it up to this touch. Without a further column the path is whatever the index gives in its order. */
function toPlacedTouches(models: readonly AttributionModel[]): Sql {
  const weights = [
    ...(models.includes('timeDecay') ? [sql`decay`] : []),
    ...(models.includes('dataDriven') ? [sql`data_driven`] : []),
  ];
  const running = weights.map(
    (name) => sql`,
    sum(${name}_weight) OVER up_to_this AS ${name}_up_to, sum(${name}_weight) OVER whole_path AS ${name}_total`,
  );
  return sql`
  SELECT *, row_number() OVER up_to_this AS place, count(*) OVER whole_path AS touch_count${joinSql(running, emptySql)}
  FROM path_touches
  WINDOW whole_path AS (PARTITION BY converted_on, visitor_id, conversion_id),
    up_to_this AS (PARTITION BY converted_on, visitor_id, conversion_id ORDER BY position ROWS UNBOUNDED PRECEDING)
`;
}

function toTouchCondition(access: AccountAccess, { query, onlyAds = false }: CreditRowsOptions): Sql {
  const { fromOn, untilOn } = query.period;
  return allOf([
    ...(query.basis === 'click' ? [sql`touched_on >= ${fromOn}::date AND touched_on < ${untilOn}::date`] : []),
    toFactCondition(query.filters),
    ...listSourceFilters(access, query.filters, onlyAds),
    ...listAudienceFilters(access, query.filters, {
      visitor: sql`visitor_id`,
      id: sql`conversion_id`,
      kind: 'conversion',
      basis: query.basis,
    }),
  ]);
}

/** What a touch has of its conversion: the difference of two sums that are cut alike, so that shares add up. */
function toShares(model: AttributionModel, options: ModelOptions): { nanos: Sql; micros: Sql } {
  const whole = sql`${nanosPerConversion}::float8`;
  switch (model) {
    case 'lastClick':
    case 'firstClick': {
      const hasAll = model === 'lastClick' ? sql`place = touch_count` : sql`place = 1`;
      return {
        nanos: sql`CASE WHEN ${hasAll} THEN ${nanosPerConversion}::bigint END`,
        micros: sql`CASE WHEN ${hasAll} THEN value_micros::bigint END`,
      };
    }
    case 'linear':
      return toDifference(whole, sql`(place - 1)::float8 / touch_count`, sql`place::float8 / touch_count`);
    case 'positionBased':
      return toDifference(whole, toPositionShare(sql`place - 1`, options), toPositionShare(sql`place`, options));
    case 'timeDecay':
      return toDifference(whole, sql`(decay_up_to - decay_weight) / decay_total`, sql`decay_up_to / decay_total`);
    case 'dataDriven':
      return toDifference(
        whole,
        sql`(data_driven_up_to - data_driven_weight) / data_driven_total`,
        sql`data_driven_up_to / data_driven_total`,
      );
  }
}

function toDifference(whole: Sql, before: Sql, upTo: Sql): { nanos: Sql; micros: Sql } {
  // Most paths have one touch, which has all of it: the arithmetic takes longer than all the rest.
  const cut = (amount: Sql): Sql =>
    sql`CASE WHEN touch_count = 1 THEN ${amount}::bigint
      ELSE (floor(${amount} * (${upTo}) + 0.5) - floor(${amount} * (${before}) + 0.5))::bigint END`;
  return { nanos: cut(whole), micros: cut(sql`value_micros`) };
}

function toPositionShare(place: Sql, { positionWeights: { first, middle, last } }: ModelOptions): Sql {
  const firstOfTwo = first + last === 0 ? 0.5 : first / (first + last);
  return sql`CASE WHEN ${place} = 0 THEN 0 WHEN ${place} = touch_count THEN 1 WHEN touch_count = 2 THEN ${firstOfTwo}::float8
      ELSE (${first}::float8 * (touch_count - 2) + ${middle}::float8 * (${place} - 1)) / (${first + middle + last}::float8 * (touch_count - 2)) END`;
}
