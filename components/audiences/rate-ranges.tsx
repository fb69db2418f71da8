import type { Formats } from '@/components/format/formats';
import type { AudienceFigures } from '@/lib/reports/audiences';

type RateRangesProps = {
  everyone: Pick<AudienceFigures, 'visitConversionRatio'>;
  rows: readonly ({ name: string; difference: 'higher' | 'lower' | null } & Pick<
    AudienceFigures,
    'visitConversionRatio' | 'interval'
  >)[];
  formats: Formats;
};

const colors = { higher: 'bg-good', lower: 'bg-bad', none: 'bg-muted' } as const;

/**
 * Each audience's conversion rate with the range in which it lies, against the line of everyone: what does not touch the line differs. From 0.
 * Hidden from assistive technology, which gets the table.
 */
export function RateRanges({ everyone, rows, formats }: RateRangesProps) {
  const all = everyone.visitConversionRatio ?? 0;
  const highest = Math.max(all, ...rows.map(({ interval }) => interval?.high ?? 0)) * 1.05 || 1;
  const at = (ratio: number) => `${(ratio / highest) * 100}%`;
  return (
    <div aria-hidden className="grid grid-cols-[minmax(4rem,max-content)_1fr_max-content] items-center gap-x-3 text-sm">
      {rows.map(({ name, interval, visitConversionRatio, difference }) => (
        <div key={name} className="contents">
          <span className="max-w-[34vw] max-sm:wrap-anywhere sm:truncate py-1.5 text-muted sm:max-w-60" title={name}>
            {name}
          </span>
          <span className="relative h-full min-h-8 min-w-0 border-l border-control-soft">
            <span className="absolute inset-y-0 border-l border-dashed border-accent" style={{ left: at(all) }} />
            {interval === null || visitConversionRatio === null ? null : (
              <>
                <span
                  className={`absolute top-1/2 h-1 -translate-y-1/2 rounded-full opacity-40 ${colors[difference ?? 'none']}`}
                  style={{ left: at(interval.low), width: at(interval.high - interval.low) }}
                />
                <span
                  className={`absolute top-1/2 size-2.5 -translate-1/2 rounded-full ${colors[difference ?? 'none']}`}
                  style={{ left: at(visitConversionRatio) }}
                />
              </>
            )}
          </span>
          <span className="tabular text-right">{formats.rate(visitConversionRatio)}</span>
        </div>
      ))}
      <span />
      <span className="relative h-5 text-xs text-accent">
        <span
          className={`absolute whitespace-nowrap ${all / highest > 0.6 ? '-translate-x-full' : ''}`}
          style={{ left: at(all) }}
        >
          Everyone {formats.rate(everyone.visitConversionRatio)}
        </span>
      </span>
      <span />
    </div>
  );
}
