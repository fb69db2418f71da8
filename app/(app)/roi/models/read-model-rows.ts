import type { ModelChoice } from '@/components/roi/model-choice';
import type { ModelRow } from '@/components/roi/model-row';
import type { AccountAccess } from '@/lib/domain/account-access';
import { attributionModels } from '@/lib/domain/attribution/model';
import { toLastDay } from '@/lib/domain/period';
import { formatReportFilter, type ReportFilters } from '@/lib/http/report-filters';
import { type FiguresByModel, getAttribution, toEveryModel } from '@/lib/reports/attribution';
import type { DataDrivenTraining } from '@/lib/reports/data-driven-training';
import { getReportDatabase } from '@/lib/reports/report-database';

const maxRows = 1000;

export type ModelComparison = {
  /** What no touch earned is the last, with `name: null`. */
  rows: ModelRow[];
  totals: ModelRow;
  rowCount: number;
  training: DataDrivenTraining;
};

/** Rows of one breakdown under every model. By channel every arrival may earn credit, elsewhere ad clicks. */
export async function readModelRows(
  access: AccountAccess,
  { query }: ReportFilters,
  { by, figure, options }: ModelChoice,
): Promise<ModelComparison> {
  const asked = { ...query, modelOptions: options };
  const scope = toScope(by);
  const report = await getAttribution(getReportDatabase(), access, asked, { by: [by], scope, limit: maxRows });
  const { unattributed, totals, spend, training } = report;
  const noSpend = { spendMicros: 0n, spendRowsWithoutRate: 0 };
  // ROAS is of what ads earned; by channel others earn too, so that no sum of revenue stands against the spend.
  const isRoas = figure === 'roas';
  return {
    rows: [
      ...report.rows.map((row) => ({ name: row.key[by] ?? '', byModel: row.byModel, spend: row.spend })),
      ...(unattributed.conversions === 0 ? [] : [{ name: null, byModel: toEveryModel(unattributed), spend: noSpend }]),
    ],
    totals: {
      name: '',
      byModel: isRoas ? subtract(totals, unattributed.revenueMicros) : totals,
      spend: isRoas && scope === 'allTouches' ? noSpend : spend,
    },
    rowCount: report.rowCount + (unattributed.conversions === 0 ? 0 : 1),
    training,
  };
}

function toScope(by: ModelChoice['by']) {
  return by === 'channel' ? 'allTouches' : 'adClicks';
}

function subtract(totals: FiguresByModel, micros: bigint): FiguresByModel {
  const result = { ...totals };
  for (const model of attributionModels)
    result[model] = { ...totals[model], revenueMicros: totals[model].revenueMicros - micros };
  return result;
}

/** The API's address of the same rows as a CSV file: every model and figure. */
export function toModelsExportHref({ query }: ReportFilters, { by, options }: ModelChoice): string {
  const { first, middle, last } = options.positionWeights;
  const params = new URLSearchParams({
    from: query.period.fromOn,
    to: toLastDay(query.period),
    by,
    scope: toScope(by),
    basis: query.basis,
    halfLifeDays: String(options.halfLifeDays),
    positionWeights: `${first},${middle},${last}`,
    limit: '100000',
  });
  if (query.goalId !== null) params.set('goal', query.goalId);
  if (query.tagId !== null) params.set('tag', String(query.tagId));
  for (const filter of query.filters) params.append('filters', formatReportFilter(filter));
  params.set('format', 'csv');
  return `/api/v1/reports/attribution?${params}`;
}
