// Which of better-auth's endpoints does the world see? Sign-in, sign-out and "who am I"; every other path answers 404, also those
// that a later version of better-auth brings. Never open sign-up here.

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { authPath } from './auth-server';
import { requireSameOrigin } from './request-origin';
import { findSession } from './session';
import { sendToAuth, trySignIn } from './sign-in';

const maxBodyLength = 4096;
const noStore = { 'cache-control': 'no-store' };
const signInBody = z.object({ email: z.string(), password: z.string() });

const endpoints: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  'POST /sign-in/email': answerSignIn,
  'POST /sign-out': (request) => sendToAuth(request.headers, '/sign-out', {}),
  'GET /get-session': answerSession,
};

/** Answers a request below /api/auth. Errors: `not_found`, `forbidden` (another site), those of `signIn`. */
export async function answerAuthRequest(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice(authPath.length);
  const answer = endpoints[`${request.method} ${path}`];
  if (answer === undefined) throw new AppError('not_found', 'There is nothing here.');
  if (request.method !== 'GET') requireSameOrigin(request.headers);
  return answer(request);
}

// better-auth's own answers hold the session's token, which no script of a page may see.
async function answerSession(request: Request): Promise<Response> {
  return Response.json(await findSession(request.headers), { headers: noStore });
}

async function answerSignIn(request: Request): Promise<Response> {
  const result = await trySignIn(request.headers, await readSignInBody(request), new Date());
  if (result.kind === 'refused') throw result.error;
  if (result.kind === 'signedIn') {
    const headers = new Headers(noStore);
    for (const cookie of result.response.headers.getSetCookie()) headers.append('set-cookie', cookie);
    return Response.json({ signedIn: true }, { headers });
  }
  const { message, code, status } = result.error;
  const problem = { type: 'about:blank', title: 'Too many requests', status, code, detail: message };
  const headers = {
    ...noStore,
    'content-type': 'application/problem+json',
    'retry-after': String(result.retryAfterSeconds),
  };
  return new Response(JSON.stringify(problem), { status, headers });
}

async function readSignInBody(request: Request): Promise<{ email: string; password: string }> {
  // A form of another site can send text/plain or a form without asking first; JSON it cannot.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('unsupported_media_type', 'Send the body as application/json.');
  }
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (length > maxBodyLength) throw new AppError('too_large', 'The body is too large.');
  const text = await request.text();
  if (text.length > maxBodyLength) throw new AppError('too_large', 'The body is too large.');
  const parsed = signInBody.safeParse(toJson(text));
  if (!parsed.success) throw new AppError('invalid_input', 'Send e-mail and password as JSON.', { field: 'email' });
  return parsed.data;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
