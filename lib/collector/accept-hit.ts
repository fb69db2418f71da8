// May this hit be stored, and as what? Validates what the wire could not know (the tag, the time), adds what the server knows (device,
// country) and gives the hit its id. Never refuses a hit for a detail that can be left out, and never keeps the address it came from.

import { randomUUID } from 'node:crypto';
import { isHostAllowed, readHost } from '@/lib/domain/allowed-hosts';
import { isConsentRequired } from '@/lib/domain/consent-regions';
import type { PageEngagement } from '@/lib/domain/engagement';
import { env } from '@/lib/env';
import type { WireHit } from '@/lib/wire/hit';
import { wireLimits } from '@/lib/wire/hit';
import { withholdIdentity } from '@/lib/wire/withhold-identity';
import type { AcceptedHit } from './accepted-hit';
import type { TagConfig } from './config-cache';
import { findCountry } from './country';
import { deriveHitId } from './derive-hit-id';
import { type Outcome, outcomes } from './outcome';
import { formatParameters, toStorableTextOrNull } from './storable-text';
import { parseUserAgent } from './user-agent';

/** Who sent a hit, as its request says. `ip` is '' when not known; it is used for the country only. */
export type Client = {
  ip: string;
  userAgent: string | null;
  /** The page or site the browser names as the sender (Origin, else Referer), for hits that do not say their page. */
  site?: string | null;
  /** Whether the browser sends Global Privacy Control. */
  asksForPrivacy?: boolean;
};

export type HitTime = {
  /** When it happened, in epoch ms, if the sender said so (JSON); else the hit's own `ageMs` counts. */
  atMs: number | null;
  /** Whether the sender may bring hits older than a week. */
  isBackfill: boolean;
};

/** A JSON sender's clock may be this much ahead; its hits are then dated now. */
const maxAheadMs = 5 * 60_000;
const dayMs = 24 * 60 * 60_000;
/** As long as visitor ids are kept (uet.md 2.3), and no longer than hits are: of one that was dropped nobody could tell its twin. */
export function findMaxBackfillMs(retentionMonths: number): number {
  return Math.min(390, retentionMonths === 0 ? Number.POSITIVE_INFINITY : retentionMonths * 30) * dayMs;
}

/** The hit as it will be stored, or why it will not be. */
export function acceptHit(
  sent: WireHit,
  tag: TagConfig,
  client: Client,
  time: HitTime,
  nowMs: number,
): { hit: AcceptedHit } | { outcome: Outcome } {
  if (tag.isPaused) return { outcome: outcomes.paused };
  const userAgent = parseUserAgent(client.userAgent);
  if (userAgent.bot !== null) return { outcome: outcomes[userAgent.bot] };
  if (!time.isBackfill && !isFromAllowedHost(tag, sent.url, client.site)) return { outcome: outcomes.host };
  const country = findCountry(client.ip);
  const wire = sent.consent === null && !time.isBackfill ? obeyDefault(sent, tag, client, country) : sent;
  const at = decideTime(wire, time, nowMs);
  if ('outcome' in at) return at;
  const id = wire.id ?? deriveHitId(wire) ?? randomUUID();
  const visitorId = wire.visitorId ?? wire.sessionId;
  return {
    hit: {
      id,
      tagId: wire.tagId,
      kind: wire.kind,
      atMs: at.atMs,
      pageLoadId: wire.pageLoadId,
      isNewVisitor: wire.isNewVisitor,
      url: toStorableTextOrNull(wire.url),
      referrer: toStorableTextOrNull(wire.referrer),
      eventAction: toStorableTextOrNull(wire.eventAction),
      eventCategory: toStorableTextOrNull(wire.eventCategory),
      eventLabel: toStorableTextOrNull(wire.eventLabel),
      eventValue: wire.eventValue,
      revenueMicros: wire.revenueMicros,
      currency: wire.currency,
      transactionId: toStorableTextOrNull(wire.transactionId),
      clickId: toStorableTextOrNull(wire.clickId),
      clickIdKind: wire.clickIdKind,
      device: userAgent.device,
      browser: userAgent.browser,
      os: userAgent.os,
      country,
      language: toStorableTextOrNull(wire.language),
      engagement: readEngagement(wire),
      accountId: tag.account.accountId,
      // What one page load sent stays together, so that its revenue finds its completion; it tells nothing of who loaded the page.
      visitorId: visitorId ?? wire.pageLoadId ?? id,
      hasVisitor: visitorId !== null,
      receivedAtMs: nowMs,
      sessionId: wire.sessionId,
      title: toStorableTextOrNull(wire.title),
      keywords: toStorableTextOrNull(wire.keywords),
      isSpa: wire.isSpa,
      consent: wire.consent,
      screenWidth: wire.screenWidth,
      screenHeight: wire.screenHeight,
      loadTimeMs: wire.loadTimeMs,
      hashedEmail: wire.hashedEmail,
      hashedPhone: wire.hashedPhone,
      parameters: formatParameters(wire.parameters),
    },
  };
}

/**
 * A browser that says nothing of consent: refused where the tag asks first, or where the browser itself asks for privacy. Our tag says so
 * itself; this is for image pixels, other tags and copies of ours that are older than the setting.
 */
function obeyDefault(wire: WireHit, tag: TagConfig, client: Client, country: string): WireHit {
  const isDenied = client.asksForPrivacy === true || isConsentRequired(tag.consentRequiredIn, country);
  return isDenied ? withholdIdentity({ ...wire, consent: 'denied' }) : wire;
}

/** A page load that tells of one of the three says nothing new of the others. Nobody is active for longer than the page is in sight. */
function readEngagement({ visibleMs, activeMs, scrollPercent }: WireHit): PageEngagement | null {
  if (visibleMs === null && activeMs === null && scrollPercent === null) return null;
  const visible = visibleMs ?? activeMs ?? 0;
  return { visibleMs: visible, activeMs: Math.min(activeMs ?? 0, visible), scrollPercent: scrollPercent ?? 0 };
}

/** What the browser names as the sender. `null` in Origin stands for a page that hides it. */
export function toSite(origin: string | null, referer: string | null): string | null {
  return origin === null || origin === 'null' ? referer : origin;
}

/** A sender with the account's own key needs no page to vouch for it: the caller asks only for the others. */
function isFromAllowedHost({ allowedHosts }: TagConfig, url: string | null, site: string | null | undefined): boolean {
  if (allowedHosts.length === 0) return true;
  const page = url ?? site ?? null;
  return isHostAllowed(allowedHosts, page === null ? null : readHost(page));
}

/**
 * When it happened. A tag says how old its hit is: up to a week, older ones are dated a week back (it was kept in good faith). A JSON
 * sender says an instant: up to 5 minutes ahead (dated now) and a week back; with the right to backfill, 390 days back.
 */
function decideTime(
  wire: WireHit,
  { atMs, isBackfill }: HitTime,
  nowMs: number,
): { atMs: number } | { outcome: Outcome } {
  if (atMs === null) return { atMs: nowMs - Math.min(Math.max(wire.ageMs, 0), wireLimits.maxAgeMs) };
  if (atMs > nowMs + maxAheadMs) return { outcome: { kind: 'invalid', reason: 'at lies in the future.', field: 'at' } };
  if (atMs < nowMs - (isBackfill ? findMaxBackfillMs(env.retentionMonths) : wireLimits.maxAgeMs))
    return { outcome: outcomes.tooOld };
  return { atMs: Math.min(atMs, nowMs) };
}
