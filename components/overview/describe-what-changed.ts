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
  return `${sentence} ${campaign} accounts for ${formats.share(Math.min(1, mover.partRatio))} of that.`;
}

function findMover(rows: readonly PerformanceTableRow[], change: number, measure: (metrics: Metrics | null) => number) {
  const parts = rows.map((row) => ({ row, partRatio: (measure(row.metrics) - measure(row.previous)) / change }));
  const greatest = parts.reduce<(typeof parts)[number] | null>(
    (top, part) => (top === null || part.partRatio > top.partRatio ? part : top),
    null,
  );
  return greatest !== null && greatest.partRatio >= 1 / 3 ? greatest : null;
}
