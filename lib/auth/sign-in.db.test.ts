import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import { openTestStore } from '@/lib/store/testing/test-store';
import { answerAuthRequest } from './auth-route';
import { createOwner } from './owner';
import { findSession } from './session';
import { signIn } from './sign-in';
import { TestBrowser } from './testing/browser';

vi.stubEnv('GOALPOST_SECRET', 'a secret of tests only, with 0123456789 and more');

let close: () => Promise<void>;
const owner = { name: 'Ada', email: 'ada@example.com', password: 'ten letters' };

/** Rises with every call, so that no test uses up another's attempts. */
let addressCount = 0;
function fromOwnAddress(headers: Headers = new Headers({ host: 'localhost:3000' })): Headers {
  addressCount += 1;
  headers.set('x-forwarded-for', `203.0.113.${addressCount}`);
  return headers;
}

beforeAll(async () => {
  close = await openTestStore();
  await createOwner({ ...owner, ...{ accountName: 'Shoes', currency: 'EUR', timeZone: 'Europe/Berlin' } });
});
afterAll(() => close());

test('the session cookie is HttpOnly and SameSite=Lax, on plain http not Secure', async () => {
  const [cookie] = await signIn(fromOwnAddress(), owner);
  expect(cookie).toMatchObject({
    name: 'goalpost.session_token',
    options: { httpOnly: true, sameSite: 'lax', secure: false, path: '/', maxAge: 30 * 24 * 60 * 60 },
  });
});

test('behind a proxy that speaks https the session cookie is Secure, and is found again', async () => {
  const browser = new TestBrowser({ host: 'goalpost.example', 'x-forwarded-proto': 'https' });
  const [cookie] = await browser.signIn(owner.email, owner.password);
  expect(cookie).toMatchObject({ name: '__Secure-goalpost.session_token', options: { secure: true, httpOnly: true } });
  expect((await findSession(browser.headers()))?.person).toMatchObject({ name: 'Ada', email: owner.email });
});

test('the flags are on the wire too', async () => {
  const response = await answerAuthRequest(
    new Request('http://localhost:3000/api/auth/sign-in/email', {
      method: 'POST',
      headers: fromOwnAddress(
        new Headers({ 'content-type': 'application/json', host: 'localhost:3000', origin: 'http://localhost:3000' }),
      ),
      body: JSON.stringify({ email: owner.email, password: owner.password }),
    }),
  );
  const [cookie = ''] = response.headers.getSetCookie();
  expect(response.status).toBe(200);
  expect(cookie).toMatch(/^goalpost\.session_token=/);
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=Lax/i);
  expect(cookie).not.toMatch(/Secure/i);
  expect(await response.json()).toEqual({ signedIn: true });
});

test('a page can ask who is signed in, and gets no token', async () => {
  const browser = new TestBrowser();
  const ask = async () => {
    const request = new Request('http://localhost:3000/api/auth/get-session', { headers: browser.headers() });
    return (await answerAuthRequest(request)).json();
  };
  expect(await ask()).toBeNull();
  await browser.signIn(owner.email, owner.password);
  const { id } = await getPrisma().user.findUniqueOrThrow({ where: { email: owner.email } });
  expect(await ask()).toEqual({ person: { id, name: 'Ada', email: owner.email }, expiresAt: expect.any(String) });
});

test('sign-up is closed, and every endpoint but three is not there', async () => {
  const paths = [
    'sign-up/email',
    'update-user',
    'change-email',
    'delete-user',
    'request-password-reset',
    'ok',
    'list-sessions',
    '',
  ];
  for (const path of paths) {
    for (const method of ['GET', 'POST']) {
      const request = new Request(`http://localhost:3000/api/auth/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: JSON.stringify({ ...owner, email: 'eve@example.com' }) } : {}),
      });
      await expect(answerAuthRequest(request)).rejects.toMatchObject({ code: 'not_found' });
    }
  }
  expect(await getPrisma().user.count({ where: { email: 'eve@example.com' } })).toBe(0);
});

test('a sign-in that another site sends, or that is not JSON, is refused', async () => {
  const send = (headers: Record<string, string>) =>
    answerAuthRequest(
      new Request('http://localhost:3000/api/auth/sign-in/email', {
        method: 'POST',
        headers: { host: 'localhost:3000', 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ email: owner.email, password: owner.password }),
      }),
    );
  await expect(send({ origin: 'https://evil.example' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(send({ 'sec-fetch-site': 'cross-site' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(send({ 'content-type': 'text/plain' })).rejects.toMatchObject({ code: 'unsupported_media_type' });
});

test('the sixth wrong password in a minute is refused unread, then also the right one; another person is not', async () => {
  const headers = fromOwnAddress();
  const wrong = { email: owner.email, password: 'wrong password' };
  for (let count = 1; count <= 5; count += 1) {
    await expect(signIn(headers, wrong)).rejects.toMatchObject({ code: 'unauthenticated', field: 'password' });
  }
  await expect(signIn(headers, wrong)).rejects.toMatchObject({ code: 'rate_limited' });
  await expect(signIn(headers, owner)).rejects.toMatchObject({ code: 'rate_limited', status: 429 });
  await expect(signIn(headers, { ...wrong, email: 'bob@example.com' })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  expect(await signIn(fromOwnAddress(), owner)).toHaveLength(1);
});

test('of twenty guesses sent at once five are looked at', async () => {
  const headers = fromOwnAddress();
  const guesses = Array.from({ length: 20 }, () =>
    signIn(headers, { email: 'carl@example.com', password: 'wrong password' }),
  );
  const codes = (await Promise.allSettled(guesses)).map((each) =>
    each.status === 'rejected' ? each.reason.code : 'signed in',
  );
  expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(15);
});

test('sign-ins that work are not counted', async () => {
  const headers = fromOwnAddress();
  for (let count = 1; count <= 7; count += 1) expect(await signIn(headers, owner)).toHaveLength(1);
});

test('a refusal over HTTP says 429 and when to try again', async () => {
  const headers = fromOwnAddress(new Headers({ host: 'localhost:3000', 'content-type': 'application/json' }));
  const send = () =>
    answerAuthRequest(
      new Request('http://localhost:3000/api/auth/sign-in/email', {
        method: 'POST',
        headers,
        body: JSON.stringify({ email: 'dora@example.com', password: 'wrong password' }),
      }),
    );
  for (let count = 1; count <= 5; count += 1) await expect(send()).rejects.toMatchObject({ code: 'unauthenticated' });
  const response = await send();
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
});

test('an e-mail or a password that is missing is said at its field and not counted', async () => {
  await expect(signIn(fromOwnAddress(), { email: '', password: 'x' })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'email',
  });
  const withoutPassword = { email: owner.email, password: '' };
  await expect(signIn(fromOwnAddress(), withoutPassword)).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'password',
  });
  const tooLong = { email: owner.email, password: 'x'.repeat(5000) };
  await expect(signIn(fromOwnAddress(), tooLong)).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('neither the password nor the session’s address is stored', async () => {
  await signIn(fromOwnAddress(), owner);
  const credentials = await getPrisma().authCredential.findMany();
  const sessions = await getPrisma().authSession.findMany();
  expect(JSON.stringify(credentials)).not.toContain(owner.password);
  expect(sessions.every(({ ipAddress }) => ipAddress === null || ipAddress === '')).toBe(true);
});
