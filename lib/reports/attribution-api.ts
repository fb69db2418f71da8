// The attribution report as the API gives it: six models side by side, what was spent, and what the data-driven one was learnt from.
// Never a figure of its own: attribution.ts has them.

import { z } from 'zod';
import { minPathCount, parseState } from '@/lib/domain/attribution/evidence';
import { creditScopes, defaultModelOptions } from '@/lib/domain/attribution/model';
import { toLastDay } from '@/lib/domain/period';
import { attributionBreakdowns, getAttribution, toEveryModel } from './attribution';
import type { DataDrivenTraining } from './data-driven-training';
import { type ApiEvidence, defineReport } from './report-definition';
import { csvOf, readHalfLifeDays, readPositionWeights, reportParams, toReportQuery } from './report-params';
import { apiModelColumns, toApiModelFigures, toApiMoney } from './to-api';

export const attribution = defineReport({
  summary:
    'Conversions, revenue and ROAS under six attribution models side by side. What no touch earned is the row whose unattributed is true; totals include it, except in ROAS, which is of what was earned',
  params: reportParams.safeExtend({
    by: csvOf(attributionBreakdowns, 'by'),
    scope: z.enum(creditScopes, `The scope is one of ${creditScopes.join(', ')}.`).default('adClicks'),
    halfLifeDays: readHalfLifeDays.default(defaultModelOptions.halfLifeDays),
    positionWeights: readPositionWeights.default(defaultModelOptions.positionWeights),
    limit: z.coerce.number('The limit must be a number.').int().min(1).max(100_000).default(1000),
  }),
  get: async ({ db, access, params, now }) => {
    const { by, scope, limit, halfLifeDays, positionWeights } = params;
    const query = { ...toReportQuery(access, params, now), modelOptions: { halfLifeDays, positionWeights } };
    const report = await getAttribution(db, access, query, { by, scope, limit });
    const { unattributed } = report;
    const { currency } = access;
    const money = (micros: bigint) => toApiMoney(micros, currency);
    const noSpend = { spendMicros: 0n, spendRowsWithoutRate: 0 };
    return {
      columns: [...by, 'unattributed', 'spend', ...apiModelColumns],
      rows: [
        ...report.rows.map(({ key, byModel, spend }) => ({
          ...key,
          unattributed: false,
          spend: money(spend.spendMicros),
          ...toApiModelFigures(byModel, spend, currency),
        })),
        {
          ...Object.fromEntries(by.map((each) => [each, null])),
          unattributed: true,
          spend: money(0n),
          ...toApiModelFigures(toEveryModel(unattributed), noSpend, currency),
        },
      ],
      totals: {
        spend: money(report.spend.spendMicros),
        ...toApiModelFigures(report.totals, report.spend, currency, unattributed.revenueMicros),
      },
      evidence: toApiEvidence(report.training),
    };
  },
});

function toApiEvidence(training: DataDrivenTraining): ApiEvidence {
  return {
    method: 'markovRemoval',
    verdict: training.verdict,
    from: training.period.fromOn,
    to: toLastDay(training.period),
    trainedAt: training.trainedAt.toISOString(),
    convertingPaths: training.convertingPathCount,
    otherPaths: training.otherPathCount,
    neededPaths: minPathCount,
    sample: training.sampleRatio,
    conversionRate: training.conversionRatio,
    effects: training.effects.map(({ state, touchCount, removalEffectRatio, isPooled }) => {
      const parsed = parseState(state);
      return {
        network: parsed.kind === 'ad' ? parsed.network : null,
        campaign: parsed.kind === 'ad' ? parsed.campaign : null,
        channel: parsed.kind === 'ad' ? null : parsed.channel,
        touches: touchCount,
        removalEffect: removalEffectRatio,
        isPooled,
      };
    }),
  };
}
