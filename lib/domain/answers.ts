// What is the answer to a question of the overview, as figures without words? Which member is best, what came back, how far it can be
// trusted. Never claims more than was counted: few conversions, one row alone and nothing at all are answers of their own.

import type { Metrics } from './metrics';
import { computeCountInterval, computeRateInterval, enoughConversions, type Interval } from './sample';

/** A row of a breakdown; '' is what nobody named. */
export type AnswerRow = { key: string; metrics: Metrics };

export type BestAnswer =
  /** Nothing was brought. */
  | { kind: 'none' }
  /** One row alone: it brought all, which compares it with nothing. */
  | { kind: 'alone'; key: string; by: 'revenue' | 'conversions' }
  | {
      kind: 'best';
      key: string;
      by: 'revenue' | 'conversions';
      /** Its part of the whole. */
      shareRatio: number;
      /** Its part of the spend, or of the clicks where spend is not known whole; `null` where neither is. */
      cost: { of: 'spend' | 'clicks'; ratio: number } | null;
      conversionCount: number;
      /** Enough conversions that one more would not turn the answer. */
      isSure: boolean;
    };

/**
 * The row that brings most, by revenue, or by conversions where nothing has a value. `null`-free: what cannot be said is `none` or `alone`.
 * Sure from `enoughConversions` of the row on.
 */
export function decideBest(rows: readonly AnswerRow[], totals: Metrics): BestAnswer {
  const by = totals.revenueMicros > 0n ? 'revenue' : 'conversions';
  const measure = (metrics: Metrics) => (by === 'revenue' ? Number(metrics.revenueMicros) : metrics.conversions);
  const total = measure(totals);
  const best = rows.reduce<AnswerRow | null>(
    (top, row) => (top === null || measure(row.metrics) > measure(top.metrics) ? row : top),
    null,
  );
  if (best === null || total <= 0) return { kind: 'none' };
  if (rows.length === 1) return { kind: 'alone', key: best.key, by };
  const { conversions } = best.metrics;
  return {
    kind: 'best',
    key: best.key,
    by,
    shareRatio: measure(best.metrics) / total,
    cost: findCost(best.metrics, totals),
    conversionCount: conversions,
    isSure: conversions >= enoughConversions,
  };
}

/** Of spend where some is reported of the row: no platform says on which page or, in most reports, in which country it was spent. Else of clicks. */
function findCost(metrics: Metrics, totals: Metrics): { of: 'spend' | 'clicks'; ratio: number } | null {
  if (metrics.spendMicros > 0n && totals.spendMicros > 0n && totals.spendRowsWithoutRate === 0)
    return { of: 'spend', ratio: Number(metrics.spendMicros) / Number(totals.spendMicros) };
  return totals.clicks === 0 ? null : { of: 'clicks', ratio: metrics.clicks / totals.clicks };
}

export type ReturnAnswer =
  /** Neither spend nor revenue. */
  | { kind: 'none' }
  /** Revenue of which nobody knows the cost. */
  | { kind: 'withoutSpend'; revenueMicros: bigint }
  /** A part of the spend has no rate: there is no ratio of a part. */
  | { kind: 'waiting'; spendMicros: bigint; revenueMicros: bigint; rowCount: number }
  | {
      kind: 'return';
      spendMicros: bigint;
      revenueMicros: bigint;
      roasRatio: number;
      /** Of the comparison; `null` where there is none. */
      previousRoasRatio: number | null;
      conversionCount: number;
      /** With so few conversions the true ratio may lie anywhere here; `null` where there are enough. */
      range: { low: number; high: number } | null;
    };

/** What the money spent on ads brought back. */
export function decideReturn(current: Metrics, previous: Metrics | null): ReturnAnswer {
  const { spendMicros, revenueMicros, spendRowsWithoutRate: rowCount, roasRatio, conversions } = current;
  if (rowCount > 0) return { kind: 'waiting', spendMicros, revenueMicros, rowCount };
  if (spendMicros === 0n || roasRatio === null)
    return revenueMicros === 0n ? { kind: 'none' } : { kind: 'withoutSpend', revenueMicros };
  const { low, high } = computeCountInterval(conversions);
  return {
    kind: 'return',
    spendMicros,
    revenueMicros,
    roasRatio,
    previousRoasRatio: previous?.roasRatio ?? null,
    conversionCount: conversions,
    range:
      conversions === 0 || conversions >= enoughConversions
        ? null
        : { low: (roasRatio * low) / conversions, high: (roasRatio * high) / conversions },
  };
}

/** Visits of an audience, or of everyone, and how often a goal was met in them, from ads or not. */
export type AudienceRow = { name: string; visits: number; completions: number };

/** `isTelling`: the rate of everyone lies outside of the range in which its own may lie. */
export type JudgedAudience = AudienceRow & { rate: number | null; interval: Interval | null; isTelling: boolean };

export type AudienceAnswer =
  /** No audience is counted. */
  | { kind: 'none' }
  /** No member had a visit. */
  | { kind: 'withoutVisits' }
  /** None differs by more than chance. */
  | { kind: 'alike'; everyoneRate: number | null }
  | { kind: 'higher' | 'lower'; name: string; rate: number; everyoneRate: number };

/** Each beside everyone: how often its visits convert, and whether that differs by more than chance. */
export function judgeAudience(row: AudienceRow, everyoneRate: number | null): JudgedAudience {
  const interval = computeRateInterval(row.completions, row.visits);
  const isTelling =
    interval !== null && everyoneRate !== null && (interval.low > everyoneRate || interval.high < everyoneRate);
  return { ...row, interval, isTelling, rate: row.visits === 0 ? null : row.completions / row.visits };
}

/** The audience that converts most often beyond chance; where none converts more often, the one that does least. */
export function decideAudience(audiences: readonly JudgedAudience[], everyoneRate: number | null): AudienceAnswer {
  if (audiences.length === 0) return { kind: 'none' };
  if (audiences.every(({ visits }) => visits === 0)) return { kind: 'withoutVisits' };
  const telling = audiences
    .flatMap(({ name, rate, isTelling }) => (isTelling && rate !== null ? [{ name, rate }] : []))
    .toSorted((one, other) => other.rate - one.rate);
  const [best, worst] = [telling[0], telling.at(-1)];
  if (best === undefined || worst === undefined || everyoneRate === null) return { kind: 'alike', everyoneRate };
  return best.rate > everyoneRate
    ? { kind: 'higher', ...best, everyoneRate }
    : { kind: 'lower', ...worst, everyoneRate };
}
