'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { type GoalListFilter, readGoalListFilter, writeGoalListFilter } from './filter-goal-rows';

/** What the list is filtered by, kept in the address; the page is not asked for again. */
export function useGoalListFilter(): [GoalListFilter, (change: Partial<GoalListFilter>) => void] {
  const pathname = usePathname();
  const params = useSearchParams();
  const [filter, setFilter] = useState(() => readGoalListFilter(new URLSearchParams(params)));
  function save(change: Partial<GoalListFilter>): void {
    const next = { ...filter, ...change };
    setFilter(next);
    const query = writeGoalListFilter(new URLSearchParams(window.location.search), next).toString();
    window.history.replaceState(null, '', `${pathname}${query === '' ? '' : `?${query}`}`);
  }
  return [filter, save];
}
