// From what a request says to an answer: the two grammars (UET's query, JSON) into the pipeline. Shared by the door of server.ts and the
// routes under app/. Never throws, whatever was sent.

import { isRoleAtLeast } from '@/lib/domain/account-access';
import type { ApiKeyHolder } from '@/lib/store/api-keys';
import { parseJsonHit } from '@/lib/wire/parse-json';
import { parseUetQuery } from '@/lib/wire/parse-uet';
import type { Client } from './accept-hit';
import { type Answer, toAnswer, toErrorAnswer, toListAnswer } from './answer';
import { type Outcome, outcomes } from './outcome';
import type { Pipeline } from './pipeline';

export const maxBodyBytes = 1_000_000;
export const maxListLength = 1_000;

/** Who holds the key of an `Authorization` header; `null` for none that is valid. */
export type FindKeyHolder = (key: string) => Promise<ApiKeyHolder | null>;

type Settle = (answer: Answer) => void;

/** A UET beacon: everything is in the query. */
export function receiveUet(
  pipeline: Pipeline,
  query: string,
  client: Client,
  refererHeader: string | null,
  settle: Settle,
): void {
  const parsed = parseUetQuery(query, { refererHeader });
  if (parsed.kind === 'invalid') {
    pipeline.counts.addOutcome(parsed);
    settle(toAnswer(parsed));
  } else pipeline.submit(parsed.hit, client, noOptions, (outcome) => settle(toAnswer(outcome)));
}

const noOptions = {};

/** One hit, or an array of them, in JSON. `holder`: whose key came with it. */
export function receiveJson(
  pipeline: Pipeline,
  body: string,
  client: Client,
  holder: ApiKeyHolder | null,
  settle: Settle,
): void {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return settle(toErrorAnswer('invalid_input', 'The body is not valid JSON.'));
  }
  if (!Array.isArray(value)) return receiveOne(pipeline, value, client, holder, (outcome) => settle(toAnswer(outcome)));
  if (value.length === 0) return settle(toErrorAnswer('invalid_input', 'The array has no hits.'));
  if (value.length > maxListLength)
    return settle(toErrorAnswer('too_large', `An array may hold up to ${maxListLength} hits.`));
  const found: Outcome[] = value.map(() => outcomes.unavailable);
  let openCount = value.length;
  value.forEach((item: unknown, index) => {
    receiveOne(pipeline, item, client, holder, (outcome) => {
      found[index] = outcome;
      openCount -= 1;
      if (openCount === 0) settle(toListAnswer(found));
    });
  });
}

function receiveOne(
  pipeline: Pipeline,
  value: unknown,
  client: Client,
  holder: ApiKeyHolder | null,
  settle: (outcome: Outcome) => void,
): void {
  const parsed = parseJsonHit(value);
  if (parsed.kind === 'invalid') {
    pipeline.counts.addOutcome(parsed);
    return settle(parsed);
  }
  const { hit, at: atMs, userAgent } = parsed;
  const sender = userAgent === null ? client : { ...client, userAgent };
  if (holder === null) return pipeline.submit(hit, sender, { atMs }, settle);
  mayBackfill(pipeline, hit.tagId, holder).then((isBackfill) =>
    pipeline.submit(hit, sender, { atMs, isBackfill }, settle),
  );
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

/** The holder of the key in an `Authorization` header; an answer when the header has none that is valid. */
export async function findHolder(
  authorization: string | null,
  findKeyHolder: FindKeyHolder,
): Promise<{ holder: ApiKeyHolder | null } | { answer: Answer }> {
  if (authorization === null) return { holder: null };
  const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  try {
    const holder = key === undefined ? null : await findKeyHolder(key);
    return holder === null ? { answer: toErrorAnswer('unauthenticated', 'This API key is not valid.') } : { holder };
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
