import { metricDefinitions } from '@/components/figures/metric-definitions';
import type { ReturnPoint } from '@/components/roi/return-chart';
import type { Period } from '@/lib/domain/report-query';
import { type Grain, toGrainPeriod } from '@/lib/reports/grain';
import type { TrendPoint } from '@/lib/reports/trend';

type ReturnPeriod = {
  period: Period;
  grain: Grain;
  /** Today in the account's time zone, where the period holds it; else `null`. */
  partialOn: string | null;
  /** By click date how much of a point's conversions has come in; left out where that is not said. */
  completenessOf?: ((on: string) => number | null) | null | undefined;
};

/** What was spent and what it returned, a point of the chart for each of the trend. */
export function toReturnPoints(
  trend: readonly TrendPoint[],
  { period, grain, partialOn, completenessOf }: ReturnPeriod,
): ReturnPoint[] {
  return trend.map(({ on, metrics }) => {
    const { fromOn, untilOn } = toGrainPeriod(on, grain, period);
    return {
      on,
      // A day without a report has no spend that is known, which is not a spend of 0.
      spendMicros: metricDefinitions.spend.value(metrics) === null ? null : metrics.spendMicros,
      revenueMicros: metrics.revenueMicros,
      roasRatio: metrics.roasRatio,
      isPartial: partialOn !== null && fromOn <= partialOn && partialOn < untilOn,
      completenessRatio: completenessOf?.(on) ?? null,
    };
  });
}
