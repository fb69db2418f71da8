// When does something hold? Half-open spans of time, and what and, or and not make of them. Never a clock: spans reach into the future
// as far as what is known now lets them, so that nobody has to look again when one ends.

/** From `fromMs` on, until just before `untilMs`; epoch milliseconds, infinite at the ends of time. */
export type Span = { fromMs: number; untilMs: number };

export const always: readonly Span[] = [{ fromMs: Number.NEGATIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY }];

/**
 * The spans in order, those that overlap made one. Two that only touch stay apart: just before its start the second did not hold for a
 * reason of its own. Empty ones are left out.
 */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  const ordered = spans.filter(({ fromMs, untilMs }) => fromMs < untilMs).sort((a, b) => a.fromMs - b.fromMs);
  for (const span of ordered) {
    const last = merged.at(-1);
    if (last !== undefined && span.fromMs < last.untilMs) last.untilMs = Math.max(last.untilMs, span.untilMs);
    else merged.push({ ...span });
  }
  return merged;
}

/** Spans that touch made one: for what is shown and stored. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of mergeSpans(spans)) {
    const last = joined.at(-1);
    if (last !== undefined && span.fromMs === last.untilMs) last.untilMs = span.untilMs;
    else joined.push(span);
  }
  return joined;
}

/** When none of them holds. */
export function invertSpans(spans: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let fromMs = Number.NEGATIVE_INFINITY;
  for (const span of mergeSpans(spans)) {
    if (span.fromMs > fromMs) gaps.push({ fromMs, untilMs: span.fromMs });
    fromMs = span.untilMs;
  }
  if (fromMs < Number.POSITIVE_INFINITY) gaps.push({ fromMs, untilMs: Number.POSITIVE_INFINITY });
  return gaps;
}

/** When both hold. Each list is merged. */
export function intersectSpans(one: readonly Span[], other: readonly Span[]): Span[] {
  const common: Span[] = [];
  let index = 0;
  for (const span of one) {
    while ((other[index]?.untilMs ?? Number.POSITIVE_INFINITY) <= span.fromMs) index += 1;
    for (let next = index; next < other.length; next += 1) {
      const candidate = other[next];
      if (candidate === undefined || candidate.fromMs >= span.untilMs) break;
      common.push({
        fromMs: Math.max(span.fromMs, candidate.fromMs),
        untilMs: Math.min(span.untilMs, candidate.untilMs),
      });
    }
  }
  return common;
}

/** The span of a merged list that holds at an instant; `null` when none does. */
export function findSpanAt(spans: readonly Span[], atMs: number): Span | null {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined) return null;
    if (span.fromMs > atMs) high = middle - 1;
    else if (span.untilMs <= atMs) low = middle + 1;
    else return span;
  }
  return null;
}
