// What is a sender told? Status, body and headers of every answer of the collector, the same from server.ts and from the routes under app/.
// Never a 5xx for a bad hit; a 503 always says when to come back.

import type { ErrorCode } from '@/lib/errors';
import { errorStatuses } from '@/lib/errors';
import { type Outcome, type Refusal, toRefusal } from './outcome';

export type Answer = { status: number; headers: readonly string[]; body: string | null };

const open = [
  'Access-Control-Allow-Origin',
  '*',
  'Cross-Origin-Resource-Policy',
  'cross-origin',
  'Timing-Allow-Origin',
  '*',
];
const notKept = ['Cache-Control', 'no-store'];

/** Stored, or left out on purpose. Names and values alternate, as node:http takes them. */
export const acceptedAnswer: Answer = { status: 204, headers: [...open, ...notKept], body: null };

/** The answer to a preflight: any page may send hits, and remember so for a day. */
export const preflightAnswer: Answer = {
  status: 204,
  headers: [
    ...open,
    'Access-Control-Allow-Methods',
    'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers',
    'Content-Type, Authorization',
    'Access-Control-Max-Age',
    '86400',
    'Cache-Control',
    'public, max-age=86400',
  ],
  body: null,
};

const defaultRetryAfterSeconds = 5;

/** An error in words; `more` is put beside them. */
export function toErrorAnswer(
  code: ErrorCode,
  message: string,
  field: string | null = null,
  more: Record<string, unknown> = {},
  retryAfterSeconds: number | null = null,
): Answer {
  const status = errorStatuses[code];
  const body = JSON.stringify({ code, message, ...(field === null ? {} : { field }), ...more });
  const headers = [...open, ...notKept, 'Content-Type', 'application/problem+json'];
  if (status === 503 || status === 429)
    headers.push('Retry-After', String(retryAfterSeconds ?? defaultRetryAfterSeconds));
  return { status, headers, body };
}

/** 405 with what is allowed instead. */
export function toMethodAnswer(allowed: string): Answer {
  const answer = toErrorAnswer('method_not_allowed', `This address takes ${allowed}.`);
  return { ...answer, headers: [...answer.headers, 'Allow', allowed] };
}

/** The answer to one hit. */
export function toAnswer(outcome: Outcome): Answer {
  const refusal = toRefusal(outcome);
  if (refusal === null) return acceptedAnswer;
  return toErrorAnswer(refusal.code, refusal.message, refusal.field, {}, refusal.retryAfterSeconds);
}

/** Which refusal speaks for all: what may be sent again before what never will be stored. */
const refusalOrder = [
  'unavailable',
  'rate_limited',
  'invalid_input',
  'not_found',
] as const satisfies readonly Refusal['code'][];

/**
 * The answer to an array: 204 when nothing was refused; 200 when some were, with each one's place and reason; the refusals' own status
 * when all were (503 or 429 as soon as one may be sent again).
 */
export function toListAnswer(found: readonly Outcome[]): Answer {
  const rejected: (Pick<Refusal, 'code'> & { index: number; reason: string; field?: string })[] = [];
  const codes = new Set<Refusal['code']>();
  let retryAfterSeconds = 0;
  let recorded = 0;
  found.forEach((outcome, index) => {
    const refusal = toRefusal(outcome);
    if (isKept(outcome)) recorded += 1;
    if (refusal === null) return;
    codes.add(refusal.code);
    retryAfterSeconds = Math.max(retryAfterSeconds, refusal.retryAfterSeconds ?? 0);
    rejected.push({
      index,
      code: refusal.code,
      reason: refusal.message,
      ...(refusal.field === null ? {} : { field: refusal.field }),
    });
  });
  if (rejected.length === 0) return acceptedAnswer;
  if (rejected.length < found.length) {
    return {
      status: 200,
      headers: [...open, ...notKept, 'Content-Type', 'application/json'],
      body: JSON.stringify({ recorded, rejected }),
    };
  }
  const code = refusalOrder.find((each) => codes.has(each)) ?? 'not_found';
  const message = 'None of the hits was stored.';
  return toErrorAnswer(code, message, null, { recorded, rejected }, retryAfterSeconds || null);
}

function isKept({ kind }: Outcome): boolean {
  return kind === 'recorded' || kind === 'duplicate' || kind === 'journalled';
}
