// How a failure leaves the server: application/problem+json (RFC 9457) with a stable `code` and, for input, the `field`.
// Never tells a stranger what broke inside; what is not an AppError is logged and answered as `internal`.

import type { z } from 'zod';
import { isConnectionFailure } from '@/lib/db/probe';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

export type Problem = {
  type: 'about:blank';
  title: string;
  status: number;
  code: string;
  detail: string;
  field?: string;
};

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
};

/** The problem that `error` is to its caller. */
export function toProblem(error: unknown): Problem {
  const known = toAppError(error);
  return {
    type: 'about:blank',
    title: titles[known.status] ?? 'Error',
    status: known.status,
    code: known.code,
    detail: known.message,
    ...(known.field === undefined ? {} : { field: known.field }),
  };
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return isConnectionFailure(error)
    ? new AppError('unavailable', 'The database does not answer. Try again in a few seconds.')
    : new AppError('internal', 'Something went wrong on our side. Nothing was changed; try again.');
}

/** The response for `error`. Logs what is not ours to explain: the error's name and stack, never the request's content. */
export function toProblemResponse(error: unknown): Response {
  if (!(error instanceof AppError)) log.error('a request failed', error);
  const problem = toProblem(error);
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if (problem.status === 503) headers['retry-after'] = '5';
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer';
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** The first issue of a failed parse, at its field: `revenue.amount`. */
export function toInputError(error: z.ZodError): AppError {
  const issue = error.issues[0];
  if (issue === undefined) return new AppError('invalid_input', 'The input is not valid.');
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = [...issue.path.map(String), ...(unknownKey === undefined ? [] : [unknownKey])].join('.');
  return new AppError('invalid_input', issue.message, field === '' ? {} : { field });
}
