// A new id for a row that nobody derives again, rising with time so that its index grows at one end only. Never for anything that must
// be found again after a retry: see derive-id.ts.

import { randomUUID } from 'node:crypto';

let counter = 0;

/** UUID version 7 (RFC 9562): milliseconds, a counter of this process, chance. */
export function makeOrderedId(atMs: number): string {
  counter = (counter + 1) & 0xfff;
  const time = atMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${randomUUID().slice(19)}`;
}
