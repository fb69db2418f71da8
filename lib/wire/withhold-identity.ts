// What is left of a hit whose visitor refused? A page view or an event that joins nothing (design.md 5).
// Never keeps anything that tells one visitor from another, whatever the sender sent.

import { formatWithoutClickIds } from './click-id';
import type { WireHit } from './hit';

/** The hit without visitor, session, click id and hashed identity when consent is denied; else the same hit. */
export function withholdIdentity(hit: WireHit): WireHit {
  if (hit.consent !== 'denied') return hit;
  const { uid: _signedInUser, ...parameters } = hit.parameters;
  return {
    ...hit,
    visitorId: null,
    isNewVisitor: false,
    sessionId: null,
    clickId: null,
    clickIdKind: null,
    url: hit.url === null ? null : formatWithoutClickIds(hit.url),
    referrer: hit.referrer === null ? null : formatWithoutClickIds(hit.referrer),
    hashedEmail: null,
    hashedPhone: null,
    parameters,
  };
}
