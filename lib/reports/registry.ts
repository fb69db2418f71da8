// Which reports can be asked for by name, with which parameters, and what do they answer? What the REST layer needs of a report.
// Never a report of its own: each entry reads its parameters and calls one module beside it.

import { z } from 'zod';
import { metricNames } from '@/lib/domain/metrics';
import { breakdowns } from '@/lib/domain/report-query';
import { attribution } from './attribution-api';
import { type AudienceFigures, getAudiencesReport, listAudienceOverlaps } from './audiences';
import { adLandings, engagement, engagementSteps, pages, visitors } from './engagement-api';
import { getGoalsReport } from './goals';
import { grains } from './grain';
import { completeness, pathLengths, paths, timeLag } from './path-api';
import { getPerformance } from './performance';
import { defineReport } from './report-definition';
import { csvOf, readFlag, readSort, readWhere, reportParams, toReportQuery } from './report-params';
import { getSpendCoverage } from './spend-coverage';
import { getSummary } from './summary';
import { toApiMetrics, toApiMoney } from './to-api';
import { getTrend } from './trend';

const performance = defineReport({
  summary:
    'Figures by campaign, keyword, device, page, day …: rows of ads, and with includeNotFromAds of every origin; where keeps rows by their figures',
  params: reportParams.safeExtend({
    by: csvOf(breakdowns, 'by'),
    sort: readSort.optional(),
    limit: z.coerce.number('The limit must be a number.').int().min(1).max(100_000).default(1000),
    includeNotFromAds: readFlag.default(false),
    where: readWhere,
  }),
  get: async ({ db, access, params, now }) => {
    const { by, sort, limit, includeNotFromAds, where } = params;
    const { rows, totals } = await getPerformance(db, access, toReportQuery(access, params, now), {
      by,
      sort,
      limit,
      includeNotFromAds,
      where,
    });
    return {
      columns: [...by, ...metricNames],
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
      columns: [...goalColumns, ...metricNames],
      rows: rows.map(
        ({ metrics, lastConversionAt, trend: _, completionsNotFromAds: __, hasRecentFromAds: ___, ...row }) => ({
          ...row,
          lastConversionAt: lastConversionAt?.toISOString() ?? null,
          ...toApiMetrics(metrics, access.currency),
        }),
      ),
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
  'scope',
  'isOwn',
  'isPrimary',
  'lastConversionAt',
  'conversionsLast7Days',
] as const;

const summary = defineReport({
  summary: 'The figures of the period in one row, every origin',
  params: reportParams,
  get: async ({ db, access, params, now }) => {
    const figures = toApiMetrics(await getSummary(db, access, toReportQuery(access, params, now)), access.currency);
    return { columns: [...metricNames], rows: [figures], totals: figures };
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
      columns: ['on', ...metricNames],
      rows: points.map(({ on, metrics }) => ({ on, ...toApiMetrics(metrics, access.currency) })),
      totals: toApiMetrics(await getSummary(db, access, query), access.currency),
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

const audienceNames = ['visitors', 'visitConversionRate', 'rateLow', 'rateHigh', 'revenuePerVisitor'] as const;

function toApiFigures(figures: AudienceFigures, currency: string) {
  const { metrics, visitors, visitConversionRatio, interval, revenuePerVisitorMicros: perVisitor } = figures;
  return {
    ...{ visitors, visitConversionRate: visitConversionRatio, rateLow: interval?.low ?? null },
    rateHigh: interval?.high ?? null,
    revenuePerVisitor: perVisitor === null ? null : toApiMoney(perVisitor, currency),
    ...toApiMetrics(metrics, currency),
  };
}

const audiences = defineReport({
  summary:
    'Each audience against everyone, who are the totals: audiences overlap, so rows do not add up to them. Spend of an audience is shared by ad clicks, keyword by keyword; difference says whether its rate is higher or lower than chance explains',
  params: reportParams,
  get: async ({ db, access, params, now }) => {
    const { everyone, rows } = await getAudiencesReport(db, access, toReportQuery(access, params, now), now);
    return {
      columns: ['audienceId', 'audience', 'size', 'difference', ...audienceNames, ...metricNames],
      rows: rows.map(({ audienceId, name, size, difference, sizes: _, ...figures }) => ({
        ...{ audienceId, audience: name, size, difference, ...toApiFigures(figures, access.currency) },
      })),
      totals: toApiFigures(everyone, access.currency),
    };
  },
});

const audienceOverlap = defineReport({
  summary: 'How many are members of two audiences now; pairs that share nobody are left out',
  params: reportParams,
  get: async ({ db, access, now }) => ({
    columns: ['audience', 'other', 'both'],
    rows: await listAudienceOverlaps(db, access, now),
    totals: {},
  }),
});

/** By the name in the address: /reports/{name}. */
export const reports = {
  performance,
  goals,
  summary,
  trend,
  attribution,
  spendCoverage,
  paths,
  pathLengths,
  timeLag,
  audiences,
  audienceOverlap,
  completeness,
  engagement,
  engagementSteps,
  pages,
  visitors,
  adLandings,
} as const;
