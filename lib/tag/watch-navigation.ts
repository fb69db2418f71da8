// When does a page without page loads (an SPA) show another page? Listens to the browser's history; the page's own calls work as before.
// A fragment counts only when it is a route (`#/…`, `#!…`): a jump inside a page is no page load.

import { guard } from './guard';

type HistoryMethod = 'pushState' | 'replaceState';

function readRoute(): { path: string; query: string } {
  const { pathname, search, hash } = location;
  return { path: pathname + (/^#[!/]/.test(hash) ? hash : ''), query: search };
}

/**
 * Calls `onNavigate` after each change of route. A replaced address is a new page only when its path changed: sites replace the query to
 * keep filters, or to take click ids out of sight.
 */
export function watchNavigation(onNavigate: () => void): void {
  let last = readRoute();
  const check = guard((isReplace: boolean) => {
    const route = readRoute();
    const isNew = route.path !== last.path || (!isReplace && route.query !== last.query);
    last = route;
    if (isNew) onNavigate();
  });
  const watch = (method: HistoryMethod): void => {
    const original = history[method];
    history[method] = (...values: Parameters<History[HistoryMethod]>) => {
      original.apply(history, values);
      check(method === 'replaceState');
    };
  };
  watch('pushState');
  watch('replaceState');
  addEventListener('popstate', () => check(false));
}
