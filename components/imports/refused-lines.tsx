import type { ReactNode } from 'react';
import type { Formats } from '@/components/format/formats';

type RefusedLinesProps = {
  refused: readonly { line: number; reason: string }[];
  /** Of all refused lines; the first thousand are kept. */
  count: number;
  formats: Formats;
  actions?: ReactNode;
};

/** Every line that was not taken, with the reason. */
export function RefusedLines({ refused, count, formats, actions }: RefusedLinesProps) {
  return (
    <section aria-label="Refused lines" className="flex min-w-0 flex-col">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2 text-sm">
        <p>
          <span className="font-strong">
            {formats.count(count)} {count === 1 ? 'line is' : 'lines are'} refused
          </span>
          {count > refused.length ? (
            <span className="text-muted">, the first {formats.count(refused.length)} of them here</span>
          ) : null}
        </p>
        {actions}
      </div>
      <ol
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="max-h-64 overflow-auto border-t border-hairline text-sm"
      >
        {refused.map(({ line, reason }) => (
          <li key={line} className="flex gap-4 border-b border-hairline px-4 py-1.5 last:border-b-0">
            <span className="tabular w-20 shrink-0 text-muted">Line {formats.count(line)}</span>
            <bdi className="min-w-0 wrap-anywhere">{reason}</bdi>
          </li>
        ))}
      </ol>
    </section>
  );
}
