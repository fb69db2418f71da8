// A page of a list that is small enough to be read whole (tags, goals: at most a thousand): the cursor is a position in it.

import { formatCursor, parseCursor } from '@/lib/http/cursor';

/** `limit` of `items` from the cursor on, each through `toApi`. */
export function toPage<Item, Api>(
  items: readonly Item[],
  query: { limit: number; cursor?: string | undefined },
  toApi: (item: Item) => Api,
): { data: Api[]; nextCursor: string | null } {
  const start = query.cursor === undefined ? 0 : Number(parseCursor(query.cursor)[0] ?? 0) || 0;
  const end = start + query.limit;
  return { data: items.slice(start, end).map(toApi), nextCursor: end < items.length ? formatCursor([end]) : null };
}
