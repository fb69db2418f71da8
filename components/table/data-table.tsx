'use client';

import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  type ColumnChoice,
  compareSortValues,
  type DataTableColumn,
  type DataTableTree,
  type SortText,
  type TableSelection,
} from './data-table-column';
import { MoreRows } from './more-rows';
import { SelectAll } from './row-box';
import { TableHead } from './table-head';
import { type RowOpensUntil, TableRow } from './table-row';
import { TableToolbar } from './table-toolbar';
import { usePreference } from './use-preference';
import { useSortInUrl } from './use-sort-in-url';

type DataTableProps<Row> = {
  /** Names the table, and its choices of columns in this browser. */
  name: string;
  /** Read out before the table: what its rows are. */
  label: string;
  /** Stable between renders (module scope or useMemo): rows are drawn again when it changes. The first names the row. */
  columns: readonly DataTableColumn<Row>[];
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  /** Where the row's name leads. */
  getRowHref?: ((row: Row) => string | undefined) | undefined;
  /** Opens in place below the row. */
  renderDetail?: ((row: Row) => ReactNode) | undefined;
  defaultSort: SortText;
  /** The name of the sort in the URL, for pages with several tables. */
  sortParam?: string | undefined;
  /** The rows are a part of what there is: another order asks the server for another part. */
  sortsOnServer?: boolean | undefined;
  /** How the totals row is called; without it there is none. */
  totalsLabel?: string | undefined;
  /** Stands where rows would be: EmptyState. */
  empty: ReactNode;
  /** Stands instead of the table when the rows could not be read: Notice. */
  error?: ReactNode;
  /** At the left above the table; how many rows there are unless told. `null` leaves the toolbar out. */
  caption?: ReactNode;
  actions?: ReactNode;
  /** Rows that open into rows of the same table, sorted among themselves. Their ids must differ from all others. */
  tree?: DataTableTree<Row> | undefined;
  /** A box before each row, and one for all of them. */
  selection?: TableSelection<Row> | undefined;
  /** Which columns show, when somebody else keeps that (the URL); this browser's choice unless told. */
  columnChoice?: ColumnChoice | undefined;
};

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, sortedRowModel: createSortedRowModel() });
const firstRowCount = 100;

/**
 * A table of figures: sorted in the URL, columns and density chosen by the reader, header, totals and first column in sight. On narrow
 * screens the columns that do not fit stand behind the row. Rows beyond the first hundred are drawn as they are scrolled to.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { name, label, columns, rows, getRowId, getRowHref, renderDetail, defaultSort, totalsLabel, caption } = props;
  const { sortParam = 'sort', sortsOnServer = false } = props;
  const [sort, saveSort] = useSortInUrl({
    param: sortParam,
    initial: defaultSort,
    ids: useMemo(() => columns.map((column) => column.id), [columns]),
    asksServer: sortsOnServer,
  });
  const [density, saveDensity] = usePreference('density', 'comfortable');
  const ownChoice = useColumnChoice(name, columns);
  const { visibility, toggleColumn, sets } = props.columnChoice ?? ownChoice;
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const [shownCount, setShownCount] = useState(firstRowCount);

  const visible = useMemo(() => columns.filter((column) => visibility[column.id] !== false), [columns, visibility]);
  const definitions = useMemo(() => columns.map(toDefinition), [columns]);
  const { tree } = props;
  // Another array for another tree too: the table reads the rows below a row once for each array.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const data = useMemo(() => [...rows], [rows, tree]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: (row: Row) => getRowId(row),
    ...(tree === undefined ? {} : { getSubRows: (row: Row) => tree.childrenOf(row) }),
    state: { sorting: columns.some((column) => column.id === sort.id) ? [sort] : [], columnVisibility: visibility },
    manualSorting: sortsOnServer,
    enableSortingRemoval: false,
  });
  const { selection } = props;
  // The newest selection, so that ticking one row does not draw the others again.
  const lastSelection = useRef(selection);
  useEffect(() => {
    lastSelection.current = selection;
  });
  const selectRow = useCallback((id: string) => {
    const { ids = noIds, onChange } = lastSelection.current ?? {};
    onChange?.(ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id]));
  }, []);
  const toggleRow = useCallback((id: string) => {
    setOpenIds((ids) => (ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id])));
  }, []);
  // A row that is open is asked for what is below it; asking again for what is there or on its way does nothing.
  const flat = flattenRows(table.getRowModel().rows, tree === undefined ? noIds : openIds);
  useEffect(() => {
    for (const { row } of flat) if (openIds.has(row.id) && tree?.canOpen(row.original)) tree.onOpen(row.original);
  });

  if (props.error) return <div className="p-4">{props.error}</div>;
  if (rows.length === 0) return props.empty;
  const sorted = flat;
  const isDense = density === 'dense';
  const opensUntil = toOpensUntil(visible, renderDetail !== undefined);
  return (
    <div className="min-w-0">
      {caption === null ? null : (
        <TableToolbar
          caption={caption ?? `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`}
          actions={props.actions}
          columns={columns
            .slice(1)
            .filter(({ isAlwaysShown }) => !isAlwaysShown)
            .map(({ id, header }) => ({ id, header, isVisible: visibility[id] !== false }))}
          onColumnToggle={toggleColumn}
          sets={sets}
          isDense={isDense}
          onDensityToggle={() => saveDensity(isDense ? 'comfortable' : 'dense')}
        />
      )}
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="relative isolate overflow-auto md:max-h-[max(24rem,calc(100dvh-9rem))] overscroll-x-contain"
      >
        <table
          aria-rowcount={rows.length + 1}
          data-dense={isDense || undefined}
          className="w-full border-separate border-spacing-0 text-sm"
        >
          <caption className="sr-only">{label}</caption>
          <TableHead
            columns={visible}
            sort={sort}
            onSort={saveSort}
            totalsLabel={totalsLabel}
            selectAll={selection === undefined ? undefined : <SelectAll {...{ selection, rows, getRowId }} />}
          />
          <tbody>
            {sorted.slice(0, shownCount).map(({ row, depth }) => (
              <TableRow
                key={row.id}
                id={row.id}
                row={row.original}
                columns={visible}
                isOpen={openIds.has(row.id)}
                onToggle={toggleRow}
                href={getRowHref?.(row.original)}
                detail={renderDetail}
                opensUntil={opensUntil}
                depth={depth}
                hasRowsBelow={tree?.canOpen(row.original) ?? false}
                selectLabel={selection?.canSelect(row.original) ? selection.labelOf(row.original) : undefined}
                isSelected={selection?.ids.has(row.id) ?? false}
                onSelect={selectRow}
                note={openIds.has(row.id) ? tree?.noteOf(row.original) : undefined}
              />
            ))}
          </tbody>
        </table>
        {sorted.length > shownCount ? (
          <MoreRows
            restCount={sorted.length - shownCount}
            onMore={() => startTransition(() => setShownCount((count) => count + 100))}
            onAll={() => setShownCount(sorted.length)}
          />
        ) : null}
      </section>
    </div>
  );
}

const noIds: ReadonlySet<string> = new Set();

type TreeRow<Row> = { id: string; original: Row; subRows: readonly TreeRow<Row>[] };

/** Each row before what is open below it. */
function flattenRows<Row>(
  rows: readonly TreeRow<Row>[],
  openIds: ReadonlySet<string>,
  depth = 0,
): { row: TreeRow<Row>; depth: number }[] {
  return rows.flatMap((row) => [
    { row, depth },
    ...(openIds.has(row.id) ? flattenRows(row.subRows, openIds, depth + 1) : []),
  ]);
}

function toDefinition<Row extends RowData>(column: DataTableColumn<Row>): ColumnDef<typeof features, Row> {
  return {
    id: column.id,
    header: column.header,
    // Undefined, unlike null, is kept last whichever way the column is sorted.
    accessorFn: (row) => column.value(row) ?? undefined,
    sortUndefined: 'last',
    sortFn: (one, other) => {
      const [a, b] = [column.value(one.original), column.value(other.original)];
      return a === null || b === null ? 0 : compareSortValues(a, b);
    },
  };
}

/** Where rows can be opened: everywhere when they have detail of their own, else while a column stands behind them. */
function toOpensUntil<Row>(columns: readonly DataTableColumn<Row>[], hasDetail: boolean): RowOpensUntil {
  if (hasDetail) return 'always';
  const places = columns.map((column) => column.place ?? 'always');
  return (['xl', 'lg', 'md'] as const).find((place) => places.includes(place)) ?? 'never';
}

/** Which columns are hidden: those of the definition, until this browser's reader chose otherwise. */
function useColumnChoice<Row>(name: string, columns: readonly DataTableColumn<Row>[]): ColumnChoice {
  const [stored, save] = usePreference(`columns:${name}`, '');
  const visibility = useMemo(() => {
    const choices = new Map(stored.split(',').map((part) => [part.slice(1), part.startsWith('+')]));
    return Object.fromEntries(columns.map((column) => [column.id, choices.get(column.id) ?? !column.isHiddenAtFirst]));
  }, [stored, columns]);
  const toggleColumn = (id: string) =>
    save(
      columns
        .map((column) => `${(column.id === id) !== (visibility[column.id] ?? true) ? '+' : '-'}${column.id}`)
        .join(','),
    );
  return { visibility, toggleColumn };
}
