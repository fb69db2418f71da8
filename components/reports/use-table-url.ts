'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useTransition } from 'react';

type Change = Readonly<Record<string, string | readonly string[] | null>>;

/**
 * The table's own names in the URL. `ask` has the server read them (the rows change), `note` only writes them down (the columns change).
 * A change of the rows begins at the first page.
 */
export function useTableUrl(): {
  params: URLSearchParams;
  isPending: boolean;
  ask: (change: Change) => void;
  note: (change: Change) => void;
} {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const ask = useCallback(
    (change: Change) => {
      const href = toHref(pathname, { page: null, ...change });
      startTransition(() => router.replace(href, { scroll: false }));
    },
    [pathname, router],
  );
  const note = useCallback(
    (change: Change) => window.history.replaceState(null, '', toHref(pathname, change)),
    [pathname],
  );
  return { params: new URLSearchParams(params), isPending, ask, note };
}

function toHref(pathname: string, change: Change): string {
  const after = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(change)) {
    after.delete(name);
    if (value === null) continue;
    for (const each of typeof value === 'string' ? [value] : value) after.append(name, each);
  }
  const query = after.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}
