'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import type { SortText } from './data-table-column';

export type Sort = { id: string; desc: boolean };

type SortInUrl = {
  param: string;
  initial: SortText;
  ids: readonly string[];
  /** Another order needs other rows. */
  asksServer: boolean;
};

/** A table's order, kept in the URL; without `asksServer` the page is not asked for again. The default order leaves no trace. */
export function useSortInUrl({ param, initial, ids, asksServer }: SortInUrl): [Sort, (sort: Sort) => void] {
  const router = useRouter();
  const pathname = usePathname();
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
      const href = `${pathname}${query === '' ? '' : `?${query}`}`;
      if (asksServer) router.replace(href, { scroll: false });
      else window.history.replaceState(null, '', href);
    },
    [param, initial, asksServer, pathname, router],
  );
  return [sort, save];
}

function parseSort(text: SortText): Sort {
  return text.startsWith('-') ? { id: text.slice(1), desc: true } : { id: text, desc: false };
}
