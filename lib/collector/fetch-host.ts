// The collector for hosts that know Request and Response only (the routes under app/, where there is no server.ts). The same answers as
// door.ts, many times slower: a framework stands before it. Never reads a body further than its bound.

import { join } from 'node:path';
import { getTrustedProxies } from '@/lib/client-address';
import { findApiKeyByHash, hashApiKey } from '@/lib/store/api-keys';
import { type Client, toSite } from './accept-hit';
import { type Answer, acceptedAnswer, preflightAnswer } from './answer';
import { getHitLimits } from './hit-limits';
import {
  findHolder,
  isReadableType,
  maxBodyBytes,
  type Reception,
  receiveJson,
  receiveUet,
  tooLargeAnswer,
  unsupportedTypeAnswer,
} from './receive';
import { getSharedPipeline } from './shared-pipeline';
import { findSettingsTagId, readSettingsScript, readTagScript, type TagScript } from './tag-script';

const tagFolder = (): string => join(process.cwd(), 'dist', 'tag');
const getReception = (): Reception => ({ pipeline: getSharedPipeline(), limits: getHitLimits() });

/** A UET beacon by GET or POST: its query is the hit. */
export function respondToBeacon(request: Request): Promise<Response> {
  const mark = request.url.indexOf('?');
  const query = mark === -1 ? '' : request.url.slice(mark + 1);
  return new Promise((resolve) => {
    receiveUet(getReception(), query, toClient(request), request.headers.get('referer'), (answer) =>
      resolve(toResponse(answer)),
    );
  });
}

/** `POST /api/collect`. */
export async function respondToJson(request: Request): Promise<Response> {
  if (!isReadableType(request.headers.get('content-type'))) return toResponse(unsupportedTypeAnswer);
  const body = await readBody(request);
  if (body === null) return toResponse(tooLargeAnswer);
  const client = toClient(request);
  const findKeyHolder = (key: string) => findApiKeyByHash(hashApiKey(key));
  const found = await findHolder(request.headers.get('authorization'), findKeyHolder, getReception(), client.ip);
  if ('answer' in found) return toResponse(found.answer);
  return new Promise((resolve) => {
    receiveJson(getReception(), body, client, found.holder, (answer) => resolve(toResponse(answer)));
  });
}

/** HEAD of a beacon's address: nothing is sent, so nothing is stored. */
export function respondToHead(): Response {
  return toResponse(acceptedAnswer);
}

/** A preflight of any of the collector's addresses. */
export function respondToPreflight(): Response {
  return toResponse(preflightAnswer);
}

/** `/tag.js` and `/bat.js`. */
export async function respondWithTag(request: Request): Promise<Response> {
  const { headers } = request;
  return toScriptResponse(
    await readTagScript(tagFolder(), headers.get('accept-encoding'), headers.get('if-none-match')),
  );
}

/** `/p/action/{tagId}.js`. */
export async function respondWithSettings(request: Request): Promise<Response> {
  const tagId = findSettingsTagId(new URL(request.url).pathname) ?? 0;
  const tag = await getSharedPipeline()
    .findTag(tagId)
    .catch(() => undefined);
  return toScriptResponse(
    await readSettingsScript(tagFolder(), tag, {
      ip: toClient(request).ip,
      acceptEncoding: request.headers.get('accept-encoding'),
    }),
  );
}

/** The bytes of the body as text; `null` when there are more than are read. */
async function readBody(request: Request): Promise<string | null> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for await (const chunk of request.body) {
    byteCount += chunk.byteLength;
    if (byteCount > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The framework hides the socket; it or a proxy names the peer in X-Forwarded-For. */
function toClient({ headers }: Request): Client {
  return {
    ip: getTrustedProxies().findClient(null, headers.get('x-forwarded-for')),
    userAgent: headers.get('user-agent'),
    site: toSite(headers.get('origin'), headers.get('referer')),
    asksForPrivacy: headers.get('sec-gpc') === '1',
  };
}

function toPairs(flat: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) pairs.push([flat[index] ?? '', flat[index + 1] ?? '']);
  return pairs;
}

function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers: toPairs(headers) });
}

function toScriptResponse({ status, headers, body }: TagScript): Response {
  return new Response(body === null || typeof body === 'string' ? body : new Uint8Array(body), {
    status,
    headers: toPairs(headers),
  });
}
