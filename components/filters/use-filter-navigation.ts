'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';
import {
  changeFilters,
  type FilterChange,
  filterParamNames,
  type ReportFilters,
  toSearchParams,
} from '@/lib/http/report-filters';

/** Changes the filters in the URL; what else stands there stays, except where a list had been paged to. */
export function useFilterNavigation(filters: ReportFilters): {
  isPending: boolean;
  go: (change: FilterChange) => void;
} {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  function go(change: FilterChange) {
    const next = toSearchParams(changeFilters(filters, change));
    for (const [name, value] of params) {
      if (!isFilterParam(name) && name !== 'cursor') next.append(name, value);
    }
    const query = next.toString();
    startTransition(() => router.push(query === '' ? pathname : `${pathname}?${query}`, { scroll: false }));
  }
  return { isPending, go };
}

function isFilterParam(name: string): boolean {
  return filterParamNames.some((each) => each === name);
}
