import clsx from 'clsx';

export type Bar = { key: string; value: number; className: string };
export type BarGroup = { key: string; label: string; bars: readonly Bar[]; figure: string };

/** Horizontal bars from 0, a group a row with its figure at the end. Hidden from assistive technology, which gets the table. */
export function BarList({ groups, isThin = false }: { groups: readonly BarGroup[]; isThin?: boolean | undefined }) {
  const highest = Math.max(0, ...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  return (
    <div
      aria-hidden
      className="grid grid-cols-[minmax(4rem,max-content)_1fr_max-content] items-center gap-x-3 gap-y-1.5 text-sm"
    >
      {groups.map(({ key, label, bars, figure }) => (
        <div key={key} className="contents">
          <span className="max-w-[34vw] max-sm:wrap-anywhere sm:truncate text-muted sm:max-w-60" title={label}>
            {label}
          </span>
          <span className="flex min-w-0 flex-col gap-px border-l border-control-soft py-0.5">
            {bars.map((bar) => (
              <span
                key={bar.key}
                className={clsx('rounded-r-xs', isThin ? 'h-1.5' : 'h-3.5', bar.className)}
                style={{
                  width: `${highest === 0 ? 0 : Math.max(bar.value > 0 ? 0.4 : 0, (bar.value / highest) * 100)}%`,
                }}
              />
            ))}
          </span>
          <span className="tabular text-right">{figure}</span>
        </div>
      ))}
    </div>
  );
}
