// From a request to an operation's input and from its result to a response. The order is the policy: body size, access, params,
// query, body, run. Never catches silently: every failure becomes a problem.

import type { z } from 'zod';
import { requireApiAccess } from '@/lib/auth/api-access';
import { readPublicOrigin } from '@/lib/auth/request-origin';
import { AppError } from '@/lib/errors';
import type { AnyOperation, Operation } from './operation';
import { toInputError, toProblemResponse } from './problem';
import { readForm } from './read-form';

const maxBodyBytes = 1_000_000;

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** The App Router handler of an operation. */
export function toRoute<Params, Query, Body, Result>(operation: Operation<Params, Query, Body, Result>) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const access = await requireApiAccess(request, operation.role);
      const params = parseInput(operation.params, await context.params);
      const query = parseInput(operation.query, readQuery(new URL(request.url)));
      const body = parseInput(operation.body, await readBody(request, operation));
      const result = await operation.run({
        access,
        params,
        query,
        body,
        now: new Date(),
        signal: request.signal,
        origin: readPublicOrigin(request.headers),
      });
      if (result instanceof Response) return result;
      if (operation.successStatus === 204) return new Response(null, { status: 204 });
      return toJsonResponse(result, operation.successStatus ?? 200);
    } catch (error) {
      // Who has gone reads no answer, and that work ended early is no fault to log.
      if (request.signal.aborted && error === request.signal.reason) return new Response(null, { status: 503 });
      return toProblemResponse(error);
    }
  };
}

/** JSON that no cache keeps. */
export function toJsonResponse(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function parseInput<Output>(schema: z.ZodType<Output> | undefined, value: unknown): Output {
  if (schema === undefined) return undefined as Output;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw toInputError(parsed.error);
  return parsed.data;
}

/** Query parameters as an object; one that is repeated becomes an array. */
function readQuery(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return query;
}

async function readBody(
  request: Request,
  { body, maxFormBytes }: Pick<AnyOperation, 'body' | 'maxFormBytes'>,
): Promise<unknown> {
  if (body === undefined) return undefined;
  return maxFormBytes === undefined ? readJsonBody(request) : readForm(request, maxFormBytes);
}

async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    throw new AppError('unsupported_media_type', 'Send the body as application/json.');
  }
  const text = await readBoundedText(request);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new AppError('invalid_input', 'The body is not valid JSON.');
  }
}

/** The body as text; reads no further than the limit, whatever Content-Length says. */
async function readBoundedText(request: Request): Promise<string> {
  if (request.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let byteCount = 0;
  for await (const chunk of request.body) {
    byteCount += chunk.byteLength;
    if (byteCount > maxBodyBytes) throw new AppError('too_large', 'The body is larger than 1 MB.');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
