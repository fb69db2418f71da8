type SparklineProps = {
  values: readonly number[];
  /** Read out instead of the line: "Conversions a day: 3 on the last, 12 at most". */
  label: string;
  width?: number | undefined;
  height?: number | undefined;
};

/** A trend without axes, from zero, for a row of a table. */
export function Sparkline({ values, label, width = 96, height = 24 }: SparklineProps) {
  const highest = Math.max(1, ...values);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const points = values.map(
    (value, index) => [round(index * step), round(height - 1.5 - (value / highest) * (height - 3))] as const,
  );
  const line = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const last = points.at(-1);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className="inline-block max-w-none overflow-visible align-middle"
    >
      <path d={`M0 ${height - 0.5}H${width}`} className="stroke-hairline" />
      {values.length > 1 ? (
        <path d={line} fill="none" className="stroke-accent" strokeWidth={1.5} strokeLinejoin="round" />
      ) : null}
      {last === undefined ? null : <circle cx={last[0]} cy={last[1]} r={1.75} className="fill-accent" />}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
