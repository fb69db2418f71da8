// How do figures read outside? In the API's names and shapes (design.md section 6): money as { amount, currency } with the amount as
// text, ratios as plain numbers or null. Never a bigint, which JSON does not know, and never a rounded amount.

import { type AttributionModel, attributionModels } from '@/lib/domain/attribution/model';
import { computeRoasRatio, type MetricName, type Metrics, type metricKinds } from '@/lib/domain/metrics';
import { toDecimalText } from '@/lib/domain/money';

export type ApiMoney = { amount: string; currency: string };

/** A figure as its kind is said outside: money, or a plain number. `null` where a ratio has no divisor. */
export type ApiMetrics = {
  [Name in MetricName]: (typeof metricKinds)[Name] extends 'money' ? ApiMoney | null : number | null;
};

/** Micros as money with the exact amount: at least the currency's decimals. */
export function toApiMoney(micros: bigint, currency: string): ApiMoney {
  return { amount: toDecimalText(micros, currency), currency };
}

/** Figures whose money is in `currency`, the account's. */
export function toApiMetrics(metrics: Metrics, currency: string): ApiMetrics {
  const {
    visits,
    pageViews,
    clicks,
    conversions,
    assists,
    allConversions,
    completionsNotFromAds,
    conversionsInOtherCurrency,
    impressions,
    platformClicks,
    spendRowsWithoutRate,
  } = metrics;
  const orNull = (micros: bigint | null): ApiMoney | null => (micros === null ? null : toApiMoney(micros, currency));
  return {
    visits,
    pageViews,
    clicks,
    conversions,
    conversionRate: metrics.conversionRateRatio,
    revenue: toApiMoney(metrics.revenueMicros, currency),
    revenuePerConversion: orNull(metrics.revenuePerConversionMicros),
    assists,
    allConversions,
    allRevenue: toApiMoney(metrics.allRevenueMicros, currency),
    completionsNotFromAds,
    revenueNotFromAds: toApiMoney(metrics.revenueNotFromAdsMicros, currency),
    conversionsInOtherCurrency,
    impressions,
    platformClicks,
    ctr: metrics.ctrRatio,
    spend: toApiMoney(metrics.spendMicros, currency),
    cpc: orNull(metrics.cpcMicros),
    cpa: orNull(metrics.cpaMicros),
    roas: metrics.roasRatio,
    roi: metrics.roiRatio,
    costPerAssist: orNull(metrics.costPerAssistMicros),
    spendRowsWithoutRate,
  };
}

/** Columns of ModelFigures, three for each model: `linearConversions`, `linearRevenue`, `linearRoas`. */
export const apiModelColumns = attributionModels.flatMap((model) => [
  `${model}Conversions`,
  `${model}Revenue`,
  `${model}Roas`,
]);

/**
 * Figures under each model; conversions may be fractions. ROAS is of what is left of the revenue without `notEarnedMicros`;
 * `null` without spend.
 */
export function toApiModelFigures(
  byModel: Record<AttributionModel, { conversions: number; revenueMicros: bigint }>,
  spend: { spendMicros: bigint; spendRowsWithoutRate: number },
  currency: string,
  notEarnedMicros = 0n,
): Record<string, number | ApiMoney | null> {
  return Object.fromEntries(
    attributionModels.flatMap((model): [string, number | ApiMoney | null][] => {
      const { conversions, revenueMicros } = byModel[model];
      return [
        [`${model}Conversions`, conversions],
        [`${model}Revenue`, toApiMoney(revenueMicros, currency)],
        [`${model}Roas`, computeRoasRatio({ revenueMicros: revenueMicros - notEarnedMicros, ...spend })],
      ];
    }),
  );
}
