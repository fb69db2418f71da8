import type { Formats } from '@/components/format/formats';
import type { Metrics } from '@/lib/domain/metrics';

/** What the advertising money returned, in a sentence; what it was before when there is something to hold it against. */
export function describeRoi(current: Metrics, previous: Metrics | null, formats: Formats): string {
  const { spendMicros, revenueMicros, spendRowsWithoutRate, roasRatio } = current;
  if (spendMicros === 0n) {
    if (spendRowsWithoutRate > 0)
      return 'All spend of this period is in currencies without a rate: its return cannot be said.';
    return revenueMicros === 0n
      ? 'No spend is imported for this period, and no revenue came from ads.'
      : `Ads brought ${formats.money(revenueMicros)}. What they cost is not imported for this period.`;
  }
  const spent = `${formats.money(spendMicros)} spent brought`;
  if (roasRatio === null) {
    const rows =
      spendRowsWithoutRate === 1
        ? '1 more row of spend waits'
        : `${formats.count(spendRowsWithoutRate)} more rows of spend wait`;
    return `${spent} ${formats.money(revenueMicros)}, but ${rows} for a currency rate: there is no ROAS of a part.`;
  }
  const before = previous?.roasRatio ?? null;
  const was = before === null ? '' : isSame(before, roasRatio) ? ', as before' : `, was ${formats.multiple(before)}`;
  if (revenueMicros === 0n) return `${spent} no revenue: ROAS ${formats.multiple(0)}${was}.`;
  return `${spent} ${formats.money(revenueMicros)}: ROAS ${formats.multiple(roasRatio)}${was}.`;
}

/** Shown with two decimals, so what differs less is the same. */
function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.005;
}
