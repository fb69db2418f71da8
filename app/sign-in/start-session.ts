import { cookies, headers } from 'next/headers';
import { readRequestOrigin } from '@/lib/auth/request-origin';
import { accountCookieName } from '@/lib/auth/session';
import { type CookieToSet, type SignInInput, signIn } from '@/lib/auth/sign-in';

const accountCookieSeconds = 365 * 24 * 60 * 60;

/** Signs the person in on this browser. Errors: those of `signIn`. */
export async function startSession(input: SignInInput): Promise<void> {
  await saveCookies(await signIn(await headers(), input));
}

/** Makes this browser work in one of the person's accounts from now on. The caller has checked that it is theirs. */
export async function saveChosenAccount(accountId: string): Promise<void> {
  const { isHttps } = readRequestOrigin(await headers());
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    path: '/',
    maxAge: accountCookieSeconds,
  } as const;
  (await cookies()).set(accountCookieName, accountId, options);
}

/** Sets the cookies that lib/auth gave. */
export async function saveCookies(given: readonly CookieToSet[]): Promise<void> {
  const store = await cookies();
  for (const { name, value, options } of given) store.set(name, value, options);
}
