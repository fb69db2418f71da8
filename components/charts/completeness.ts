import type { Formats } from '@/components/format/formats';

/** From here on a place counts as complete: what is still to come is less than what differs from day to day anyway. */
const completeRatio = 0.995;

/** Whether so much is still to come that it must be said. */
export function isIncomplete(completenessRatio: number | null): completenessRatio is number {
  return completenessRatio !== null && completenessRatio < completeRatio;
}

/** How dark the ground of each place is: what is still to come. */
export function toShades(points: readonly { completenessRatio: number | null }[]): number[] {
  return points.map(({ completenessRatio }) => 1 - (completenessRatio ?? 1));
}

export function describeCompleteness(completenessRatio: number, formats: Formats): string {
  return `About ${formats.share(completenessRatio)} of the conversions to be expected have come in.`;
}

export const stillToCome = 'Conversions still to come';
export const comeInHeader = 'Come in, about';
