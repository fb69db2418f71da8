// How does the REST layer ask for engagement? Parameters in, cells out; the figures are engagement.ts' own.
// Never a figure made here.

import { z } from 'zod';
import { visitPageSteps, visitTimeSteps } from '@/lib/domain/engagement';
import type { EngagementFigures } from '@/lib/domain/engagement-figures';
import { getAdLandings } from './ad-landings';
import { engagementBreakdowns, getEngagement } from './engagement';
import { getEngagementSteps } from './engagement-steps';
import { getPages } from './page-figures';
import { defineReport } from './report-definition';
import { reportParams, toReportQuery } from './report-params';
import { toApiMoney } from './to-api';
import { countVisitors } from './visitor-count';

const limit = z.coerce.number('The limit must be a number.').int().min(1).max(100_000).default(1000);

const figureNames = [
  'visits',
  'newShare',
  'pagesPerVisit',
  'activeSecondsPerVisit',
  'visibleSecondsPerVisit',
  'scrollShare',
  'bounceRate',
  'conversionRate',
  'timedVisits',
] as const;

function toCells(figures: EngagementFigures): Record<(typeof figureNames)[number], number | null> {
  const toSeconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
  return {
    visits: figures.visits,
    newShare: figures.newShare,
    pagesPerVisit: figures.pagesPerVisit,
    activeSecondsPerVisit: toSeconds(figures.activeMsPerVisit),
    visibleSecondsPerVisit: toSeconds(figures.visibleMsPerVisit),
    scrollShare: figures.scrollShare,
    bounceRate: figures.bounceRate,
    conversionRate: figures.conversionRate,
    timedVisits: figures.timedVisits,
  };
}

export const engagement = defineReport({
  summary:
    'Visits, pages per visit, active time, scroll depth, bounces and conversion rate by one breakdown; times are of the visits that told one (timedVisits). Audiences overlap: by audience the totals are those of everyone',
  params: reportParams.safeExtend({
    by: z.enum(engagementBreakdowns, `Give by as one of ${engagementBreakdowns.join(', ')}.`).default('channel'),
    limit,
  }),
  get: async ({ db, access, params, now }) => {
    const { by, limit: rowLimit } = params;
    const query = toReportQuery(access, params, now);
    const { rows, totals } = await getEngagement(db, access, query, { by, limit: rowLimit });
    return {
      columns: [by, ...figureNames],
      rows: rows.map(({ name, figures }) => ({ [by]: name, ...toCells(figures) })),
      totals: toCells(totals),
    };
  },
});

const landingColumns = [
  'landingPage',
  'verdict',
  'clicks',
  'visits',
  'bounceRate',
  'bounceRateLow',
  'bounceRateHigh',
  'activeSecondsPerVisit',
  'conversionRate',
  'conversionRateLow',
  'conversionRateHigh',
  'spend',
  'spentOnBounces',
] as const;

export const adLandings = defineReport({
  summary:
    'Visits that ads began by landing page, held against all of them, which are the totals; those that lose first. verdict: bouncesMore, convertsLess or both, by more than chance; holds; unsure: too few visits. Spend is the clicks at what the landed clicks of their campaign cost, spentOnBounces the part of those whose visit was a bounce',
  params: reportParams.safeExtend({ limit }),
  get: async ({ db, access, params, now }) => {
    const query = toReportQuery(access, params, now);
    const visits = await getEngagement(db, access, query, { by: 'landingPage', limit: params.limit, onlyAds: true });
    const { rows, totals } = await getAdLandings(db, access, query, visits);
    const money = (micros: bigint | null) => (micros === null ? null : toApiMoney(micros, access.currency));
    const toOwn = (figures: EngagementFigures) => {
      const { visits: count, bounceRate, activeSecondsPerVisit, conversionRate } = toCells(figures);
      return { visits: count, bounceRate, activeSecondsPerVisit, conversionRate };
    };
    return {
      columns: [...landingColumns],
      rows: rows.map(({ path, verdict, clicks, figures, bounceInterval, conversionInterval, ...costs }) => ({
        ...{ landingPage: path, verdict, clicks, ...toOwn(figures) },
        ...{ bounceRateLow: bounceInterval?.low ?? null, bounceRateHigh: bounceInterval?.high ?? null },
        conversionRateLow: conversionInterval?.low ?? null,
        conversionRateHigh: conversionInterval?.high ?? null,
        ...{ spend: money(costs.spendMicros), spentOnBounces: money(costs.lostMicros) },
      })),
      totals: toOwn(totals),
    };
  },
});

const visitorColumns = ['visitors', 'low', 'high', 'isCounted', 'visits', 'visitsPerVisitor'] as const;

export const visitors = defineReport({
  summary:
    'Different visitors with a visit in the period: days do not add up. Of up to about 60,000 visits all are looked at (isCounted); of more a share, and low and high say where the true number lies with 95 %',
  params: reportParams,
  get: async ({ db, access, params, now }) => {
    const query = toReportQuery(access, params, now);
    const { visits } = (await getEngagement(db, access, query, { by: null, limit: 0 })).totals;
    const { visitors: count, interval } = await countVisitors(db, access, query, visits);
    const row: Record<(typeof visitorColumns)[number], number | boolean | null> = {
      ...{ visitors: count, low: interval?.low ?? count, high: interval?.high ?? count, isCounted: interval === null },
      ...{ visits, visitsPerVisitor: count === 0 ? null : visits / count },
    };
    return { columns: [...visitorColumns], rows: [row], totals: row };
  },
});

const stepColumns = ['measure', 'from', 'visits', 'convertedVisits'] as const;

export const engagementSteps = defineReport({
  summary:
    'How many visits lie in each step of active seconds and of pages, and how many of them converted; from: where the step begins, null: not told. Filters of one kind only (source, landing page, or device and country); others answer no row',
  params: reportParams,
  get: async ({ db, access, params, now }) => {
    const steps = await getEngagementSteps(db, access, toReportQuery(access, params, now));
    const from = { time: visitTimeSteps, pages: visitPageSteps } as const;
    const rows = (['time', 'pages'] as const).flatMap((measure) =>
      (steps?.[measure] ?? []).map(({ step, visits, convertedVisits }) => ({
        ...{ measure, from: from[measure][step] ?? null, visits, convertedVisits },
      })),
    );
    return {
      columns: [...stepColumns],
      rows,
      totals: { visits: (steps?.pages ?? []).reduce((sum, { visits }) => sum + visits, 0) },
    };
  },
});

const pageColumns = [
  'path',
  'pageViews',
  'entries',
  'exits',
  'exitRate',
  'activeSecondsPerView',
  'scrollShare',
] as const;

export const pages = defineReport({
  summary:
    'The pages seen most: views, entries, exits, active time and scroll depth of a view; of every visit of the period and tag',
  params: reportParams.safeExtend({ limit }),
  get: async ({ db, access, params, now }) => {
    const rows = await getPages(db, access, toReportQuery(access, params, now), params.limit);
    return {
      columns: [...pageColumns],
      rows: rows.map(({ activeMsPerView, ...row }) => ({
        ...row,
        activeSecondsPerView: activeMsPerView === null ? null : activeMsPerView / 1000,
      })),
      totals: { pageViews: rows.reduce((sum, row) => sum + row.pageViews, 0) },
    };
  },
});
