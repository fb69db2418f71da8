// Which reports can be asked for by name, with which parameters, and what do they answer? What the REST layer needs of a report.
// Never a report of its own: each entry reads its parameters and calls one module beside it.

import { z } from 'zod';
import type { Queryable } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { creditScopes, defaultModelOptions } from '@/lib/domain/attribution/model';
import { breakdowns } from '@/lib/domain/report-query';
import { type FiguresByModel, getAttribution, toEveryModel } from './attribution';
import { getGoalsReport } from './goals';
import { grains } from './grain';
import { getPerformance } from './performance';
import {
  csvOf,
  readFlag,
  readHalfLifeDays,
  readPositionWeights,
  readSort,
  reportParams,
  toReportQuery,
} from './report-params';
import { getSpendCoverage } from './spend-coverage';
import { getSummary } from './summary';
import { apiMetricNames, apiModelColumns, toApiMetrics, toApiModelFigures, toApiMoney } from './to-api';
import { getTrend } from './trend';

export type ApiCell = string | number | boolean | null | { amount: string; currency: string };

/** What a report answers: cells by column name. `totals` has the figures' columns. */
export type ApiReport = { columns: string[]; rows: Record<string, ApiCell>[]; totals: Record<string, ApiCell> };

type ReportInput<Params> = { db: Queryable; access: AccountAccess; params: Params; now: Date };

/** `params` reads query parameters as they come (texts, repeated ones as arrays); its messages are for people. */
export type ReportDefinition<Params> = {
  summary: string;
  params: z.ZodType<Params>;
  get: (input: ReportInput<Params>) => Promise<ApiReport>;
};

function defineReport<Params>(definition: ReportDefinition<Params>): ReportDefinition<Params> {
  return definition;
}

const performance = defineReport({
  summary: 'Figures by campaign, keyword, device, page, day …: rows of ads, and with includeNotFromAds of every origin',
  params: reportParams.safeExtend({
    by: csvOf(breakdowns, 'by'),
    sort: readSort.optional(),
    limit: z.coerce.number('The limit must be a number.').int().min(1).max(100_000).default(1000),
    includeNotFromAds: readFlag.default(false),
  }),
  get: async ({ db, access, params, now }) => {
    const { by, sort, limit, includeNotFromAds } = params;
    const { rows, totals } = await getPerformance(db, access, toReportQuery(access, params, now), {
      by,
      sort,
      limit,
      includeNotFromAds,
    });
    return {
      columns: [...by, ...apiMetricNames],
      rows: rows.map(({ key, metrics }) => ({ ...key, ...toApiMetrics(metrics, access.currency) })),
      totals: toApiMetrics(totals, access.currency),
    };
  },
});

const goals = defineReport({
  summary: 'Every goal with its figures, in “Conversions” or not; the totals are the sum of the rows',
  params: reportParams,
  get: async ({ db, access, params, now }) => {
    const { rows, totals } = await getGoalsReport(db, access, toReportQuery(access, params, now), now);
    return {
      columns: [...goalColumns, ...apiMetricNames],
      rows: rows.map(({ metrics, lastConversionAt, trend: _, completionsNotFromAds: __, ...row }) => ({
        ...row,
        lastConversionAt: lastConversionAt?.toISOString() ?? null,
        ...toApiMetrics(metrics, access.currency),
      })),
      totals: toApiMetrics(totals, access.currency),
    };
  },
});

const goalColumns = [
  'goalId',
  'tagId',
  'name',
  'status',
  'kind',
  'category',
  'isPrimary',
  'lastConversionAt',
  'conversionsLast7Days',
] as const;

const summary = defineReport({
  summary: 'The figures of the period in one row, every origin',
  params: reportParams,
  get: async ({ db, access, params, now }) => {
    const figures = toApiMetrics(await getSummary(db, access, toReportQuery(access, params, now)), access.currency);
    return { columns: [...apiMetricNames], rows: [figures], totals: figures };
  },
});

const trend = defineReport({
  summary: 'The figures by day, week or month, every origin; days without a hit are rows of zeros',
  params: reportParams.safeExtend({
    grain: z.enum(grains, `The grain is one of ${grains.join(', ')}.`).default('day'),
  }),
  get: async ({ db, access, params, now }) => {
    const query = toReportQuery(access, params, now);
    const points = await getTrend(db, access, query, params.grain);
    return {
      columns: ['on', ...apiMetricNames],
      rows: points.map(({ on, metrics }) => ({ on, ...toApiMetrics(metrics, access.currency) })),
      totals: toApiMetrics(await getSummary(db, access, query), access.currency),
    };
  },
});

const attribution = defineReport({
  summary:
    'Conversions and revenue under six attribution models side by side. What no touch earned is the row whose unattributed is true; totals include it',
  params: reportParams.safeExtend({
    by: csvOf(breakdowns, 'by'),
    scope: z.enum(creditScopes, `The scope is one of ${creditScopes.join(', ')}.`).default('adClicks'),
    halfLifeDays: readHalfLifeDays.default(defaultModelOptions.halfLifeDays),
    positionWeights: readPositionWeights.default(defaultModelOptions.positionWeights),
    limit: z.coerce.number('The limit must be a number.').int().min(1).max(100_000).default(1000),
  }),
  get: async ({ db, access, params, now }) => {
    const { by, scope, limit, halfLifeDays, positionWeights } = params;
    const query = { ...toReportQuery(access, params, now), modelOptions: { halfLifeDays, positionWeights } };
    const { rows, unattributed, totals } = await getAttribution(db, access, query, { by, scope, limit });
    const toCells = (byModel: FiguresByModel) => toApiModelFigures(byModel, access.currency);
    const emptyKey = Object.fromEntries(by.map((each) => [each, null]));
    return {
      columns: [...by, 'unattributed', ...apiModelColumns],
      rows: [
        ...rows.map(({ key, byModel }) => ({ ...key, unattributed: false, ...toCells(byModel) })),
        { ...emptyKey, unattributed: true, ...toCells(toEveryModel(unattributed)) },
      ],
      totals: toCells(totals),
    };
  },
});

const spendCoverage = defineReport({
  summary:
    'Money that matches no visit and visits that match no spend, by campaign, with what could belong together; the totals say how much is matched',
  params: reportParams,
  get: async ({ db, access, params, now }) => {
    const found = await getSpendCoverage(db, access, toReportQuery(access, params, now));
    const money = (micros: bigint) => toApiMoney(micros, access.currency);
    const suggestionOf = (network: string, name: string) =>
      found.suggestions.find((each) => each.network === network && each.name === name)?.target ?? null;
    return {
      columns: [...coverageColumns],
      rows: [
        ...found.unmatchedSpend.map(({ network, campaign, spendMicros, platformClicks }) => ({
          ...{ kind: 'spendWithoutVisits', network, campaign, spend: money(spendMicros), platformClicks },
          ...{ clicks: 0, isNetworkReported: true, suggestion: null },
        })),
        ...found.unmatchedVisits.map(({ network, campaign, clicks, isNetworkReported }) => ({
          ...{ kind: 'visitsWithoutSpend', network, campaign, spend: money(0n), platformClicks: 0 },
          ...{ clicks, isNetworkReported, suggestion: suggestionOf(network, campaign) },
        })),
      ],
      totals: {
        spend: money(found.spendMicros),
        matchedSpend: money(found.matchedSpendMicros),
        spendCoverage: found.spendCoverageRatio,
        clicks: found.clicks,
        matchedClicks: found.matchedClicks,
        clickCoverage: found.clickCoverageRatio,
        spendRowsWithoutRate: found.spendRowsWithoutRate,
      },
    };
  },
});

const coverageColumns = [
  'kind',
  'network',
  'campaign',
  'spend',
  'platformClicks',
  'clicks',
  'isNetworkReported',
  'suggestion',
] as const;

/** By the name in the address: /reports/{name}. */
export const reports = { performance, goals, summary, trend, attribution, spendCoverage } as const;
