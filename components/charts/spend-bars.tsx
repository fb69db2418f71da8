import clsx from 'clsx';
import type { Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import type { ScatterPoint } from './scatter-layout';

type SpendBarsProps = {
  /** What the bars are, one of them: "keyword". */
  noun: string;
  points: readonly ScatterPoint[];
  /** All that is not among the points, together. */
  rest: ScatterPoint | null;
  formats: Formats;
};

/**
 * Where the money went, and whether it came back: bars of spend from 0, filled where more came back than was spent. It is a table: whoever
 * does not see the bars reads the same.
 */
export function SpendBars({ noun, points, rest, formats }: SpendBarsProps) {
  const all = rest === null ? points : [...points, rest];
  const highest = all.reduce((top, { spendMicros }) => Math.max(top, Number(spendMicros)), 0);
  return (
    <table className="tabular w-full text-sm">
      <caption className="pb-2 text-left text-xs text-muted">
        <span className="inline-flex flex-wrap gap-x-4 gap-y-1">
          <Key className="border-accent bg-accent" label="earned more than it cost" />
          <Key className="border-bad bg-surface" label="did not" />
        </span>
      </caption>
      <thead className="text-muted">
        <tr className="text-right">
          <th scope="col" className="py-1 text-left font-normal first-letter:uppercase">
            {noun}
          </th>
          <th scope="col" className="w-2/5 py-1 pl-3 text-left font-normal">
            Spend
          </th>
          <th scope="col" className="py-1 pl-3 font-normal">
            ROAS
          </th>
        </tr>
      </thead>
      <tbody>
        {all.map((point) => (
          <tr key={point.name}>
            <th scope="row" className="w-full max-w-0 py-0.5 max-sm:wrap-anywhere sm:truncate text-left font-normal">
              {point.href === undefined ? (
                <span className="text-muted max-sm:line-clamp-2">{point.name}</span>
              ) : (
                <AppLink href={point.href} className="text-link max-sm:line-clamp-2">
                  {point.name}
                </AppLink>
              )}
            </th>
            <td className="min-w-36 py-0.5 pl-3">
              <span className="flex items-center gap-2">
                <span
                  aria-hidden
                  className={clsx(
                    'h-3.5 min-w-px rounded-xs border',
                    point.revenueMicros > point.spendMicros ? 'border-accent bg-accent' : 'border-bad bg-surface',
                  )}
                  style={{ width: `${highest === 0 ? 0 : (Number(point.spendMicros) / highest) * 60}%` }}
                />
                <span className="whitespace-nowrap">{formats.money(point.spendMicros)}</span>
              </span>
            </td>
            <td className="py-0.5 pl-3 text-right">
              {formats.multiple(
                point.spendMicros === 0n ? null : Number(point.revenueMicros) / Number(point.spendMicros),
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Key({ className, label }: { className: string; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`h-2.5 w-4 rounded-xs border ${className}`} />
      {label}
    </span>
  );
}
