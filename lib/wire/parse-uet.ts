// What does a UET beacon say? The query string of `/action/0` and `/actionp/0` to one hit (uet.md 2.2).
// Never throws, never refuses a hit for a bad amount, text or id: only for an unknown tag number or kind. Never looks at a clock.

import { parseAmountMicros, parseCount, parseEventValue } from './amount';
import { type ClickId, findClickId, parseMsclkid } from './click-id';
import {
  type ClickIdKind,
  type Consent,
  clickIdParameters,
  type HitKind,
  hitKinds,
  type WireHit,
  wireLimits,
  wireNames,
} from './hit';
import { visitQuery } from './query-text';
import { toWireId } from './text-id';
import { withholdIdentity } from './withhold-identity';

export type UetParse = { kind: 'hit'; hit: WireHit } | { kind: 'invalid'; reason: string; field: string };

/** What the request says beside its query: the image pixel has no other way to name its page. */
export type UetContext = { refererHeader?: string | null };

type KnownName = (typeof wireNames)[keyof typeof wireNames] | ClickIdKind;
type KnownValues = Partial<Record<KnownName, string>>;

const knownNames: ReadonlyMap<string, KnownName> = new Map(
  [...Object.values(wireNames), ...clickIdParameters].map((name) => [name, name]),
);
const kindByText: ReadonlyMap<string, HitKind> = new Map(hitKinds.map((kind) => [kind.toLowerCase(), kind]));
const maxInt32 = 2 ** 31 - 1;
const sha256 = /^[0-9a-f]{64}$/;

function cutText(text: string | undefined, limit: number): string | null {
  if (text === undefined || text === '') return null;
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

/** Known names apart from the rest. Of a repeated name the first value counts, as in URLSearchParams. */
function readQuery(query: string): { known: KnownValues; parameters: Record<string, string> } {
  const known: KnownValues = {};
  const parameters: Record<string, string> = {};
  let count = 0;
  visitQuery(query, (name, value) => {
    const knownName = knownNames.get(name);
    if (knownName !== undefined) {
      known[knownName] ??= value;
      return;
    }
    // `Ver` is the protocol's version: 2 since ever, so it says nothing.
    if (value === '' || name === '' || name === '__proto__' || (name === 'Ver' && value === '2')) return;
    if (count >= wireLimits.parameterCount || Object.hasOwn(parameters, name)) return;
    const shortName = cutText(name, wireLimits.parameterName) ?? name;
    parameters[shortName] = cutText(value, wireLimits.parameterValue) ?? value;
    count++;
  });
  return { known, parameters };
}

/** More than there can be is the most there can be: a page that grew while it was read says more than 100 percent. */
function readBounded(text: string | undefined, max: number): number | null {
  const count = parseCount(text ?? '', Number.MAX_SAFE_INTEGER);
  return count === null ? null : Math.min(count, max);
}

function parseConsent(text: string | undefined): Consent | null {
  if (text === undefined) return null;
  if (text === 'G' || text === 'granted') return 'granted';
  return text === 'D' || text === 'denied' ? 'denied' : null;
}

/** What the tag says, which may be a click that its cookie remembers; the address has its own in any case. */
function readClickId(known: KnownValues, url: string | undefined): ClickId | null {
  for (const kind of clickIdParameters) {
    const value = known[kind];
    const id = value && kind === 'msclkid' ? parseMsclkid(value) : value;
    if (id) return { id, kind };
  }
  return url === undefined ? null : findClickId(url);
}

/** `pid` is a query string in a query string. What is no SHA-256 may be clear text and is forgotten. */
function readIdentity(pid: string | undefined): { hashedEmail: string | null; hashedPhone: string | null } {
  let hashedEmail: string | null = null;
  let hashedPhone: string | null = null;
  if (pid !== undefined && pid !== '') {
    visitQuery(pid, (name, value) => {
      const hash = value.toLowerCase();
      if (!sha256.test(hash)) return;
      if (name === 'em') hashedEmail ??= hash;
      else if (name === 'ph') hashedPhone ??= hash;
    });
  }
  return { hashedEmail, hashedPhone };
}

type Amounts = Pick<WireHit, 'eventValue' | 'revenueMicros' | 'currency'>;

/** A value that cannot be read stays in `parameters` under its wire name, so that a person can see what the site sent. */
function readAmounts(known: KnownValues, parameters: Record<string, string>): Amounts {
  const { ev = '', gv = '', gc = '' } = known;
  const eventValue = ev === '' ? null : parseEventValue(ev);
  const revenueMicros = gv === '' ? null : parseAmountMicros(gv);
  const currency = /^[a-z]{3}$/i.test(gc) ? gc.toUpperCase() : null;
  if (eventValue === null && ev !== '') parameters.ev = ev.slice(0, wireLimits.parameterName);
  if (revenueMicros === null && gv !== '') parameters.gv = gv.slice(0, wireLimits.parameterName);
  if (currency === null && gc !== '') parameters.gc = gc.slice(0, wireLimits.parameterName);
  return { eventValue, revenueMicros, currency };
}

function buildHit(
  known: KnownValues,
  parameters: Record<string, string>,
  tagId: number,
  kind: HitKind,
  context: UetContext,
): WireHit {
  const isImage = kind === 'pageLoad' && !known.p;
  const url = isImage ? (context.refererHeader ?? undefined) : known.p;
  const click = readClickId(known, url);
  const { eventValue, revenueMicros, currency } = readAmounts(known, parameters);
  const { hashedEmail, hashedPhone } = readIdentity(known.pid);
  return withholdIdentity({
    id: toWireId(known.hid),
    tagId,
    kind,
    pageLoadId: toWireId(known.mid),
    ordinal: parseCount(known.bo ?? '', maxInt32),
    visitorId: toWireId(known.vid),
    isNewVisitor: known.vids === '1',
    sessionId: toWireId(known.sid),
    clickId: cutText(click?.id, wireLimits.clickId),
    clickIdKind: click?.kind ?? null,
    url: cutText(url, wireLimits.url),
    referrer: cutText(known.r, wireLimits.referrer),
    title: cutText(known.tl, wireLimits.title),
    keywords: cutText(known.kw, wireLimits.keywords),
    isSpa: known.spa === 'Y',
    eventAction: cutText(known.ea, wireLimits.eventText),
    eventCategory: cutText(known.ec, wireLimits.eventText),
    eventLabel: cutText(known.el, wireLimits.eventText),
    eventValue,
    revenueMicros,
    currency,
    transactionId: cutText(known.transaction_id, wireLimits.transactionId),
    consent: parseConsent(known.asc),
    language: cutText(known.lg, wireLimits.parameterName),
    screenWidth: parseCount(known.sw ?? '', maxInt32),
    screenHeight: parseCount(known.sh ?? '', maxInt32),
    loadTimeMs: parseCount(known.lt ?? '', maxInt32),
    visibleMs: readBounded(known.vt, wireLimits.maxEngagementMs),
    activeMs: readBounded(known.at, wireLimits.maxEngagementMs),
    scrollPercent: readBounded(known.sd, 100),
    hashedEmail,
    hashedPhone,
    ageMs: parseCount(known.age ?? '', Number.MAX_SAFE_INTEGER) ?? 0,
    parameters,
  });
}

/**
 * The hit of a query string (without its `?` or with it), as node:http gives it. `invalid` names the wire parameter at fault: a `ti` that
 * is missing or not a number, an `evt` that UET does not know. A beacon without `evt` is the image pixel: a page load of the page in
 * `p`, else in the Referer header. `ageMs` is as sent; its bound is the collector's. Source: uet.md 2.2.
 */
export function parseUetQuery(query: string, context: UetContext = {}): UetParse {
  const { known, parameters } = readQuery(query);
  const ti = known.ti ?? '';
  if (ti === '') return { kind: 'invalid', reason: 'The tag id (ti) is missing.', field: wireNames.tagId };
  const tagId = /^\d{1,15}$/.test(ti) ? Number.parseInt(ti, 10) : 0;
  if (tagId === 0) return { kind: 'invalid', reason: 'The tag id (ti) must be a number.', field: wireNames.tagId };
  const evt = known.evt ?? '';
  const kind = evt === '' ? 'pageLoad' : kindByText.get(evt.toLowerCase());
  if (kind === undefined) {
    return {
      kind: 'invalid',
      reason: `The event type (evt) must be one of ${hitKinds.join(', ')}.`,
      field: wireNames.kind,
    };
  }
  return { kind: 'hit', hit: buildHit(known, parameters, tagId, kind, context) };
}
