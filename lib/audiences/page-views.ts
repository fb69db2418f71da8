// Which pages did somebody see, and what was said of products on them? Hits in, page views out: the keeper's and the preview's are the same.
// Pure. Never an event's product beside the page it was sent from.

import type { AudiencePageView } from '@/lib/domain/compute-membership';

/** A page load or an event. The last four are what it said of products, as it was sent. */
export type PageHit = {
  atMs: number;
  kind: string;
  pageLoadId: string | null;
  url: string | null;
  referrer: string | null;
  pageType: string | null;
  productId: string | null;
  productCategory: string | null;
  totalValue: string | null;
};

type OpenPage = AudiencePageView & { pageTypes: string[]; categories: string[]; productIds: string[] };

/**
 * Page loads, each with what it and the events of the same page load said of products; an event that says it without a page is one of its own.
 * `hits` in the order of time, of an instant the page load first.
 */
export function toPageViews(hits: readonly PageHit[]): AudiencePageView[] {
  const pages: OpenPage[] = [];
  const openByLoad = new Map<string, OpenPage>();
  for (const hit of hits) {
    const saysProducts =
      hit.pageType !== null || hit.productId !== null || hit.productCategory !== null || hit.totalValue !== null;
    const open = hit.pageLoadId === null ? undefined : openByLoad.get(hit.pageLoadId);
    if (hit.kind !== 'pageLoad' && !saysProducts) continue;
    const page = hit.kind === 'custom' && open !== undefined ? open : toPage(hit);
    if (page !== open) pages.push(page);
    if (hit.pageLoadId !== null) openByLoad.set(hit.pageLoadId, page);
    if (hit.pageType !== null) page.pageTypes.push(hit.pageType);
    if (hit.productCategory !== null) page.categories.push(...splitList(hit.productCategory));
    if (hit.productId !== null) page.productIds.push(...splitList(hit.productId));
    page.totalValue = toNumber(hit.totalValue) ?? page.totalValue;
  }
  return pages;
}

function toPage({ atMs, url, referrer }: PageHit): OpenPage {
  return { atMs, url, referrer, pageTypes: [], categories: [], productIds: [], totalValue: null };
}

function splitList(list: string): string[] {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** What was said as a number; `null` when it is none. */
export function toNumber(said: string | null): number | null {
  const value = said === null || said.trim() === '' ? Number.NaN : Number(said);
  return Number.isFinite(value) ? value : null;
}
