import type { Formats } from '@/components/format/formats';
import { findShareRange } from './share-range';

type ShareFigureProps = {
  /** People of everybody, estimated where only a sample was looked at. */
  part: number;
  whole: number;
  sampleShare: number;
  formats: Formats;
};

/** A share of people, marked with its range where few made it or only a sample was looked at. */
export function ShareFigure({ part, whole, sampleShare, formats }: ShareFigureProps) {
  const text = formats.percentAligned(whole === 0 ? null : part / whole);
  const range = findShareRange(part, whole, sampleShare, formats);
  if (range === null) return text;
  return (
    <span title={range.explanation} className="cursor-help">
      <span data-aside aria-hidden className="text-muted">
        ≈&#8201;
      </span>
      {text}
      <span data-aside className="sr-only">
        . {range.explanation}
      </span>
    </span>
  );
}
