type MarkTextsProps = {
  /** Of a chart over time. */
  marks: readonly { on: string; label: string }[];
  /** The day, week or month whose marks are told. */
  on: string;
};

/** In the table behind a chart: what began in a row's day, week or month. */
export function MarkTexts({ marks, on }: MarkTextsProps) {
  return marks
    .filter((mark) => mark.on === on)
    .map(({ label }) => (
      <span key={label} className="block text-xs text-muted wrap-anywhere">
        {label}
      </span>
    ));
}
