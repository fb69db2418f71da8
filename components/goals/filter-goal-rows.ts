// Which goals of the list are looked for? Read from the page's address and written to it; every part that is asked for must hold.

import { type GoalCategory, type GoalKind, goalCategories, goalKinds } from '@/lib/domain/goal';
import { type GoalState, goalStates } from '@/lib/domain/goal-state';
import type { GoalTableRow } from './goal-table-row';

/** `null`: any. */
export type GoalListFilter = {
  text: string;
  kind: GoalKind | null;
  state: GoalState | null;
  category: GoalCategory | null;
  isPrimary: boolean | null;
  tagId: number | null;
};

/** The names in the address; none of them is the filter bar's. */
const paramNames = {
  text: 'q',
  kind: 'type',
  state: 'state',
  category: 'category',
  isPrimary: 'in',
  tagId: 'on',
} as const;

/** What the address asks for; what it says wrongly is not asked for. */
export function readGoalListFilter(params: URLSearchParams): GoalListFilter {
  const read = (part: keyof GoalListFilter) => params.get(paramNames[part]);
  const tagText = read('tagId') ?? '';
  const primary = read('isPrimary');
  return {
    text: (read('text') ?? '').slice(0, 200),
    kind: goalKinds.find((each) => each === read('kind')) ?? null,
    state: goalStates.find((each) => each === read('state')) ?? null,
    category: goalCategories.find((each) => each === read('category')) ?? null,
    isPrimary: primary === 'conversions' ? true : primary === 'all' ? false : null,
    tagId: /^\d{1,15}$/.test(tagText) ? Number(tagText) : null,
  };
}

/** The address's parameters with this filter; what is not asked for leaves no trace. */
export function writeGoalListFilter(params: URLSearchParams, filter: GoalListFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  const texts: Record<keyof GoalListFilter, string | null> = {
    ...{ text: filter.text === '' ? null : filter.text, kind: filter.kind, state: filter.state },
    category: filter.category,
    isPrimary: filter.isPrimary === null ? null : filter.isPrimary ? 'conversions' : 'all',
    tagId: filter.tagId === null ? null : String(filter.tagId),
  };
  for (const part of Object.keys(paramNames) as (keyof GoalListFilter)[]) {
    const text = texts[part];
    if (text === null) next.delete(paramNames[part]);
    else next.set(paramNames[part], text);
  }
  return next;
}

export function isFiltered(filter: GoalListFilter): boolean {
  return writeGoalListFilter(new URLSearchParams(), filter).size > 0;
}

/** The rows that are asked for; a goal of scope all is on every tag. Words are looked for in name and sentence, whatever their case. */
export function filterGoalRows<Row extends FilteredRow>(rows: readonly Row[], filter: GoalListFilter): Row[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    const text = `${row.name} ${row.sentence}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (filter.kind ?? row.kind) === row.kind &&
      (filter.state ?? row.state) === row.state &&
      (filter.category ?? row.category) === row.category &&
      (filter.isPrimary ?? row.isPrimary) === row.isPrimary &&
      (filter.tagId === null || row.scope === 'all' || filter.tagId === row.tagId)
    );
  });
}

type FilteredRow = Pick<
  GoalTableRow,
  'name' | 'sentence' | 'kind' | 'state' | 'category' | 'isPrimary' | 'scope' | 'tagId'
>;
