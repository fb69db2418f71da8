// How far may a share of a funnel be from the truth? Said where few people made it, and wherever it comes from a sample.

import type { Formats } from '@/components/format/formats';
import { computeRateInterval, isRateUnsure } from '@/lib/domain/sample';

export type ShareRange = { text: string; explanation: string };

/**
 * Wilson's range of `part` / `whole` over the people who were looked at; `null` where everybody was and the share can be trusted as it
 * stands. Counts are those of everybody, `sampleShare` the part that was looked at.
 */
export function findShareRange(part: number, whole: number, sampleShare: number, formats: Formats): ShareRange | null {
  const [partRead, wholeRead] = [Math.round(part * sampleShare), Math.round(whole * sampleShare)];
  const interval = computeRateInterval(partRead, wholeRead);
  if (interval === null) return null;
  if (sampleShare >= 1 && !isRateUnsure(partRead / wholeRead, interval)) return null;
  const text = `${formats.percent(interval.low)} to ${formats.percent(interval.high)}`;
  const people = `${formats.count(partRead)} of ${formats.count(wholeRead)} people`;
  return {
    text,
    explanation: `From ${people}${sampleShare < 1 ? ' who were looked at' : ''}: the true share is probably between ${text.replace(' to ', ' and ')}.`,
  };
}
