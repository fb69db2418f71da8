// Does a hit belong to a visit that somebody makes to test their own site? Such a visit carries a one-time mark in its first address and
// is never counted. Never decides whether a mark is genuine: that needs the server's secret (lib/collector/test-mark.ts).

/** The query parameter that carries the mark. */
export const testMarkParameter = 'gp_test';

const inAddress = /[?&]gp_test=([\w.-]{20,120})(?:[&#]|$)/;

/** The mark in the query of an address; `null` when there is none. Cheap for addresses without one: it is asked for each hit. */
export function findTestMark(url: string | null): string | null {
  if (url === null || !url.includes('gp_test=')) return null;
  return inAddress.exec(url)?.[1] ?? null;
}

/** The address with the mark in its query, before the fragment; a mark that it has already is replaced. */
export function addTestMark(url: string, mark: string): string {
  const marked = new URL(url);
  marked.searchParams.set(testMarkParameter, mark);
  return marked.href;
}
