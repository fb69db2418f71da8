// What are the fields of `uetq.push('event', …)` called on the wire? Pure.

import { formatUetQuery, type UetParts } from '@/lib/wire/format-uet';
import type { Fields } from './group-commands';

const wireNameByField: Record<string, string> = {
  event_category: 'ec',
  event_label: 'el',
  event_value: 'ev',
  revenue_value: 'gv',
  currency: 'gc',
  ecomm_prodid: 'prodid',
  ecomm_pagetype: 'pagetype',
  page_title: 'tl',
};

function toPart(value: unknown): string | null {
  if (!value || typeof value !== 'object') return value === null || value === undefined ? null : String(value);
  try {
    return Array.isArray(value) && typeof value[0] !== 'object' ? value.join() : JSON.stringify(value);
  } catch {
    // Something with a circle in it: the rest of the event still counts.
    return null;
  }
}

/**
 * Wire names and values of an event's fields (uet.md 1.4); lists are joined by commas, other objects are JSON. `pid` is a query string in
 * the query string; whoever calls has hashed what is in it (hash-identity.ts).
 */
export function toEventParts(fields: Fields): UetParts {
  const parts: UetParts = {};
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    parts[wireNameByField[name] || name] =
      name === 'pid' && value ? formatUetQuery(toEventParts(Object(value))) : toPart(value);
  }
  return parts;
}
