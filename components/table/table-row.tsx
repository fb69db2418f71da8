'use client';

import clsx from 'clsx';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, memo, type ReactNode } from 'react';
import { toBreakable } from '@/components/format/to-breakable';
import { AppLink } from '@/components/ui/app-link';
import { behindRowClass, type DataTableColumn, placeClass, toEdgeClasses } from './data-table-column';
import { RowBox } from './row-box';

type TableRowProps<Row> = {
  id: string;
  row: Row;
  columns: readonly DataTableColumn<Row>[];
  isOpen: boolean;
  onToggle: (id: string) => void;
  href: string | undefined;
  /** What opens in place, beside the columns that stand behind the row. */
  detail: ((row: Row) => ReactNode) | undefined;
  opensUntil: RowOpensUntil;
  /** How many rows it is below. */
  depth?: number | undefined;
  /** Opens into rows, at every width. */
  hasRowsBelow?: boolean | undefined;
  /** Stands below the open row instead of rows. */
  note?: ReactNode;
  /** Names the box that selects the row; without it there is none. */
  selectLabel?: string | undefined;
  isSelected?: boolean | undefined;
  onSelect?: ((id: string) => void) | undefined;
};

/** Up to which width of screen a row can be opened. */
export type RowOpensUntil = 'never' | 'md' | 'lg' | 'xl' | 'always';

const toggleClass: Record<RowOpensUntil, string> = {
  never: 'hidden',
  md: 'flex md:hidden',
  lg: 'flex xl:hidden',
  xl: 'flex 2xl:hidden',
  always: 'flex',
};
const detailClass: Record<RowOpensUntil, string> = {
  never: 'hidden',
  md: 'md:hidden',
  lg: 'xl:hidden',
  xl: '2xl:hidden',
  always: '',
};

/** The table says how dense it is, not each row: a thousand rows would be drawn again for it. */
const heightClass = 'py-2 in-data-dense:py-1 coarse:py-2.5 coarse:in-data-dense:py-2';

export const cellPaddingClass = 'px-2 sm:px-3 first:pl-4';

function TableRowInner<Row>(props: TableRowProps<Row>) {
  const { id, row, columns, isOpen, onToggle, href, detail, opensUntil } = props;
  const { depth = 0, hasRowsBelow = false, note, selectLabel, isSelected = false, onSelect } = props;
  const [first, ...others] = columns;
  if (first === undefined) return null;
  const edgeClasses = toEdgeClasses(columns);
  const cellClass = (column: DataTableColumn<Row>, index: number) =>
    clsx(
      'border-b border-hairline align-baseline',
      cellPaddingClass,
      heightClass,
      column.align === 'right' ? 'tabular text-right whitespace-nowrap' : 'text-left',
      column.align !== 'right' && !column.wrap && 'max-w-52 truncate 2xl:max-w-72',
      edgeClasses[index + 1],
      placeClass[column.place ?? 'always'],
    );
  const read = readCell(first, row);
  const name = first.wrap && typeof read === 'string' ? toBreakable(read) : read;
  return (
    <Fragment>
      <tr className="group hover:bg-sunken">
        <th
          scope="row"
          className={clsx(
            'sticky left-0 z-10 w-full max-w-0 min-w-32 sm:min-w-48 border-b border-hairline bg-surface pr-2 pl-4 sm:pr-3 text-left align-baseline font-normal group-hover:bg-sunken',
            heightClass,
          )}
        >
          <span className="flex items-baseline gap-1.5" style={{ paddingLeft: `${depth * 1.25}rem` }}>
            {selectLabel === undefined ? null : (
              <RowBox label={selectLabel} isTicked={isSelected} onToggle={() => onSelect?.(id)} />
            )}
            {depth === 0 ? null : <span className="sr-only">Level {depth + 1}: </span>}
            {opensUntil === 'never' && !hasRowsBelow ? (
              depth === 0 ? null : (
                <span className="w-5 shrink-0" />
              )
            ) : (
              <button
                type="button"
                aria-expanded={isOpen}
                aria-label={isOpen ? 'Close row' : 'Open row'}
                onClick={() => onToggle(id)}
                onKeyDown={(event) => {
                  // As in a tree: right opens, left closes.
                  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
                  event.preventDefault();
                  if ((event.key === 'ArrowRight') !== isOpen) onToggle(id);
                }}
                className={clsx(
                  '-ml-1.5 size-5 shrink-0 cursor-pointer items-center justify-center self-start rounded-sm text-muted hover:text-text coarse:-my-1.5 coarse:-mr-1 coarse:-ml-2.5 coarse:size-8',
                  hasRowsBelow ? 'flex' : toggleClass[opensUntil],
                )}
              >
                {isOpen ? (
                  <ChevronDown aria-hidden className="size-4" />
                ) : (
                  <ChevronRight aria-hidden className="size-4" />
                )}
              </button>
            )}
            {href === undefined ? (
              <span className={clsx('min-w-0', first.wrap ? 'break-words' : 'truncate')}>{name}</span>
            ) : (
              <AppLink href={href} className={clsx('min-w-0 text-link', first.wrap ? 'break-words' : 'truncate')}>
                {name}
              </AppLink>
            )}
          </span>
        </th>
        {others.map((column, index) => (
          <td key={column.id} className={cellClass(column, index)}>
            {readCell(column, row)}
          </td>
        ))}
      </tr>
      {isOpen && opensUntil !== 'never' ? (
        <tr className={detailClass[opensUntil]}>
          <td colSpan={columns.length} className="border-b border-hairline bg-sunken px-4 py-3">
            <dl className="grid grid-cols-2 gap-x-6 gap-y-1 text-sm sm:grid-cols-3">
              {others.map((column) => (
                <div
                  key={column.id}
                  className={clsx('flex justify-between gap-3', behindRowClass[column.place ?? 'always'])}
                >
                  <dt className="text-muted">{column.header}</dt>
                  <dd className="tabular text-right">{readCell(column, row)}</dd>
                </div>
              ))}
            </dl>
            {detail?.(row)}
          </td>
        </tr>
      ) : null}
      {note ? (
        <tr>
          <td
            colSpan={columns.length}
            className="border-b border-hairline py-2 pr-4 text-sm text-muted"
            style={{ paddingLeft: `${depth * 1.25 + 2.25}rem` }}
          >
            <span className="sticky left-9">{note}</span>
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}

/** One row, drawn again only when it changes: a thousand of them stay quick to open and close. */
export const TableRow = memo(TableRowInner) as typeof TableRowInner;

function readCell<Row>(column: DataTableColumn<Row>, row: Row): ReactNode {
  if (column.cell !== undefined) return column.cell(row);
  const value = column.value(row);
  return value === null ? '–' : String(value);
}
