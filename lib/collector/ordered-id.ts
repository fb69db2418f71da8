// A new id for a row that nobody derives again, rising with time so that its index grows at one end only. Never for anything that must
// be found again after a retry: see derive-id.ts.

import { randomBytes } from 'node:crypto';

/** Tells this process from every other. */
const processPart = randomBytes(6).toString('hex');
let counter = 0;

/** UUID version 7 (RFC 9562): milliseconds, a counter of 26 bits, the process. */
export function makeOrderedId(atMs: number): string {
  counter = (counter + 1) & 0x3ffffff;
  const time = (atMs + 0x1000000000000).toString(16);
  const high = ((counter >>> 14) + 0x7000).toString(16);
  const low = ((counter & 0x3fff) + 0x8000).toString(16);
  return `${time.slice(1, 9)}-${time.slice(9)}-${high}-${low}-${processPart}`;
}
