import type { ReactNode } from 'react';

/** What a column is sorted by. `null` (a dash) comes last in both directions. */
export type SortValue = string | number | bigint | boolean | Date | null;

/**
 * How wide the screen must be before a column has its own place: `always` also on a phone, `md` from 768 px, `lg` from 1280 px, `xl`
 * from 1536 px. Narrower, it stands behind the row.
 */
export type ColumnPlace = 'always' | 'md' | 'lg' | 'xl';

export type DataTableColumn<Row> = {
  id: string;
  header: string;
  /** Stands for the header on a phone, where figures leave little room for names. */
  shortHeader?: string | undefined;
  /** Explains the figure; shown at the header. */
  definition?: ReactNode;
  /** Figures right, text left. */
  align?: 'left' | 'right' | undefined;
  value: (row: Row) => SortValue;
  /** What stands in the cell; the value as text unless told. */
  cell?: ((row: Row) => ReactNode) | undefined;
  /** The sum of the column over every row there is. */
  total?: ReactNode;
  place?: ColumnPlace | undefined;
  /** Not shown until somebody asks for it in the columns' menu. */
  isHiddenAtFirst?: boolean | undefined;
  /** Not among the columns that can be hidden. */
  isAlwaysShown?: boolean | undefined;
  isSortable?: boolean | undefined;
  /** Text breaks instead of being cut. */
  wrap?: boolean | undefined;
};

/** How rows open into rows. A new object whenever what is below any row has changed. */
export type DataTableTree<Row> = {
  canOpen: (row: Row) => boolean;
  /** What is known to be below; asked for only when the row is open. */
  childrenOf: (row: Row) => readonly Row[] | undefined;
  /** Called for each open row after each drawing: fetches what is not there yet. */
  onOpen: (row: Row) => void;
  /** Stands below an open row instead of rows: on the way, failed, nothing there. */
  noteOf: (row: Row) => ReactNode;
};

/** Rows that are ticked, for what is done with several at once. */
export type TableSelection<Row> = {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
  /** Names the row to who does not see it. */
  labelOf: (row: Row) => string;
  /** Rows without a box. */
  canSelect: (row: Row) => boolean;
};

/** Columns that go together, chosen by one press. */
export type ColumnSet = { id: string; label: string; isChosen: boolean; choose: () => void };

export type ColumnChoice = {
  /** By id; a column that is missing shows. */
  visibility: Record<string, boolean>;
  toggleColumn: (id: string) => void;
  sets?: readonly ColumnSet[] | undefined;
};

/** `-revenue` is most first, `name` from A to Z. */
export type SortText = string;

export function compareSortValues(one: Exclude<SortValue, null>, other: Exclude<SortValue, null>): number {
  if (typeof one === 'string' && typeof other === 'string') return collator.compare(one, other);
  return one < other ? -1 : one > other ? 1 : 0;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Where a column shows, where its figure stands behind the row instead, and where a row must open for it. */
export const placeClass: Record<ColumnPlace, string> = {
  always: '',
  md: 'hidden md:table-cell',
  lg: 'hidden xl:table-cell',
  xl: 'hidden 2xl:table-cell',
};
/**
 * Air at the right edge of the table, for the column that is the last one at each width: in the order of `columns`. CSS cannot tell,
 * since columns without a place are still there.
 */
export function toEdgeClasses(columns: readonly Pick<DataTableColumn<never>, 'place'>[]): string[] {
  const findLast = (shown: readonly ColumnPlace[]) =>
    columns.findLastIndex(({ place }) => shown.includes(place ?? 'always'));
  const edges = [
    [findLast(['always']), 'max-md:pr-4'],
    [findLast(['always', 'md']), 'md:max-xl:pr-4'],
    [findLast(['always', 'md', 'lg']), 'xl:max-2xl:pr-4'],
    [findLast(['always', 'md', 'lg', 'xl']), '2xl:pr-4'],
  ] as const;
  return columns.map((_, index) => edges.flatMap(([last, name]) => (last === index ? [name] : [])).join(' '));
}

export const behindRowClass: Record<ColumnPlace, string> = {
  always: 'hidden',
  md: 'md:hidden',
  lg: 'xl:hidden',
  xl: '2xl:hidden',
};
