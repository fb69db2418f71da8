// The collector's own door in front of everything else: node:http without a framework, because a framework's handler takes thirty times as
// long (design.md 2). It reads and writes HTTP; what a hit means is decided behind it. Never throws, never waits for a body without end.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { getTrustedProxies, type ProxyList } from '@/lib/client-address';
import { log } from '@/lib/log';
import { findApiKeyByHash, hashApiKey } from '@/lib/store/api-keys';
import { type Client, toSite } from './accept-hit';
import { type Answer, acceptedAnswer, preflightAnswer, toErrorAnswer, toMethodAnswer } from './answer';
import { getHitLimits, type HitLimits } from './hit-limits';
import { registerMetrics } from './metrics';
import { createPipeline, type Pipeline } from './pipeline';
import {
  type FindKeyHolder,
  findHolder,
  isReadableType,
  maxBodyBytes,
  type Reception,
  receiveJson,
  receiveUet,
  tooLargeAnswer,
  unsupportedTypeAnswer,
} from './receive';
import { type BodyLimits, type BodyReader, createBodyReader } from './request-body';
import { getSharedPipeline } from './shared-pipeline';
import { findSettingsTagId, readSettingsScript, readTagScript } from './tag-script';

export type CollectorDoor = {
  /** Whether a request is the collector's, by its path; `url` as node:http gives it. */
  handles(url: string, method: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Commits what was taken, then lets go of everything. */
  close(): Promise<void>;
  readonly pipeline: Pipeline;
};

export type DoorOptions = {
  pool?: Pool;
  pipeline?: Pipeline;
  /** Where the build leaves the tag. */
  tagFolder?: string;
  findKeyHolder?: FindKeyHolder;
  limits?: HitLimits;
  proxies?: ProxyList;
  bodyLimits?: BodyLimits;
};

/** A door into the process's pipeline, unless another or a pool for one is given. */
export function createCollectorDoor(options: DoorOptions = {}): CollectorDoor {
  const pipeline =
    options.pipeline ?? (options.pool === undefined ? getSharedPipeline() : createPipeline({ pool: options.pool }));
  const tagFolder = options.tagFolder ?? join(process.cwd(), 'dist', 'tag');
  const findKeyHolder: FindKeyHolder = options.findKeyHolder ?? ((key) => findApiKeyByHash(hashApiKey(key)));
  const { limits = getHitLimits(), proxies = getTrustedProxies() } = options;
  const bodies = createBodyReader(refuseBody, options.bodyLimits);
  const house: House = { pipeline, bodies, tagFolder, findKeyHolder, limits, proxies };
  registerMetrics(pipeline.counts);
  return {
    handles: (url) => findRoom(url) !== null,
    handle(request, response) {
      try {
        open(house, request, response);
      } catch (error) {
        log.error('a request of the collector failed', error);
        send(response, toErrorAnswer('internal', 'Something went wrong on our side.'));
      }
    },
    async close() {
      bodies.close();
      await pipeline.close();
    },
    pipeline,
  };
}

type House = Reception & { bodies: BodyReader; tagFolder: string; findKeyHolder: FindKeyHolder; proxies: ProxyList };
type Room = 'beacon' | 'json' | 'tag' | 'settings';

/** Which part of the door a URL belongs to. */
function findRoom(url: string): Room | null {
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  if (path === '/action/0' || path === '/actionp/0') return 'beacon';
  if (path === '/api/collect') return 'json';
  if (path === '/tag.js' || path === '/bat.js') return 'tag';
  return path.startsWith('/p/action/') && findSettingsTagId(path) !== null ? 'settings' : null;
}

function open(house: House, request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? '/';
  const room = findRoom(url);
  const { method } = request;
  if (method === 'OPTIONS') return send(response, preflightAnswer);
  switch (room) {
    case 'beacon':
      if (method === 'GET' || method === 'POST') return openBeacon(house, url, request, response);
      if (method === 'HEAD') return send(response, acceptedAnswer);
      return send(response, toMethodAnswer('GET, POST, HEAD, OPTIONS'));
    case 'json':
      return method === 'POST' ? openJson(house, request, response) : send(response, toMethodAnswer('POST, OPTIONS'));
    case 'tag':
    case 'settings':
      if (method !== 'GET' && method !== 'HEAD') return send(response, toMethodAnswer('GET, HEAD, OPTIONS'));
      if (room === 'settings') return sendSettings(house, request, response, method);
      sendTag(house, request, response, method);
      return;
    case null:
      return send(response, toErrorAnswer('not_found', 'There is nothing here.'));
  }
}

function openBeacon(house: House, url: string, request: IncomingMessage, response: ServerResponse): void {
  const headers = readHeaders(request.rawHeaders);
  const mark = url.indexOf('?');
  // The query is the data; a body (page hide sends an empty one) is read only to be over, and not beyond its bound.
  if (request.method === 'POST') skipBody(request);
  const query = mark === -1 ? '' : url.slice(mark + 1);
  receiveUet(house, query, toClient(house, request, headers), headers.referer, (answer) => send(response, answer));
}

function openJson(house: House, request: IncomingMessage, response: ServerResponse): void {
  const headers = readHeaders(request.rawHeaders);
  if (!isReadableType(headers.contentType)) return refuseBody(request, response, unsupportedTypeAnswer);
  if (Number(headers.contentLength ?? 0) > maxBodyBytes) return refuseBody(request, response, tooLargeAnswer);
  house.bodies.read(request, response, (body) => {
    const client = toClient(house, request, headers);
    if (headers.authorization === null) receiveJson(house, body, client, null, (answer) => send(response, answer));
    else receiveWithKey(house, headers.authorization, body, client, response);
  });
}

/** Apart from those without a key, whose body is let go as soon as it is read. */
function receiveWithKey(
  house: House,
  authorization: string,
  body: string,
  client: Client,
  response: ServerResponse,
): void {
  const settle = (answer: Answer): void => send(response, answer);
  findHolder(authorization, house.findKeyHolder, house, client.ip).then((found) => {
    if ('answer' in found) settle(found.answer);
    else receiveJson(house, body, client, found.holder, settle);
  });
}

/** Answers and hangs up: a sender that goes on sending what is refused must not keep a connection. */
function refuseBody(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  request.removeAllListeners('data');
  request.resume();
  if (response.headersSent) return;
  response.shouldKeepAlive = false;
  send(response, answer);
  response.once('finish', () => request.socket.destroySoon());
}

function skipBody(request: IncomingMessage): void {
  let byteCount = 0;
  request.on('data', (chunk: Buffer) => {
    byteCount += chunk.length;
    if (byteCount > maxBodyBytes) request.socket.destroy();
  });
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  // node:http does not change the list, though its type says that it may.
  response.writeHead(status, headers as string[]);
  if (body === null) response.end();
  else response.end(body);
}

function sendScript(
  response: ServerResponse,
  { status, headers, body }: Awaited<ReturnType<typeof readTagScript>>,
  method: string,
): void {
  const length = body === null ? [] : ['Content-Length', String(Buffer.byteLength(body))];
  response.writeHead(status, [...headers, ...length]);
  if (body === null || method === 'HEAD') response.end();
  else response.end(body);
}

function sendTag({ tagFolder }: House, request: IncomingMessage, response: ServerResponse, method: string): void {
  const ifNoneMatch = request.headers['if-none-match'] ?? null;
  readTagScript(tagFolder, readAcceptEncoding(request), ifNoneMatch).then((script) =>
    sendScript(response, script, method),
  );
}

function readAcceptEncoding({ headers }: IncomingMessage): string | null {
  const accepted = headers['accept-encoding'];
  return typeof accepted === 'string' ? accepted : null;
}

function sendSettings(house: House, request: IncomingMessage, response: ServerResponse, method: string): void {
  const { tagFolder, pipeline } = house;
  const tagId = findSettingsTagId((request.url ?? '').replace(/\?.*/, '')) ?? 0;
  const { ip } = toClient(house, request, readHeaders(request.rawHeaders));
  const acceptEncoding = readAcceptEncoding(request);
  pipeline
    .findTag(tagId)
    .catch(() => undefined)
    .then((tag) => readSettingsScript(tagFolder, tag, { ip, acceptEncoding }))
    .then((script) => sendScript(response, script, method));
}

type Headers = {
  userAgent: string | null;
  forwardedFor: string | null;
  referer: string | null;
  origin: string | null;
  contentType: string | null;
  contentLength: string | null;
  authorization: string | null;
  globalPrivacyControl: string | null;
};

const headerNames: Readonly<Record<string, keyof Headers>> = {
  'user-agent': 'userAgent',
  'x-forwarded-for': 'forwardedFor',
  referer: 'referer',
  origin: 'origin',
  'content-type': 'contentType',
  'content-length': 'contentLength',
  authorization: 'authorization',
  'sec-gpc': 'globalPrivacyControl',
};

/** The few headers that matter, in one pass: `request.headers` would make an object of all of them. Of a repeated one the last counts. */
function readHeaders(raw: readonly string[]): Headers {
  const headers: Headers = {
    userAgent: null,
    forwardedFor: null,
    referer: null,
    origin: null,
    contentType: null,
    contentLength: null,
    authorization: null,
    globalPrivacyControl: null,
  };
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = headerNames[(raw[index] ?? '').toLowerCase()];
    if (name !== undefined) headers[name] = raw[index + 1] ?? null;
  }
  return headers;
}

function toClient({ proxies }: House, request: IncomingMessage, headers: Headers): Client {
  const { userAgent, forwardedFor, origin, referer, globalPrivacyControl } = headers;
  return {
    ip: proxies.findClient(request.socket.remoteAddress ?? null, forwardedFor),
    userAgent,
    site: toSite(origin, referer),
    asksForPrivacy: globalPrivacyControl === '1',
  };
}
