// How is a visit that tries a goal out told from others? By a mark in the address it began with, for as long as the visit lasts.
// Never by anything that a site's ordinary visitors carry.

import type { Hit } from './visitor-decision';

/** The query parameter that carries the mark. */
const markParameter = 'gp_test';

/** A hit of a test, with what the panel says of it beside what is decided on. */
export type TestedHit = Hit & { visitorId: string; hasVisitor: boolean; title: string | null; consent: string | null };

/** Half an hour without a hit ends a test visit, as any other. */
export const testVisitMs = 30 * 60_000;

/** The address with the mark in its query; `null` when it is no http(s) address. */
export function toTestUrl(address: string, mark: string): string | null {
  const text = address.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.hostname === '') return null;
  url.searchParams.set(markParameter, mark);
  return url.href;
}

/** The mark in an address, or `null`. */
export function findTestMark(url: string | null): string | null {
  if (url === null || !url.includes(`${markParameter}=`)) return null;
  return /[?&]gp_test=([\w-]{10,100})(?:[&#]|$)/.exec(url)?.[1] ?? null;
}
