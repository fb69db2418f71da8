'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import type { SortText } from './data-table-column';

export type Sort = { id: string; desc: boolean };

/** A table's order, kept in the URL without asking the server again. The default order leaves no trace. */
export function useSortInUrl(param: string, initial: SortText, ids: readonly string[]): [Sort, (sort: Sort) => void] {
  const params = useSearchParams();
  const asked = parseSort(params.get(param) ?? initial);
  const sort = ids.includes(asked.id) ? asked : parseSort(initial);
  const save = useCallback(
    (next: Sort) => {
      const text = `${next.desc ? '-' : ''}${next.id}`;
      const after = new URLSearchParams(window.location.search);
      if (text === initial) after.delete(param);
      else after.set(param, text);
      const query = after.toString();
      window.history.replaceState(null, '', `${window.location.pathname}${query === '' ? '' : `?${query}`}`);
    },
    [param, initial],
  );
  return [sort, save];
}

function parseSort(text: SortText): Sort {
  return text.startsWith('-') ? { id: text.slice(1), desc: true } : { id: text, desc: false };
}
