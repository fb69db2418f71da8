'use client';

import type { TableSelection } from './data-table-column';

type RowBoxProps = { label: string; isTicked: boolean; isPartly?: boolean; onToggle: () => void };

/** A box of a row: the browser's own, since a table may have a thousand. */
export function RowBox({ label, isTicked, isPartly = false, onToggle }: RowBoxProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={isTicked}
      ref={(box) => {
        if (box !== null) box.indeterminate = isPartly;
      }}
      onChange={onToggle}
      className="size-4 shrink-0 cursor-pointer self-start accent-accent in-[tbody]:mt-0.5 coarse:size-5"
    />
  );
}

type SelectAllProps<Row> = {
  selection: TableSelection<Row>;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
};

/** Ticks every row that can be ticked, those not drawn yet too, or none. */
export function SelectAll<Row>({ selection: { ids, onChange, canSelect }, rows, getRowId }: SelectAllProps<Row>) {
  const all = rows.filter(canSelect).map(getRowId);
  const count = all.filter((id) => ids.has(id)).length;
  const isTicked = count > 0 && count === all.length;
  return (
    <RowBox
      label="Select all rows"
      isTicked={isTicked}
      isPartly={count > 0 && !isTicked}
      onToggle={() => onChange(new Set(isTicked ? [] : all))}
    />
  );
}
