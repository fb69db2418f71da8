import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import type { PerformanceTableRow } from '@/components/reports/performance-row';
import type { Metrics } from '@/lib/domain/metrics';

type Compared = { rows: readonly PerformanceTableRow[]; totals: { metrics: Metrics; previous: Metrics | null } };

/**
 * What changed and why, in one or two sentences: the move of revenue (of conversions where nothing has a value), and the campaign that
 * moved it most in the same direction, when it is at least a third of the move. `null` when there is nothing to compare or to say.
 * `rows` are every campaign of the period; what only the comparison had cannot be named.
 */
export function describeWhatChanged({ rows, totals }: Compared, formats: Formats): string | null {
  const { metrics, previous } = totals;
  if (previous === null) return null;
  const isByRevenue = metrics.revenueMicros > 0n || previous.revenueMicros > 0n;
  const measure = (each: Metrics | null) =>
    each === null ? 0 : isByRevenue ? Number(each.revenueMicros) : each.conversions;
  const format = (each: Metrics) => (isByRevenue ? formats.money(each.revenueMicros) : formats.count(each.conversions));
  const [now, before] = [measure(metrics), measure(previous)];
  const name = isByRevenue ? 'Revenue from ads' : 'Conversions';
  const verb = isByRevenue ? 'is' : 'are';
  if (now === 0 && before === 0) return null;
  if (now === before) return `${name} ${verb} unchanged at ${format(metrics)}.`;
  const ratio = before === 0 ? '' : ` ${formats.share(Math.abs(now - before) / before)}`;
  const sentence = `${name} ${verb} ${now > before ? 'up' : 'down'}${ratio}, from ${format(previous)} to ${format(metrics)}.`;
  const mover = rows.length < 2 ? null : findMover(rows, now - before, measure);
  if (mover === null) return sentence;
  const campaign = formatFieldValue('campaign', mover.row.key.campaign ?? '', formats.reader.locale);
  return `${sentence} ${toCause(campaign, mover, isByRevenue, formats)}`;
}

type Mover = { row: PerformanceTableRow; change: number; partRatio: number };

/** Where others made up for a part of it, the campaign moved by more than the whole: its own change says that, a share cannot. */
function toCause(campaign: string, { change, partRatio }: Mover, isByRevenue: boolean, formats: Formats): string {
  const share = formats.share(partRatio);
  if (partRatio <= 1) return `${campaign} accounts for ${share === formats.share(1) ? 'all' : share} of that.`;
  if (isByRevenue) {
    const amount = formats.money(BigInt(Math.round(Math.abs(change))));
    return `${campaign} alone is ${change > 0 ? 'up' : 'down'} ${amount}.`;
  }
  return `${campaign} alone has ${formats.count(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}.`;
}

function findMover(
  rows: readonly PerformanceTableRow[],
  totalChange: number,
  measure: (metrics: Metrics | null) => number,
): Mover | null {
  const parts = rows.map((row) => {
    const change = measure(row.metrics) - measure(row.previous);
    return { row, change, partRatio: change / totalChange };
  });
  const greatest = parts.reduce<Mover | null>(
    (top, part) => (top === null || part.partRatio > top.partRatio ? part : top),
    null,
  );
  return greatest !== null && greatest.partRatio >= 1 / 3 ? greatest : null;
}
