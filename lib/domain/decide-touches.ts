// Is a hit an arrival that can earn credit? A visit always begins with a touch; inside a visit a new click id, campaign parameters or a
// foreign referrer make another. The same click, or the same campaign landing within a visit, is never two touches.

import { type Landing, toLanding, toReturn } from './parse-landing';
import type { LandingUrl } from './read-landing-url';
import type { TrafficSource } from './traffic-source';
import type { Hit, Touch } from './visitor-decision';

/** Clicks are kept, and known again, for 90 days (uet.md 2.3), which is also the longest click window. */
export const clickRetentionMs = 90 * 24 * 60 * 60 * 1000;

/** What becomes a touch, before it has an id, a day and a visit. `isUnseen`: only its click id is known, the landing was not seen. */
export type Arrival = { landing: Landing; isUnseen: boolean };

export function isSameSource(one: TrafficSource, other: TrafficSource): boolean {
  return (
    one === other ||
    (one.channel === other.channel &&
      one.isAd === other.isAd &&
      one.source === other.source &&
      one.medium === other.medium &&
      one.network === other.network &&
      one.campaign === other.campaign &&
      one.campaignId === other.campaignId &&
      one.adGroup === other.adGroup &&
      one.adGroupId === other.adGroupId &&
      one.keyword === other.keyword &&
      one.keywordId === other.keywordId &&
      one.matchType === other.matchType &&
      one.adId === other.adId)
  );
}

/** Touches oldest first. A touch of more than 90 days before is forgotten, so that what is loaded and what is remembered agree. */
export function isKnownClick(touches: readonly Touch[], clickId: string, atMs: number): boolean {
  for (let index = touches.length - 1; index >= 0; index -= 1) {
    const touch = touches[index];
    if (touch === undefined || touch.atMs < atMs - clickRetentionMs) return false;
    if (touch.clickId === clickId) return true;
  }
  return false;
}

/** Whether this visit already has the arrival: the same campaign on any page (a reload, an SPA address that keeps its query), the same referrer on the same page. */
function isRepeated(touches: readonly Touch[], visitId: string, landing: Landing): boolean {
  return touches.some(
    (touch) =>
      touch.visitId === visitId &&
      (landing.evidence === 'campaign' || touch.landingPath === landing.landingPath) &&
      isSameSource(touch.source, landing.source),
  );
}

function toUnseenLanding(hit: Hit, landingUrl: LandingUrl, clickId: string): Landing {
  return toLanding({ ...landingUrl, fields: {}, clickId: null, clickIdKind: null }, null, {
    clickId,
    clickIdKind: hit.clickIdKind,
  });
}

/**
 * The arrivals that a hit is, oldest first: none, one, or two when the address brings one and the tag's cookie a click that no touch
 * has (a site that came from another tag keeps the credit of clicks made before). `visitId: null` when the hit begins a visit: then the
 * last one is the touch that begins it.
 */
export function decideArrivals(
  hit: Hit,
  landingUrl: LandingUrl,
  visitId: string | null,
  touches: readonly Touch[],
): Arrival[] {
  const isCarriedNew =
    hit.clickId !== null && hit.clickId !== landingUrl.clickId && !isKnownClick(touches, hit.clickId, hit.atMs);
  const carriedId = isCarriedNew ? hit.clickId : null;
  const own = decideOwnArrival(hit, landingUrl, visitId, touches);
  if (carriedId === null) return own === null ? [] : [{ landing: own, isUnseen: false }];
  if (own !== null && (own.evidence === 'click' || own.evidence === 'campaign')) {
    return [
      { landing: toUnseenLanding(hit, landingUrl, carriedId), isUnseen: true },
      { landing: own, isUnseen: false },
    ];
  }
  // The landing page's script may cut the query off before the tag reads it: page and click then belong together.
  return [{ landing: toUnseenLanding(hit, landingUrl, carriedId), isUnseen: false }];
}

/** The arrival that the hit's own address and referrer show. */
function decideOwnArrival(
  hit: Hit,
  landingUrl: LandingUrl,
  visitId: string | null,
  touches: readonly Touch[],
): Landing | null {
  if (landingUrl.clickId !== null && isKnownClick(touches, landingUrl.clickId, hit.atMs)) {
    return visitId === null ? toReturn(landingUrl, hit.referrer) : null;
  }
  if (visitId !== null && landingUrl.clickId === null && hit.kind !== 'pageLoad') return null;
  const landing = toLanding(landingUrl, hit.referrer, null);
  if (visitId === null || landing.evidence === 'click') return landing;
  return landing.evidence === 'none' || isRepeated(touches, visitId, landing) ? null : landing;
}

/** Keeps touches oldest first; of equal times the later added is later (changes `touches`). */
export function insertTouch(touches: Touch[], touch: Touch): void {
  let index = touches.length;
  while (index > 0 && (touches[index - 1]?.atMs ?? 0) > touch.atMs) index -= 1;
  if (index === touches.length) touches.push(touch);
  else touches.splice(index, 0, touch);
}
