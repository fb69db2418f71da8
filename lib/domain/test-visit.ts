// Does a hit belong to a visit that somebody makes to test their own site? Such a visit carries a one-time mark in its first address and
// is never counted. Never decides whether a mark is genuine: that needs the server's secret (lib/collector/test-mark.ts).

import type { Hit } from './visitor-decision';

/** The query parameter that carries the mark. */
const markParameter = 'gp_test';

/** A hit of such a visit that would have counted, with what a page says of it beside what is decided on. */
export type TestedHit = Hit & { visitorId: string; hasVisitor: boolean; title: string | null; consent: string | null };

const inAddress = /[?&]gp_test=([\w.-]{20,120})(?:[&#]|$)/;

/** The mark in the query of an address; `null` when there is none. Cheap for addresses without one: it is asked for each hit. */
export function findTestMark(url: string | null): string | null {
  if (url === null || !url.includes('gp_test=')) return null;
  return inAddress.exec(url)?.[1] ?? null;
}

/** The address with the mark in its query, before the fragment; a mark that it has already is replaced. */
export function addTestMark(url: string, mark: string): string {
  const marked = new URL(url);
  marked.searchParams.set(markParameter, mark);
  return marked.href;
}

/** What a person typed as the address of a page, with the mark in its query; `null` when it is no http(s) address. */
export function toTestUrl(address: string, mark: string): string | null {
  const text = address.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const { protocol, username, hostname } = new URL(whole);
  if (!/^https?:$/.test(protocol) || username !== '' || hostname === '') return null;
  return addTestMark(whole, mark);
}
