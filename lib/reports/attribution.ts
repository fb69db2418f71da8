// What does each campaign, keyword, day … earn under each attribution model, side by side? Always with what no touch earned, so that
// every model adds up to all conversions. Never another model than those of lib/domain/attribution.

import { z } from 'zod';
import { emptySql, identifier, joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import {
  type AttributionModel,
  attributionModels,
  type CreditScope,
  defaultModelOptions,
} from '@/lib/domain/attribution/model';
import { nanosPerConversion } from '@/lib/domain/attribution/share-credit';
import { type Breakdown, breakdowns, type ReportQuery } from '@/lib/domain/report-query';
import { asksAudience, selectAskedAudiences } from './audience-facts';
import { toAudienceSpend } from './audience-spend';
import { type CreditSums, sumCredits } from './credit-sums';
import { type DataDrivenTraining, getDataDrivenTraining } from './data-driven-training';
import { toFactColumns, toKeyExpression } from './dimensions';
import { type FactHints, getFactHints } from './fact-hints';
import { type FactScope, selectKeptSources } from './fact-scope';
import { sourcesOf } from './sources';
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
  const modelOptions = query.modelOptions ?? defaultModelOptions;
  const { by, scope } = options;
  const credits = await sumCredits(db, access, { query, scope, modelOptions, stateWeights: training.weights, by });
  const hints = await getFactHints(db, access, query);
  const rows = await send(db, toAttributionSql(access, query, options, credits, hints), rowSchema);
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
    unattributed: {
      conversions: credits.unattributed.conversions,
      revenueMicros: credits.unattributed.micros,
    },
    totals: toFiguresByModel(total?.figures ?? []),
    spend: toModelSpend(total),
    conversionsInOtherCurrency: Number(total?.other_currency_nanos ?? 0n) / nanosPerConversion,
    training,
  };
}

const rowSchema = z.object({
  kind: z.enum(['row', 'total']),
  keys: z.array(z.string()).nullable(),
  row_count: z.bigint(),
  other_currency_nanos: z.bigint(),
  spend_micros: z.bigint(),
  spend_rows_without_rate: z.bigint(),
  /** Nanos and micros of each model, in the order of `attributionModels`; one text is read much faster than an array. */
  figures: z.string().transform((text) => text.split(' ').map(BigInt)),
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

const toNanosColumn = (model: AttributionModel): Sql => identifier(`${model}_nanos`);
const toMicrosColumn = (model: AttributionModel): Sql => identifier(`${model}_micros`);
const figureColumns = attributionModels.flatMap((model) => [toNanosColumn(model), toMicrosColumn(model)]);
const extraColumns = [sql`other_currency_nanos`, sql`spend_micros`, sql`spend_rows_without_rate`];

/** The types that keys have in dimensions.ts; other keys are texts. */
const keyTypes: Partial<Record<Breakdown, Sql>> = {
  country: sql`char(2)`,
  day: sql`date`,
  week: sql`date`,
  month: sql`date`,
  weekday: sql`int`,
  hour: sql`int`,
};

/** What touches earned as a table. Numbers come as one text a column, which is read fastest. */
function toEarnedRows(by: readonly Breakdown[], { rows }: CreditSums): Sql {
  const keys = by.map((breakdown, index) => {
    const type = keyTypes[breakdown] ?? sql`text`;
    return sql`${rows.map((row) => row.keys[index] ?? '')}::${type}[]`;
  });
  const toNumbers = (figures: readonly bigint[]) => sql`string_to_array(${figures.join(' ')}, ' ')::bigint[]`;
  const figures = attributionModels.flatMap((_, model) => [
    toNumbers(rows.map((row) => row.nanos[model] ?? 0n)),
    toNumbers(rows.map((row) => row.micros[model] ?? 0n)),
  ]);
  const names = [...by.map((_, index) => toKeyName(index)), ...figureColumns, sql`other_currency_nanos`];
  const others = toNumbers(rows.map((row) => row.otherCurrencyNanos));
  return sql`unnest(${joinSql([...keys, ...figures, others])}) AS earned_rows (${joinSql(names)})`;
}

const toKeyName = (index: number): Sql => identifier(`key_${index}`);

export function toAttributionSql(
  access: AccountAccess,
  query: ReportQuery,
  { by, limit }: Pick<AttributionOptions, 'by' | 'limit'>,
  credits: CreditSums,
  hints: FactHints,
): Sql {
  const columns = toFactColumns(by);
  const spendScope: FactScope = {
    access,
    query,
    columns,
    countsEveryGoal: false,
    onlyAds: false,
    hints,
    dayGroup: null,
  };
  const isOfAudience = asksAudience(spendScope);
  const keyNames = by.map((_, index) => toKeyName(index));
  const keys = by.map((breakdown, index) => sql`${toKeyExpression(breakdown)} AS ${toKeyName(index)}`);
  const joinSources = columns.includes('source_id')
    ? sql` JOIN ${sourcesOf(access)} ON traffic_sources.id = source_id`
    : emptySql;
  const sumOf = (column: Sql) => sql`coalesce(sum(${column}), 0)::bigint`;
  const { conversions, micros, otherCurrencyCount } = credits.unattributed;
  const toNanos = (count: number) => sql`${BigInt(count) * BigInt(nanosPerConversion)}::bigint`;
  return sql`WITH kept_sources AS MATERIALIZED (${selectKeptSources(spendScope)}),${
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
  FROM ${toEarnedRows(by, credits)} FULL JOIN cost_rows USING (${joinSql(keyNames)})
),
shown_rows AS (
  SELECT * FROM report_rows
  ORDER BY ${toNanosColumn('lastClick')} DESC, ${toMicrosColumn('lastClick')} DESC, ${toNanosColumn('linear')} DESC, spend_micros DESC,
    ${joinSql(keyNames)}
  ${limit === undefined ? emptySql : sql`LIMIT ${limit}`}
)
SELECT 'row' AS kind, ARRAY[${joinSql(keyNames.map((name) => sql`coalesce(${name}::text, '')`))}] AS keys, 1::bigint AS row_count, ${joinSql(extraColumns)},
  concat_ws(' ', ${joinSql(figureColumns)}) AS figures
FROM shown_rows
UNION ALL
SELECT 'total', NULL, (SELECT count(*) FROM report_rows), ${joinSql(extraColumns.map(sumOf))},
  concat_ws(' ', ${joinSql(figureColumns.map(sumOf))})
FROM (
  SELECT ${joinSql([...extraColumns, ...figureColumns])} FROM report_rows
  UNION ALL
  SELECT ${toNanos(otherCurrencyCount)}, 0, 0, ${joinSql(attributionModels.map(() => sql`${toNanos(conversions)}, ${micros}::bigint`))}
) AS report_rows`;
}
