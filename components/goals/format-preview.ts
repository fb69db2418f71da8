import type { Formats } from '@/components/format/formats';
import type { Estimate, GoalPreview } from '@/lib/domain/compute-goal-preview';

/** An exact count as it is; an estimate with "about", rounded no finer than it is known. */
export function formatEstimate({ count, low, high }: Estimate, formats: Formats): string {
  return low === high ? formats.count(count) : `≈ ${formats.count(roundTo(count, high - low))}`;
}

/** To a tenth of the range it lies in, as a power of ten. */
function roundTo(count: number, range: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, range / 4))));
  return Math.round(count / step) * step;
}

/** Whose hits the preview stands on. */
export function formatPreviewSource({ share, pageViewCount, eventCount }: GoalPreview, formats: Formats): string {
  const of = `${formats.count(pageViewCount)} page views and ${formats.count(eventCount)} events of 90 days`;
  return share >= 1
    ? `Exact: all ${of}. New hits stand here within seconds.`
    : `Estimated from 1 visitor in ${formats.count(Math.max(2, Math.round(1 / share)))}, of ${of}; the ranges hold the true count in 19 of 20 cases.`;
}
