// From what a request says to an answer: the two grammars (UET's query, JSON) into the pipeline. Shared by the door of server.ts and the
// routes under app/. Never throws, whatever was sent.

import { isRoleAtLeast } from '@/lib/domain/account-access';
import type { ApiKeyHolder } from '@/lib/store/api-keys';
import type { WireHit } from '@/lib/wire/hit';
import { parseJsonHit } from '@/lib/wire/parse-json';
import { parseUetQuery } from '@/lib/wire/parse-uet';
import type { Client } from './accept-hit';
import { type Answer, toAnswer, toErrorAnswer, toListAnswer } from './answer';
import type { HitLimits } from './hit-limits';
import { type Outcome, outcomes } from './outcome';
import type { CollectOptions, Pipeline } from './pipeline';

export const maxBodyBytes = 1_000_000;
export const maxListLength = 1_000;

/** Who holds the key of an `Authorization` header; `null` for none that is valid. */
export type FindKeyHolder = (key: string) => Promise<ApiKeyHolder | null>;

/** Where hits are taken in, and how many from whom. */
export type Reception = { pipeline: Pipeline; limits: HitLimits };

type Settle = (answer: Answer) => void;

/** A UET beacon: everything is in the query. */
export function receiveUet(
  reception: Reception,
  query: string,
  client: Client,
  refererHeader: string | null,
  settle: Settle,
): void {
  const limited = limitAddress(reception, client);
  if (limited !== null) return settle(toAnswer(limited));
  const parsed = parseUetQuery(query, { refererHeader });
  const tell = (outcome: Outcome): void => settle(toAnswer(outcome));
  if (parsed.kind === 'invalid') {
    reception.pipeline.counts.addOutcome(parsed);
    tell(parsed);
  } else submitLimited(reception, parsed.hit, client, noOptions, tell);
}

/** Takes one hit from the sender's bucket; the outcome when there is none left. */
function limitAddress({ pipeline, limits }: Reception, client: Client): Outcome | null {
  const retryAfterSeconds = limits.takeFromAddress(client.ip, 1);
  if (retryAfterSeconds === null) return null;
  const outcome: Outcome = { kind: 'limited', by: 'address', retryAfterSeconds };
  pipeline.counts.addOutcome(outcome);
  return outcome;
}

/** On to the pipeline, unless the tag sends too much. */
function submitLimited(
  { pipeline, limits }: Reception,
  hit: WireHit,
  client: Client,
  options: CollectOptions,
  settle: (outcome: Outcome) => void,
): void {
  const retryAfterSeconds = limits.takeFromTag(hit.tagId, 1);
  if (retryAfterSeconds === null) return pipeline.submit(hit, client, options, settle);
  const outcome: Outcome = { kind: 'limited', by: 'tag', retryAfterSeconds };
  pipeline.counts.addOutcome(outcome);
  settle(outcome);
}

const noOptions = {};

/** One hit, or an array of them, in JSON. `holder`: whose key came with it. */
export function receiveJson(
  reception: Reception,
  body: string,
  client: Client,
  holder: ApiKeyHolder | null,
  settle: Settle,
): void {
  const limited = holder === null ? limitAddress(reception, client) : null;
  if (limited !== null) return settle(toAnswer(limited));
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return settle(toErrorAnswer('invalid_input', 'The body is not valid JSON.'));
  }
  if (!Array.isArray(value))
    return receiveOne(reception, value, client, holder, (outcome) => settle(toAnswer(outcome)));
  if (value.length === 0) return settle(toErrorAnswer('invalid_input', 'The array has no hits.'));
  if (value.length > maxListLength)
    return settle(toErrorAnswer('too_large', `An array may hold up to ${maxListLength} hits.`));
  if (holder === null) reception.limits.takeFromAddress(client.ip, value.length - 1);
  const found: Outcome[] = value.map(() => outcomes.unavailable);
  let openCount = value.length;
  value.forEach((item: unknown, index) => {
    receiveOne(reception, item, client, holder, (outcome) => {
      found[index] = outcome;
      openCount -= 1;
      if (openCount === 0) settle(toListAnswer(found));
    });
  });
}

function receiveOne(
  reception: Reception,
  value: unknown,
  client: Client,
  holder: ApiKeyHolder | null,
  settle: (outcome: Outcome) => void,
): void {
  const { pipeline } = reception;
  const parsed = parseJsonHit(value);
  if (parsed.kind === 'invalid') {
    pipeline.counts.addOutcome(parsed);
    return settle(parsed);
  }
  const { hit, at: atMs, userAgent } = parsed;
  const sender = userAgent === null ? client : { ...client, userAgent };
  if (holder === null) return submitLimited(reception, hit, sender, { atMs }, settle);
  mayBackfill(pipeline, hit.tagId, holder).then((isBackfill) => {
    // The account's own programs are known by name: their key can be taken away, so nothing else needs to hold them.
    if (isBackfill) pipeline.submit(hit, sender, { atMs, isBackfill }, settle);
    else submitLimited(reception, hit, sender, { atMs }, settle);
  });
}

/** Whether the key is of the tag's own account, and of somebody who may import. */
async function mayBackfill(pipeline: Pipeline, tagId: number, holder: ApiKeyHolder): Promise<boolean> {
  if (!isRoleAtLeast(holder.role, 'marketer')) return false;
  try {
    return (await pipeline.findAccountId(tagId)) === holder.account.id;
  } catch {
    return false;
  }
}

/**
 * The holder of the key in an `Authorization` header; an answer when the header has none that is valid. Wrong keys are taken from a bucket
 * of their own, so that nobody makes the database look for keys without end.
 */
export async function findHolder(
  authorization: string | null,
  findKeyHolder: FindKeyHolder,
  { limits }: Reception,
  ip: string,
): Promise<{ holder: ApiKeyHolder | null } | { answer: Answer }> {
  if (authorization === null) return { holder: null };
  const retryAfterSeconds = limits.takeWrongKey(ip, 0);
  if (retryAfterSeconds !== null) return { answer: toAnswer({ kind: 'limited', by: 'address', retryAfterSeconds }) };
  const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  try {
    const holder = key === undefined ? null : await findKeyHolder(key);
    if (holder !== null) return { holder };
    limits.takeWrongKey(ip, 1);
    return { answer: toErrorAnswer('unauthenticated', 'This API key is not valid.') };
  } catch {
    return {
      answer: toErrorAnswer('unavailable', 'The key cannot be checked just now. Send it again in a few seconds.'),
    };
  }
}

/** Whether a body of this type is read: JSON, or text, as `navigator.sendBeacon` calls it. */
export function isReadableType(contentType: string | null): boolean {
  return contentType === null || /^(?:application\/(?:[\w.+-]+\+)?json|text\/plain)\b/i.test(contentType);
}

export const unsupportedTypeAnswer = toErrorAnswer('unsupported_media_type', 'Send the hits as application/json.');
export const tooLargeAnswer = toErrorAnswer('too_large', 'The body is larger than 1 MB.');
