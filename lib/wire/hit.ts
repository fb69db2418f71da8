// What one beacon says, before the server adds anything: the one type that the browser tag, the UET grammar, the JSON door and the
// collector share. Never holds anything that the server decides (visit, channel, device, country).

/** `pageLoad` also stands for the image pixel; `ping` is a goal threshold that the tag saw pass. Source: uet.md 2.2 `evt`. */
export const hitKinds = ['pageLoad', 'custom', 'pageHide', 'ping', 'consent', 'pid'] as const;
export type HitKind = (typeof hitKinds)[number];

export type Consent = 'granted' | 'denied';

/** One hit as it arrives. Absent is `null`, never an empty string. Ids are lower-case UUIDs with dashes. */
export type WireHit = {
  /** Minted by our tag; `null` from any other tag (the collector then derives one). */
  id: string | null;
  tagId: number;
  kind: HitKind;
  /** UET `mid`: ties events, page hide and late revenue to their page load. */
  pageLoadId: string | null;
  /** UET `bo`: 1, 2, 3 … on this page. */
  ordinal: number | null;
  /** UET `vid`. Not a UUID on the wire: the UUID hashed from it. */
  visitorId: string | null;
  isNewVisitor: boolean;
  /** UET `sid`, treated like `vid`. */
  sessionId: string | null;
  /** The bare click id as it came in `msclkid` (no `-0`, `-1`, `1N`, `_uet`), or in the landing URL's own parameter. */
  clickId: string | null;
  clickIdKind: ClickIdKind | null;
  url: string | null;
  referrer: string | null;
  title: string | null;
  keywords: string | null;
  isSpa: boolean;
  eventAction: string | null;
  eventCategory: string | null;
  eventLabel: string | null;
  eventValue: number | null;
  /** Millionths of the currency's unit. An explicit 0 is 0; no revenue (absent, empty, not a number) is `null`. */
  revenueMicros: bigint | null;
  /** ISO 4217, upper case. May come without revenue. */
  currency: string | null;
  transactionId: string | null;
  consent: Consent | null;
  language: string | null;
  screenWidth: number | null;
  screenHeight: number | null;
  loadTimeMs: number | null;
  /** How long this page load has been in sight so far: a running total, so that of several the highest counts. */
  visibleMs: number | null;
  /** Of that, how long somebody moved, typed or scrolled within the last half minute. */
  activeMs: number | null;
  /** How far down the document has been seen so far, 0 to 100. */
  scrollPercent: number | null;
  /** SHA-256 hex, never clear text. */
  hashedEmail: string | null;
  hashedPhone: string | null;
  /** How long ago it happened when it was sent, in ms: 0 unless the tag kept it and sends it again. */
  ageMs: number;
  /** Every other parameter by its wire name (prodid, pagetype, items, tm, uach, …). */
  parameters: Record<string, string>;
};

/** Longest values kept, in UTF-16 units; longer ones are cut, never refused (ids and codes are refused instead). */
export const wireLimits = {
  url: 4096,
  referrer: 2048,
  title: 512,
  keywords: 512,
  eventText: 512,
  transactionId: 128,
  clickId: 256,
  parameterName: 40,
  parameterValue: 1024,
  parameterCount: 60,
  /** UET: 0 … 9,999,999 with up to 3 decimals (uet.md 1.4). */
  maxAmount: 9_999_999,
  /** A hit that the tag kept is taken back for a week. */
  maxAgeMs: 7 * 24 * 60 * 60 * 1000,
  /** Nobody looks at one page for longer than a day. */
  maxEngagementMs: 24 * 60 * 60 * 1000,
} as const;

/**
 * UET parameter names with a meaning of their own here. `hid` (hit id), `age` (ms since it happened) and what a page load tells of its
 * engagement so far, `vt` (visible ms), `at` (active ms) and `sd` (scroll depth in percent), are Goalpost's additions; another tag never
 * sends them.
 */
export const wireNames = {
  id: 'hid',
  ageMs: 'age',
  tagId: 'ti',
  kind: 'evt',
  pageLoadId: 'mid',
  ordinal: 'bo',
  visitorId: 'vid',
  isNewVisitor: 'vids',
  sessionId: 'sid',
  clickId: 'msclkid',
  url: 'p',
  referrer: 'r',
  title: 'tl',
  keywords: 'kw',
  isSpa: 'spa',
  eventAction: 'ea',
  eventCategory: 'ec',
  eventLabel: 'el',
  eventValue: 'ev',
  revenue: 'gv',
  currency: 'gc',
  transactionId: 'transaction_id',
  consent: 'asc',
  language: 'lg',
  screenWidth: 'sw',
  screenHeight: 'sh',
  loadTimeMs: 'lt',
  visibleMs: 'vt',
  activeMs: 'at',
  scrollPercent: 'sd',
  identity: 'pid',
} as const;

/** Landing-URL parameters that carry an ad click's id, by platform, in order of preference when several are present. */
export const clickIdParameters = [
  'msclkid',
  'gclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'ttclid',
  'twclid',
  'li_fat_id',
  'dclid',
  'yclid',
] as const;
export type ClickIdKind = (typeof clickIdParameters)[number];

/** How long the browser and the server keep them (uet.md 2.3). */
export const retentionDays = { clickId: 90, visitorId: 390, sessionId: 1 } as const;
