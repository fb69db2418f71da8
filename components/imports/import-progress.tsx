import type { Formats } from '@/components/format/formats';

type ImportProgressProps = { lineCount: number; readLineCount: number; formats: Formats };

/** Reading is the first half of the bar, taking in the second: the rows of a file come at once, at the end. */
const readingShare = 0.5;

/** How far a running import is. The lines of a packed file are not known before they are read. */
export function ImportProgress({ lineCount, readLineCount, formats }: ImportProgressProps) {
  const isRead = lineCount > 0 && readLineCount >= lineCount;
  const words = isRead
    ? `Taking in ${formats.count(lineCount)} lines`
    : lineCount === 0
      ? `${formats.count(readLineCount)} lines read`
      : `${formats.count(readLineCount)} of ${formats.count(lineCount)} lines read`;
  const share = lineCount === 0 ? null : isRead ? 0.75 : (readingShare * readLineCount) / lineCount;
  return (
    <span className="flex min-w-40 flex-col gap-1">
      <span className="tabular text-sm">{words}</span>
      <span
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <span
          className={`block h-full rounded-full bg-accent transition-[width] ${share === null || isRead ? 'animate-pulse' : ''}`}
          style={{ width: `${(share ?? 1) * 100}%` }}
        />
      </span>
    </span>
  );
}
