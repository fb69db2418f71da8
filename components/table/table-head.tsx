'use client';

import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { HoverTip } from '@/components/ui/hover-tip';
import { Tooltip } from '@/components/ui/tooltip';
import { type DataTableColumn, placeClass, toEdgeClasses } from './data-table-column';
import { cellPaddingClass } from './table-row';
import type { Sort } from './use-sort-in-url';

type TableHeadProps<Row> = {
  columns: readonly DataTableColumn<Row>[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  totalsLabel: string | undefined;
  /** Before the name of the first column. */
  selectAll: ReactNode;
};

/** Names of the columns, which sort, and the totals; both stay in sight. */
export function TableHead<Row>({ columns, sort, onSort, totalsLabel, selectAll }: TableHeadProps<Row>) {
  const edgeClasses = toEdgeClasses(columns);
  return (
    <thead>
      <tr>
        {columns.map((column, index) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={sort.id === column.id ? (sort.desc ? 'descending' : 'ascending') : undefined}
            className={clsx(
              'sticky top-0 h-9 border-b border-hairline bg-surface font-normal whitespace-nowrap text-muted',
              cellPaddingClass,
              index === 0 ? 'left-0 z-30' : 'z-20',
              column.align === 'right' ? 'text-right' : 'text-left',
              edgeClasses[index],
              placeClass[column.place ?? 'always'],
            )}
          >
            {index === 0 && selectAll !== undefined ? (
              <span className="flex items-center gap-2">
                {selectAll}
                <HeaderCell column={column} sort={sort} onSort={onSort} />
              </span>
            ) : (
              <HeaderCell column={column} sort={sort} onSort={onSort} />
            )}
          </th>
        ))}
      </tr>
      {totalsLabel === undefined ? null : (
        <tr>
          {columns.map((column, index) => {
            const className = clsx(
              'tabular sticky top-9 h-9 border-b border-hairline bg-surface py-1.5 font-strong whitespace-nowrap',
              cellPaddingClass,
              index === 0 ? 'left-0 z-30' : 'z-20',
              column.align === 'right' ? 'text-right' : 'text-left',
              edgeClasses[index],
              placeClass[column.place ?? 'always'],
            );
            return index === 0 ? (
              <th key={column.id} scope="row" className={className}>
                {totalsLabel}
              </th>
            ) : (
              <td key={column.id} className={className}>
                {column.total}
              </td>
            );
          })}
        </tr>
      )}
    </thead>
  );
}

function HeaderName<Row>({ column: { header, shortHeader } }: { column: DataTableColumn<Row> }) {
  if (shortHeader === undefined) return header;
  return (
    <>
      <span className="max-md:hidden">{header}</span>
      <span className="md:hidden">{shortHeader}</span>
    </>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: DataTableColumn<Row>;
  sort: Sort;
  onSort: (sort: Sort) => void;
}) {
  const isSorted = sort.id === column.id;
  const Arrow = isSorted && !sort.desc ? ArrowUp : ArrowDown;
  // Figures are wanted greatest first, names from A to Z.
  const isDescFirst = column.align === 'right';
  const isExplained = column.definition !== undefined;
  const nameClass = clsx(
    isExplained && 'underline decoration-control decoration-dotted decoration-1 underline-offset-4',
  );
  if (column.isSortable === false) {
    return isExplained ? (
      <Tooltip content={column.definition} underline>
        <HeaderName column={column} />
      </Tooltip>
    ) : (
      <HeaderName column={column} />
    );
  }
  const button = (
    <button
      type="button"
      onClick={() => onSort({ id: column.id, desc: isSorted ? !sort.desc : isDescFirst })}
      className={clsx(
        'group/sort relative inline-flex cursor-pointer items-center gap-0.5 rounded-xs hover:text-text',
        isSorted && 'text-text',
        isDescFirst && 'flex-row-reverse',
      )}
    >
      <span className={nameClass}>
        <HeaderName column={column} />
      </span>
      <Arrow
        aria-hidden
        className={clsx(
          'size-3.5 shrink-0',
          // Before a column is sorted its arrow takes no room, or every column would be wider by it.
          isSorted
            ? 'text-accent'
            : 'absolute top-0.5 opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60',
          !isSorted && (isDescFirst ? 'right-full mr-0.5' : 'left-full ml-0.5'),
        )}
      />
    </button>
  );
  return isExplained ? <HoverTip content={column.definition}>{button}</HoverTip> : button;
}
