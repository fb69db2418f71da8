// How does a person sign in and out? Through better-auth, which checks the password and keeps the session; the cookies it sets come
// back as data. Never says whether it was the e-mail or the password that was wrong, and never answers faster for an unknown one.

import { parseSetCookieHeader } from 'better-auth/cookies';
import { AppError } from '@/lib/errors';
import { parseEmail } from '@/lib/store/parse-email';
import { authPath, getAuthServer, innerOrigin } from './auth-server';
import { readClientAddress } from './forwarded-headers';
import { readRequestOrigin } from './request-origin';
import { giveBackSignInAttempt, takeSignInAttempt, toTooManyAttempts } from './sign-in-limit';

/** A cookie to set; `maxAge` in seconds, 0 to delete it. */
export type CookieToSet = {
  name: string;
  value: string;
  options: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/'; maxAge?: number };
};

export type SignInInput = { email: string; password: string };

export type SignInResult =
  | { kind: 'signedIn'; response: Response }
  | { kind: 'refused'; error: AppError }
  | { kind: 'rateLimited'; error: AppError; retryAfterSeconds: number };

/**
 * Signs in and gives the cookies of the new session.
 * Errors: `invalid_input` at email or password; `unauthenticated` at password; `rate_limited` after five failures in a minute.
 */
export async function signIn(headers: Headers, input: SignInInput): Promise<CookieToSet[]> {
  const result = await trySignIn(headers, input, new Date());
  if (result.kind !== 'signedIn') throw result.error;
  return readCookiesToSet(result.response);
}

/** `signIn` with its outcome as a value, for the route that answers better-auth's own request. */
export async function trySignIn(headers: Headers, input: SignInInput, now: Date): Promise<SignInResult> {
  const email = parseEmail(input.email);
  const { password } = input;
  if (password === '') throw new AppError('invalid_input', 'Enter your password.', { field: 'password' });
  const attempt = { email, address: readClientAddress(headers) };
  const retryAfterSeconds = await takeSignInAttempt(attempt, now);
  if (retryAfterSeconds !== null) {
    return { kind: 'rateLimited', error: toTooManyAttempts(retryAfterSeconds), retryAfterSeconds };
  }
  const response = await sendToAuth(headers, '/sign-in/email', { email, password });
  if (response.ok) {
    await giveBackSignInAttempt(attempt);
    return { kind: 'signedIn', response };
  }
  // 400: a password too long to be one. It is as wrong as any other.
  if (response.status === 401 || response.status === 400) {
    return {
      kind: 'refused',
      error: new AppError('unauthenticated', 'E-mail or password is wrong.', { field: 'password' }),
    };
  }
  throw new Error(`better-auth answered ${response.status} to a sign-in`);
}

/** Ends the session of the request's cookie; gives the cookies that take it off the browser. */
export async function signOut(headers: Headers): Promise<CookieToSet[]> {
  return readCookiesToSet(await sendToAuth(headers, '/sign-out', {}));
}

/** Posts to better-auth as a page of its own origin. The caller has checked where the real request came from. */
export async function sendToAuth(
  headers: Headers,
  path: string,
  body: Readonly<Record<string, string | boolean>>,
): Promise<Response> {
  const inner = new Headers({ origin: innerOrigin, 'content-type': 'application/json' });
  const cookie = headers.get('cookie');
  // An old session must never stand in the way of a sign-in.
  if (cookie !== null && path !== '/sign-in/email') inner.set('cookie', cookie);
  const userAgent = headers.get('user-agent');
  if (userAgent !== null) inner.set('user-agent', userAgent);
  const { isHttps } = readRequestOrigin(headers);
  const url = `${innerOrigin}${authPath}${path}`;
  return getAuthServer(isHttps).handler(
    new Request(url, { method: 'POST', headers: inner, body: JSON.stringify(body) }),
  );
}

/** The cookies that better-auth set in an answer. */
export function readCookiesToSet(response: Response): CookieToSet[] {
  return response.headers.getSetCookie().flatMap((line) =>
    [...parseSetCookieHeader(line)].map(([name, cookie]) => ({
      name,
      value: cookie.value,
      options: {
        httpOnly: true as const,
        sameSite: 'lax' as const,
        secure: cookie.secure === true,
        path: '/' as const,
        ...(cookie['max-age'] === undefined ? {} : { maxAge: cookie['max-age'] }),
      },
    })),
  );
}
