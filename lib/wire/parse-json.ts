// What does a hit in JSON say (`/api/collect`)? The names are those of `GET /api/v1/hits`.
// Unlike the UET door it refuses what it cannot read, by name: a program that sends typos must be told. Never throws.

import { parseAmountMicros, parseEventValue } from './amount';
import { findClickId, parseMsclkid } from './click-id';
import { type ClickIdKind, clickIdParameters, type HitKind, hitKinds, type WireHit, wireLimits } from './hit';
import { toWireId } from './text-id';
import { withholdIdentity } from './withhold-identity';

export type JsonHitParse =
  | {
      kind: 'hit';
      hit: WireHit;
      /** When it happened, in epoch milliseconds, if the sender said so. Its bounds are the collector's. */
      at: number | null;
      /** The browser that a server speaks for; `null`: that of the request. */
      userAgent: string | null;
    }
  | { kind: 'invalid'; reason: string; field: string };

const fieldNames = [
  'id',
  'tagId',
  'kind',
  'pageLoadId',
  'ordinal',
  'visitorId',
  'isNewVisitor',
  'sessionId',
  'clickId',
  'clickIdKind',
  'at',
  'url',
  'referrer',
  'title',
  'keywords',
  'isSpa',
  'eventAction',
  'eventCategory',
  'eventLabel',
  'eventValue',
  'revenue',
  'currency',
  'transactionId',
  'consent',
  'language',
  'screenWidth',
  'screenHeight',
  'loadTimeMs',
  'visibleMs',
  'activeMs',
  'scrollPercent',
  'hashedEmail',
  'hashedPhone',
  'userAgent',
  'parameters',
] as const;
type FieldName = (typeof fieldNames)[number];

const knownFields: ReadonlySet<string> = new Set(fieldNames);
const maxInt32 = 2 ** 31 - 1;
const isoInstant = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))?$/i;

/** The first field that cannot be read, kept while the others are read: one object, so that no reader has to throw. */
class FieldReader {
  failure: { reason: string; field: string } | null = null;
  private readonly source: Readonly<Partial<Record<FieldName, unknown>>>;

  constructor(source: Readonly<Partial<Record<FieldName, unknown>>>) {
    this.source = source;
  }

  refuse(field: string, reason: string): null {
    this.failure ??= { reason, field };
    return null;
  }

  /** Absent and `null` are the same. */
  value(field: FieldName): unknown {
    return this.source[field] ?? null;
  }

  text(field: FieldName, limit: number): string | null {
    const value = this.value(field);
    if (value === null || value === '') return null;
    if (typeof value !== 'string') return this.refuse(field, `${field} must be text.`);
    if (value.length <= limit) return value;
    const last = value.charCodeAt(limit - 1);
    return value.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
  }

  id(field: FieldName): string | null {
    const value = this.value(field);
    if (value === null || value === '') return null;
    if (typeof value !== 'string') return this.refuse(field, `${field} must be text, best a UUID.`);
    if (value.length > wireLimits.transactionId) {
      return this.refuse(field, `${field} must be at most ${wireLimits.transactionId} characters.`);
    }
    return toWireId(value);
  }

  count(field: FieldName, max = maxInt32): number | null {
    const value = this.value(field);
    if (value === null) return null;
    if (typeof value !== 'number' || !(value >= 0 && value <= max)) {
      return this.refuse(field, `${field} must be a number from 0 to ${max}.`);
    }
    return Math.round(value);
  }

  flag(field: FieldName): boolean {
    const value = this.value(field);
    if (value === null) return false;
    if (typeof value !== 'boolean') this.refuse(field, `${field} must be true or false.`);
    return value === true;
  }

  choice<Choice extends string>(field: FieldName, choices: readonly Choice[]): Choice | null {
    const value = this.value(field);
    if (value === null) return null;
    const choice = choices.find((candidate) => candidate === value);
    return choice ?? this.refuse(field, `${field} must be one of ${choices.join(', ')}.`);
  }

  sha256(field: FieldName): string | null {
    const value = this.value(field);
    if (value === null || value === '') return null;
    if (typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
    return this.refuse(field, `${field} must be a SHA-256 in 64 hex digits, never clear text.`);
  }
}

function toAmountText(value: unknown): string {
  // Numbers of JSON are in range only without an exponent, except tiny ones that are 0 in millionths.
  if (typeof value === 'number') return value > 0 && value < 1e-6 ? '0' : String(value);
  return typeof value === 'string' ? value : '';
}

function readCurrency(fields: FieldReader, field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' && /^[a-z]{3}$/i.test(value)) return value.toUpperCase();
  return fields.refuse(field, 'The currency must be a code of three letters, such as USD.');
}

/** `12.34`, `"12.34"` or `{ "amount": "12.34", "currency": "USD" }`. */
function readRevenue(fields: FieldReader): Pick<WireHit, 'revenueMicros' | 'currency'> {
  const stated = readCurrency(fields, 'currency', fields.value('currency'));
  const value = fields.value('revenue');
  if (value === null || value === '') return { revenueMicros: null, currency: stated };
  let amount: unknown = value;
  let currency = stated;
  if (typeof value === 'object' && 'amount' in value) {
    amount = value.amount;
    if ('currency' in value) currency = readCurrency(fields, 'revenue.currency', value.currency) ?? stated;
    if (stated !== null && currency !== stated) fields.refuse('currency', 'revenue and currency name two currencies.');
  }
  const revenueMicros = parseAmountMicros(toAmountText(amount));
  if (revenueMicros === null) {
    fields.refuse('revenue', `revenue must be an amount from 0 to ${wireLimits.maxAmount}, such as 12.34.`);
  }
  return { revenueMicros, currency };
}

function readEventValue(fields: FieldReader): number | null {
  const value = fields.value('eventValue');
  if (value === null) return null;
  const eventValue = parseEventValue(toAmountText(value));
  return eventValue ?? fields.refuse('eventValue', `eventValue must be a number from 0 to ${wireLimits.maxAmount}.`);
}

function readAt(fields: FieldReader): number | null {
  const value = fields.value('at');
  if (value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return Math.round(value);
  const at = typeof value === 'string' && isoInstant.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at)
    ? fields.refuse('at', 'at must be an instant such as 2026-11-24T10:00:00Z, or epoch milliseconds.')
    : at;
}

function readTagId(fields: FieldReader): number {
  const value = fields.value('tagId');
  if (value === null) return fields.refuse('tagId', 'tagId is missing.') ?? 0;
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  const tagId = /^\d{1,15}$/.test(text) ? Number.parseInt(text, 10) : 0;
  return tagId > 0 ? tagId : (fields.refuse('tagId', 'tagId must be a number.') ?? 0);
}

function readParameters(fields: FieldReader): Record<string, string> {
  const value = fields.value('parameters');
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    fields.refuse('parameters', 'parameters must be an object of texts.');
    return {};
  }
  const parameters: Record<string, string> = {};
  for (const [name, entry] of Object.entries(value).slice(0, wireLimits.parameterCount)) {
    if (entry === null || entry === '' || name === '' || name === '__proto__') continue;
    const text = typeof entry === 'string' ? entry : JSON.stringify(entry);
    parameters[name.slice(0, wireLimits.parameterName)] = text.slice(0, wireLimits.parameterValue);
  }
  return parameters;
}

function readClick(fields: FieldReader, url: string | null): Pick<WireHit, 'clickId' | 'clickIdKind'> {
  const kind: ClickIdKind = fields.choice('clickIdKind', clickIdParameters) ?? 'msclkid';
  const text = fields.text('clickId', wireLimits.clickId);
  const clickId = text !== null && kind === 'msclkid' ? parseMsclkid(text) : text;
  if (clickId !== null) return { clickId, clickIdKind: kind };
  const inUrl = url === null ? null : findClickId(url);
  return { clickId: inUrl?.id.slice(0, wireLimits.clickId) ?? null, clickIdKind: inUrl?.kind ?? null };
}

/** An event when any part of one is there; revenue without an address is the late revenue of a page load, so an event too. */
function readKind(fields: FieldReader): HitKind {
  const kind = fields.choice('kind', hitKinds);
  if (kind !== null) return kind;
  const hasEvent = (['eventAction', 'eventCategory', 'eventLabel', 'eventValue'] as const).some((name) => {
    const value = fields.value(name);
    return value !== null && value !== '';
  });
  return hasEvent || (fields.value('revenue') !== null && fields.value('url') === null) ? 'custom' : 'pageLoad';
}

function readHit(fields: FieldReader): WireHit {
  const tagId = readTagId(fields);
  const url = fields.text('url', wireLimits.url);
  const kind = readKind(fields);
  if (kind === 'pageLoad' && url === null)
    fields.refuse('url', 'url is missing: a page load needs the address of its page.');
  const { clickId, clickIdKind } = readClick(fields, url);
  const { revenueMicros, currency } = readRevenue(fields);
  // Every field by name: a spread in the middle makes the object grow field by field, which is dearer than all that is read.
  return withholdIdentity({
    id: fields.id('id'),
    tagId,
    kind,
    pageLoadId: fields.id('pageLoadId'),
    ordinal: fields.count('ordinal'),
    visitorId: fields.id('visitorId'),
    isNewVisitor: fields.flag('isNewVisitor'),
    sessionId: fields.id('sessionId'),
    clickId,
    clickIdKind,
    url,
    referrer: fields.text('referrer', wireLimits.referrer),
    title: fields.text('title', wireLimits.title),
    keywords: fields.text('keywords', wireLimits.keywords),
    isSpa: fields.flag('isSpa'),
    eventAction: fields.text('eventAction', wireLimits.eventText),
    eventCategory: fields.text('eventCategory', wireLimits.eventText),
    eventLabel: fields.text('eventLabel', wireLimits.eventText),
    eventValue: readEventValue(fields),
    revenueMicros,
    currency,
    transactionId: fields.text('transactionId', wireLimits.transactionId),
    consent: fields.choice('consent', ['granted', 'denied']),
    language: fields.text('language', wireLimits.parameterName),
    screenWidth: fields.count('screenWidth'),
    screenHeight: fields.count('screenHeight'),
    loadTimeMs: fields.count('loadTimeMs'),
    visibleMs: fields.count('visibleMs', wireLimits.maxEngagementMs),
    activeMs: fields.count('activeMs', wireLimits.maxEngagementMs),
    scrollPercent: fields.count('scrollPercent', 100),
    hashedEmail: fields.sha256('hashedEmail'),
    hashedPhone: fields.sha256('hashedPhone'),
    ageMs: 0,
    parameters: readParameters(fields),
  });
}

/**
 * One hit as `JSON.parse` gave it. Ids may be UUIDs or any text of up to 128 characters, which stands for the UUID hashed from it; texts
 * over `wireLimits` are cut; `kind` defaults to `custom` when a part of an event is there, else `pageLoad`. `invalid` names the first
 * field at fault, an unknown name included. `ageMs` is 0: the time is in `at`.
 */
export function parseJsonHit(value: unknown): JsonHitParse {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'invalid', reason: 'A hit must be a JSON object.', field: '' };
  }
  for (const name of Object.keys(value)) {
    if (!knownFields.has(name))
      return { kind: 'invalid', reason: `${name.slice(0, 60)} is not a field of a hit.`, field: name.slice(0, 60) };
  }
  const fields = new FieldReader(value);
  const hit = readHit(fields);
  const at = readAt(fields);
  const userAgent = fields.text('userAgent', wireLimits.parameterValue);
  return fields.failure === null ? { kind: 'hit', hit, at, userAgent } : { kind: 'invalid', ...fields.failure };
}
