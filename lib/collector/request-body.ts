// What did a sender put into its request? Bodies are read whole, up to a size, within a time, and all that are under way within a memory.
// Never waits for a body without end, and costs a body that came with its headers next to nothing.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, toErrorAnswer } from './answer';
import { maxBodyBytes, tooLargeAnswer } from './receive';

export type BodyReader = {
  /** Reads the body as text and passes it on; what is too large, too slow or too much is answered by `refuse`. */
  read(request: IncomingMessage, response: ServerResponse, done: (body: string) => void): void;
  close(): void;
};

export type BodyLimits = { maxDurationMs?: number; maxHeldBytes?: number; sweepEveryMs?: number };

type OpenBody = {
  request: IncomingMessage;
  response: ServerResponse;
  startedAtMs: number;
  chunks: Buffer[];
  byteCount: number;
  isOpen: boolean;
  newer: OpenBody | null;
  older: OpenBody | null;
};

const defaults = { maxDurationMs: 20_000, maxHeldBytes: 64 * 2 ** 20, sweepEveryMs: 2_000 };
const tooSlowAnswer = toErrorAnswer('too_slow', 'The body did not come within 20 seconds.');
const tooManyAnswer = toErrorAnswer('unavailable', 'Too many bodies are under way. Send it again in a few seconds.');

/** A reader whose bounds hold over all requests that it reads. `refuse` answers and ends the connection. */
export function createBodyReader(
  refuse: (request: IncomingMessage, response: ServerResponse, answer: Answer) => void,
  limits: BodyLimits = {},
): BodyReader {
  const { maxDurationMs, maxHeldBytes, sweepEveryMs } = { ...defaults, ...limits };
  /** Bodies under way, linked: a Set that lives long leaves its old tables, and all that stood in them, to the old generation. */
  let newest: OpenBody | null = null;
  let heldBytes = 0;

  function open(request: IncomingMessage, response: ServerResponse): OpenBody {
    const body: OpenBody = {
      request,
      response,
      startedAtMs: performance.now(),
      chunks: [],
      byteCount: 0,
      isOpen: true,
      newer: null,
      older: newest,
    };
    if (newest !== null) newest.newer = body;
    newest = body;
    return body;
  }

  /** `false` when it was let go before. */
  function letGo(body: OpenBody): boolean {
    if (!body.isOpen) return false;
    const { newer, older } = body;
    if (newer === null) newest = older;
    else newer.older = older;
    if (older !== null) older.newer = newer;
    body.isOpen = false;
    body.newer = null;
    body.older = null;
    heldBytes -= body.byteCount;
    return true;
  }

  function giveUp(body: OpenBody, answer: Answer): void {
    if (letGo(body)) refuse(body.request, body.response, answer);
  }

  // One timer for all: a timer a request would cost more than reading most bodies.
  const sweeping = setInterval(() => {
    const nowMs = performance.now();
    for (let body = newest, older: OpenBody | null; body !== null; body = older) {
      older = body.older;
      if (body.request.destroyed) letGo(body);
      else if (nowMs - body.startedAtMs > maxDurationMs) giveUp(body, tooSlowAnswer);
    }
  }, sweepEveryMs);
  sweeping.unref();

  return {
    read(request, response, done) {
      const body = open(request, response);
      request.on('data', (chunk: Buffer) => {
        if (!body.isOpen) return;
        body.byteCount += chunk.length;
        heldBytes += chunk.length;
        if (body.byteCount > maxBodyBytes) return giveUp(body, tooLargeAnswer);
        if (heldBytes > maxHeldBytes) return giveUp(body, tooManyAnswer);
        body.chunks.push(chunk);
      });
      request.on('end', () => {
        if (!letGo(body)) return;
        const { chunks } = body;
        // The request is kept until it is answered; what it brought is not.
        body.chunks = [];
        const [first] = chunks;
        done((chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)).toString('utf8'));
      });
    },
    close() {
      clearInterval(sweeping);
    },
  };
}
