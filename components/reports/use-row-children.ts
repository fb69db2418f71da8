'use client';

import { useCallback, useState } from 'react';
import type { PerformanceNode } from './performance-row';

/** Asks the server for the rows below one; `search` is the page's query, in the words of the filter bar. */
export type LoadRows = (search: string, node: Pick<PerformanceNode, 'by' | 'trail'>) => Promise<PerformanceNode[]>;

export type RowsBelow = { kind: 'loading' } | { kind: 'failed' } | { kind: 'loaded'; rows: PerformanceNode[] };

/** The rows below those that were opened, kept for as long as the filters are the same. */
export function useRowChildren(search: string, load: LoadRows) {
  const [known, setKnown] = useState<{ search: string; byId: ReadonlyMap<string, RowsBelow> }>({
    search,
    byId: new Map(),
  });
  const byId = known.search === search ? known.byId : noRows;
  const save = useCallback(
    (id: string, below: RowsBelow | null) =>
      setKnown((before) => {
        const after = new Map(before.search === search ? before.byId : noRows);
        if (below === null) after.delete(id);
        else after.set(id, below);
        return { search, byId: after };
      }),
    [search],
  );
  const open = useCallback(
    (node: PerformanceNode) => {
      if (byId.has(node.id)) return;
      save(node.id, { kind: 'loading' });
      load(search, { by: node.by, trail: node.trail }).then(
        (rows) => save(node.id, { kind: 'loaded', rows }),
        () => save(node.id, { kind: 'failed' }),
      );
    },
    [byId, save, load, search],
  );
  const retry = useCallback((node: PerformanceNode) => save(node.id, null), [save]);
  return { byId, open, retry };
}

const noRows: ReadonlyMap<string, RowsBelow> = new Map();
