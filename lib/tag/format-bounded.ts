// How does a hit stay short enough for every proxy on its way? Long texts are cut, the shortest cut that fits.

import { formatUetQuery, type UetParts } from '@/lib/wire/format-uet';

/** Leaves room for the address, `age` and the headers in the 8 KB that common proxies take. */
const maxQueryLength = 7000;

/** The query string, with texts halved from 4,096 characters on until it fits. */
export function formatBounded(parts: UetParts): string {
  let query = formatUetQuery(parts);
  for (let limit = 4096; query.length > maxQueryLength && limit > 8; limit /= 2) {
    const cut: UetParts = {};
    for (const name of Object.keys(parts)) {
      const value = parts[name];
      cut[name] = typeof value === 'string' ? value.slice(0, limit) : value;
    }
    query = formatUetQuery(cut);
  }
  return query;
}
