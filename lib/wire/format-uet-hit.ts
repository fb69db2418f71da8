// How is a whole hit written as a UET query string? The inverse of parse-uet.ts, for programs that send hits. Never throws.

import { formatAmountMicros } from './amount';
import { formatUetQuery } from './format-uet';
import { type WireHit, wireNames } from './hit';

const consentOnWire = { granted: 'G', denied: 'D' } as const;

/** The query string that `parseUetQuery` reads back to the same hit. */
export function formatUetHit(hit: WireHit): string {
  const { id, tagId, kind, pageLoadId, ordinal, visitorId, isNewVisitor, sessionId, clickId, clickIdKind } = hit;
  const identity = formatUetQuery({ em: hit.hashedEmail, ph: hit.hashedPhone });
  return formatUetQuery({
    [wireNames.id]: id,
    [wireNames.ageMs]: hit.ageMs > 0 ? hit.ageMs : null,
    [wireNames.tagId]: tagId,
    [wireNames.kind]: kind,
    [wireNames.pageLoadId]: pageLoadId,
    [wireNames.ordinal]: ordinal,
    [wireNames.visitorId]: visitorId,
    [wireNames.isNewVisitor]: visitorId === null ? null : Number(isNewVisitor),
    [wireNames.sessionId]: sessionId,
    [clickIdKind ?? wireNames.clickId]: clickId,
    [wireNames.url]: hit.url,
    [wireNames.referrer]: hit.referrer,
    [wireNames.title]: hit.title,
    [wireNames.keywords]: hit.keywords,
    [wireNames.isSpa]: hit.isSpa ? 'Y' : null,
    [wireNames.eventAction]: hit.eventAction,
    [wireNames.eventCategory]: hit.eventCategory,
    [wireNames.eventLabel]: hit.eventLabel,
    [wireNames.eventValue]: hit.eventValue,
    [wireNames.revenue]: hit.revenueMicros === null ? null : formatAmountMicros(hit.revenueMicros),
    [wireNames.currency]: hit.currency,
    [wireNames.transactionId]: hit.transactionId,
    [wireNames.consent]: hit.consent === null ? null : consentOnWire[hit.consent],
    [wireNames.language]: hit.language,
    [wireNames.screenWidth]: hit.screenWidth,
    [wireNames.screenHeight]: hit.screenHeight,
    [wireNames.loadTimeMs]: hit.loadTimeMs,
    [wireNames.visibleMs]: hit.visibleMs,
    [wireNames.activeMs]: hit.activeMs,
    [wireNames.scrollPercent]: hit.scrollPercent,
    [wireNames.identity]: identity,
    ...hit.parameters,
  });
}
