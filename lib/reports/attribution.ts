// What does each campaign, keyword, day … earn under each attribution model, side by side? Always with what no touch earned, so that
// every model adds up to all conversions. Never another model than those of lib/domain/attribution.

import { z } from 'zod';
import { allOf, emptySql, identifier, joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import {
  type AttributionModel,
  attributionModels,
  type CreditScope,
  defaultModelOptions,
} from '@/lib/domain/attribution/model';
import { nanosPerConversion } from '@/lib/domain/attribution/share-credit';
import { type Breakdown, breakdowns, type ReportQuery } from '@/lib/domain/report-query';
import { asksAudience, listAudienceFilters, selectAskedAudiences } from './audience-facts';
import { toAudienceSpend } from './audience-spend';
import { toCreditRows, toEligibleCondition, toMicrosColumn, toNanosColumn } from './credit-rows';
import { type DataDrivenTraining, getDataDrivenTraining } from './data-driven-training';
import { toFactColumns, toFactCondition, toKeyExpression } from './dimensions';
import { during, type FactScope, selectKeptSources } from './fact-scope';
import { listSourceFilters, sourcesOf } from './sources';
import { toSpendRows } from './spend-facts';

/** All but audiences: the touches of a path are all one visitor's, so that every model would say the same. */
export const attributionBreakdowns = breakdowns.filter((each) => each !== 'audience');

export type AttributionOptions = {
  /** At least one; each once. */
  by: readonly Breakdown[];
  scope: CreditScope;
  /** Rows given back at most; without one, all. */
  limit?: number | undefined;
};

/** `conversions` may be a fraction, to nine decimals; money in micros of the account's currency. */
export type ModelFigures = { conversions: number; revenueMicros: bigint };
export type FiguresByModel = Record<AttributionModel, ModelFigures>;

/** The same figures under every model. */
export function toEveryModel(figures: ModelFigures): FiguresByModel {
  return {
    lastClick: figures,
    firstClick: figures,
    linear: figures,
    timeDecay: figures,
    positionBased: figures,
    dataDriven: figures,
  };
}

/** What was spent, the same under every model. In micros of the account's currency; rows that wait for a rate are counted instead. */
export type ModelSpend = { spendMicros: bigint; spendRowsWithoutRate: number };

/** `key` as in the performance report. */
export type AttributionRow = { key: Partial<Record<Breakdown, string>>; byModel: FiguresByModel; spend: ModelSpend };

export type AttributionReport = {
  /** Most conversions under last click first; what was spent on and earned nothing is a row too. */
  rows: AttributionRow[];
  /** How many rows there are, shown or not. */
  rowCount: number;
  /** What no touch that can earn credit had a part in: the same under every model. */
  unattributed: ModelFigures;
  /**
   * All rows, shown or not, and what is unattributed. By conversion date the same number under every model. By click date each touch
   * stands on its own day, so that models differ by what lies across the edges of the period.
   */
  totals: FiguresByModel;
  /** Of all rows, shown or not. */
  spend: ModelSpend;
  /** Conversions whose value is in another currency: credited, their value left out. */
  conversionsInOtherCurrency: number;
  /** What the data-driven weights were learnt from. */
  training: DataDrivenTraining;
};

/**
 * Conversions and revenue of the period under all six models. Goals in "Conversions" count, or the one that `query` names; its filters
 * look at touches.
 */
export async function getAttribution(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  options: AttributionOptions,
): Promise<AttributionReport> {
  const training = await getDataDrivenTraining(db, access, query.period.untilOn);
  const rows = await send(db, toAttributionSql(access, query, options, training), rowSchema);
  const unattributed = rows.find((row) => row.kind === 'unattributed');
  const total = rows.find((row) => row.kind === 'total');
  return {
    rows: rows
      .filter((row) => row.kind === 'row')
      .map((row) => ({
        key: toKey(options.by, row.keys ?? []),
        byModel: toFiguresByModel(row.figures),
        spend: toModelSpend(row),
      })),
    rowCount: Number(total?.row_count ?? 0n),
    unattributed: toFiguresByModel(unattributed?.figures ?? []).lastClick,
    totals: toFiguresByModel(total?.figures ?? []),
    spend: toModelSpend(total),
    conversionsInOtherCurrency: Number(total?.other_currency_nanos ?? 0n) / nanosPerConversion,
    training,
  };
}

const rowSchema = z.object({
  kind: z.enum(['row', 'unattributed', 'total']),
  keys: z.array(z.string()).nullable(),
  row_count: z.bigint(),
  other_currency_nanos: z.bigint(),
  spend_micros: z.bigint(),
  spend_rows_without_rate: z.bigint(),
  /** Nanos and micros of each model, in the order of `attributionModels`. */
  figures: z.array(z.string().transform(BigInt)),
});

function toKey(by: readonly Breakdown[], values: readonly string[]): Partial<Record<Breakdown, string>> {
  return Object.fromEntries(by.map((breakdown, index) => [breakdown, values[index] ?? '']));
}

function toModelSpend(row: z.output<typeof rowSchema> | undefined): ModelSpend {
  return { spendMicros: row?.spend_micros ?? 0n, spendRowsWithoutRate: Number(row?.spend_rows_without_rate ?? 0n) };
}

function toFiguresByModel(figures: readonly bigint[]): FiguresByModel {
  const read = (model: AttributionModel): ModelFigures => {
    const index = attributionModels.indexOf(model) * 2;
    return {
      conversions: Number(figures[index] ?? 0n) / nanosPerConversion,
      revenueMicros: figures[index + 1] ?? 0n,
    };
  };
  return {
    lastClick: read('lastClick'),
    firstClick: read('firstClick'),
    linear: read('linear'),
    timeDecay: read('timeDecay'),
    positionBased: read('positionBased'),
    dataDriven: read('dataDriven'),
  };
}

const figureColumns = attributionModels.flatMap((model) => [toNanosColumn(model), toMicrosColumn(model)]);

export function toAttributionSql(
  access: AccountAccess,
  query: ReportQuery,
  { by, scope, limit }: AttributionOptions,
  training: DataDrivenTraining,
): Sql {
  const columns = toFactColumns(by);
  const creditRows = toCreditRows(access, {
    query,
    models: attributionModels,
    scope,
    modelOptions: query.modelOptions ?? defaultModelOptions,
    stateWeights: training.weights,
    columns,
    onlyPrimary: query.goalId === null,
  });
  const spendScope: FactScope = {
    access,
    query,
    columns,
    countsEveryGoal: false,
    onlyAds: false,
    sealedUntilOn: '',
    dayGroup: null,
  };
  const isOfAudience = asksAudience(spendScope);
  const keyNames = by.map((_, index) => identifier(`key_${index}`));
  const keys = by.map((breakdown, index) => sql`${toKeyExpression(breakdown)} AS ${identifier(`key_${index}`)}`);
  const joinSources = columns.includes('source_id')
    ? sql` JOIN ${sourcesOf(access)} ON traffic_sources.id = source_id`
    : emptySql;
  const sumOf = (column: Sql) => sql`coalesce(sum(${column}), 0)::bigint`;
  return sql`WITH ${creditRows},
earned_rows AS (
  SELECT ${joinSql(keys)}, ${joinSql(figureColumns.map((column) => sql`${sumOf(column)} AS ${column}`))},
    coalesce(sum(${toNanosColumn('lastClick')}) FILTER (WHERE is_other_currency), 0)::bigint AS other_currency_nanos
  FROM credit_rows${joinSources}
  GROUP BY ${joinSql(keyNames)}
),
kept_sources AS MATERIALIZED (${selectKeptSources(spendScope)}),${
    isOfAudience
      ? sql`
asked_audiences AS (${selectAskedAudiences(access, query.filters)}),
${toAudienceSpend(spendScope)},`
      : emptySql
  }
cost_rows AS (
  SELECT ${joinSql(keys)}, ${sumOf(sql`spend_micros`)} AS spend_micros,
    ${sumOf(sql`spend_rows_without_rate`)} AS spend_rows_without_rate
  FROM ${isOfAudience ? sql`audience_spend` : sql`(${toSpendRows(spendScope)})`} AS spent${joinSources}
  GROUP BY ${joinSql(keyNames)}
  HAVING sum(spend_micros) > 0 OR sum(spend_rows_without_rate) > 0
),
report_rows AS MATERIALIZED (
  SELECT ${joinSql([...keyNames, ...[...figureColumns, ...extraColumns].map((column) => sql`coalesce(${column}, 0) AS ${column}`)])}
  FROM earned_rows FULL JOIN cost_rows USING (${joinSql(keyNames)})
),
unattributed AS (${toUnattributed(access, query, scope)}),
shown_rows AS (
  SELECT * FROM report_rows
  ORDER BY ${toNanosColumn('lastClick')} DESC, ${toMicrosColumn('lastClick')} DESC, ${toNanosColumn('linear')} DESC, spend_micros DESC,
    ${joinSql(keyNames)}
  ${limit === undefined ? emptySql : sql`LIMIT ${limit}`}
)
SELECT 'row' AS kind, ARRAY[${joinSql(keyNames.map((name) => sql`coalesce(${name}::text, '')`))}] AS keys, 1::bigint AS row_count, ${joinSql(extraColumns)},
  ARRAY[${joinSql(figureColumns.map((column) => sql`${column}::text`))}] AS figures
FROM shown_rows
UNION ALL
SELECT 'unattributed', NULL, 1, other_currency_nanos, 0, 0, ARRAY[${joinSql(attributionModels.map(() => sql`nanos::text, micros::text`))}]
FROM unattributed
UNION ALL
SELECT 'total', NULL, (SELECT count(*) FROM report_rows), ${joinSql(extraColumns.map(sumOf))},
  ARRAY[${joinSql(figureColumns.map((column) => sql`${sumOf(column)}::text`))}]
FROM (
  SELECT ${joinSql([...extraColumns, ...figureColumns])} FROM report_rows
  UNION ALL
  SELECT other_currency_nanos, 0, 0, ${joinSql(attributionModels.map(() => sql`nanos, micros`))} FROM unattributed
) AS report_rows`;
}

const extraColumns = [sql`other_currency_nanos`, sql`spend_micros`, sql`spend_rows_without_rate`];

/** One row: completions of the period that no touch has credit for. They have only their own day, whatever the basis. */
function toUnattributed(access: AccountAccess, query: ReportQuery, scope: CreditScope): Sql {
  const hasNoCredit =
    scope === 'adClicks'
      ? sql`clicked_on IS NULL`
      : sql`NOT EXISTS (SELECT FROM conversion_touches AS path WHERE path.visitor_id = conversions.visitor_id
      AND path.conversion_id = conversions.id AND ${toEligibleCondition(scope)})`;
  return sql`
  SELECT count(*) * ${nanosPerConversion}::bigint AS nanos,
    coalesce(sum(CASE WHEN currency = ${access.currency} THEN value_micros ELSE converted_micros END), 0)::bigint AS micros,
    (count(*) FILTER (WHERE currency <> ${access.currency} AND converted_micros IS NULL)) * ${nanosPerConversion}::bigint AS other_currency_nanos
  FROM conversions
  WHERE ${allOf([
    sql`account_id = ${access.accountId}`,
    during(sql`converted_on`, query.period),
    hasNoCredit,
    ...(query.goalId === null ? [sql`is_primary`] : [sql`goal_id = ${query.goalId}`]),
    ...(query.tagId === null ? [] : [sql`tag_id = ${query.tagId}`]),
    toFactCondition(query.filters),
    ...listSourceFilters(access, query.filters),
    ...listAudienceFilters(access, query.filters, {
      visitor: sql`visitor_id`,
      id: sql`id`,
      kind: 'conversion',
      basis: query.basis,
    }),
  ])}
`;
}
