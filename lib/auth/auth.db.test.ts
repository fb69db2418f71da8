import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import { createApiKey, revokeApiKey } from '@/lib/store/api-keys';
import { createInvitation } from '@/lib/store/invitations';
import { removeMember } from '@/lib/store/members';
import { createTestAccess, openTestStore } from '@/lib/store/testing/test-store';
import { getUnattendedAccess } from './account-access';
import { requireApiAccess } from './api-access';
import { answerAuthRequest } from './auth-route';
import { createInvitedUser } from './join-account';
import { createOwner, ensureOwner, isSetUp } from './owner';
import { accountCookieName, findSession, findVisitorAccess, requireAccountAccess } from './session';
import { signIn, signOut } from './sign-in';
import { TestBrowser } from './testing/browser';

vi.stubEnv('GOALPOST_SECRET', 'a secret of tests only, with 0123456789 and more');

let close: () => Promise<void>;
let accountId = '';
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
});
afterAll(() => close());

test('before set-up nobody can sign in, and of four set-ups at once one wins', async () => {
  expect(await isSetUp()).toBe(false);
  await expect(signIn(fromOwnAddress(), owner)).rejects.toMatchObject({ code: 'unauthenticated' });
  const input = {
    ...owner,
    email: ' Ada@Example.com ',
    accountName: 'Shoes',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  };
  const results = await Promise.allSettled(Array.from({ length: 4 }, () => createOwner(input)));
  const reasons = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(reasons).toHaveLength(3);
  for (const reason of reasons) expect(reason).toMatchObject({ code: 'already_set_up' });
  expect(await isSetUp()).toBe(true);
  expect([await getPrisma().user.count(), await getPrisma().account.count(), await getPrisma().member.count()]).toEqual(
    [1, 1, 1],
  );
  accountId = (await getPrisma().account.findFirstOrThrow()).id;
});

test('a set-up that is refused leaves nothing behind', async () => {
  const input = { ...owner, accountName: 'Shoes', currency: 'EUR', timeZone: 'Europe/Berlin' };
  const refusals = [
    [{ ...input, name: ' ' }, 'name'],
    [{ ...input, email: 'ada' }, 'email'],
    [{ ...input, password: 'nine char' }, 'password'],
    [{ ...input, password: 'x'.repeat(129) }, 'password'],
    [{ ...input, accountName: '' }, 'accountName'],
  ] as const;
  for (const [each, field] of refusals)
    await expect(createOwner(each)).rejects.toMatchObject({ code: 'invalid_input', field });
  await expect(createOwner(input)).rejects.toMatchObject({ code: 'already_set_up' });
  expect(await getPrisma().user.count()).toBe(1);
});

test('the owner of the environment is not made, nor a password changed, once anybody exists', async () => {
  expect(await ensureOwner({ ownerEmail: owner.email, ownerPassword: 'another password' })).toBe(false);
  expect(await ensureOwner({ ownerEmail: undefined, ownerPassword: undefined })).toBe(false);
  await expect(signIn(fromOwnAddress(), { ...owner, password: 'another password' })).rejects.toMatchObject({
    field: 'password',
  });
  expect(await signIn(fromOwnAddress(), owner)).toHaveLength(1);
});

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

test('a session gives access as the member’s role says, until it is signed out', async () => {
  const browser = new TestBrowser();
  expect(await findVisitorAccess(browser.headers())).toEqual({ kind: 'signedOut' });
  await expect(requireAccountAccess(browser.headers(), 'viewer')).rejects.toMatchObject({ code: 'unauthenticated' });
  await browser.signIn(owner.email, owner.password);
  const before = browser.headers();
  const access = await requireAccountAccess(before, 'admin');
  expect(access).toMatchObject({
    accountId,
    accountName: 'Shoes',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    role: 'admin',
  });
  browser.keep(await signOut(before));
  expect(browser.headers().has('cookie')).toBe(false);
  expect(await findSession(before)).toBeNull();
});

test('a cookie that was changed or invented is no session', async () => {
  const browser = new TestBrowser();
  const [cookie] = await browser.signIn(owner.email, owner.password);
  const value = cookie?.value ?? '';
  for (const forged of [
    '',
    'x',
    value.slice(0, -2),
    `x${value}`,
    value.replace(/\..*$/, ''),
    `${value.split('.')[0]}.AAAA`,
  ]) {
    const other = new TestBrowser();
    other.set('goalpost.session_token', forged);
    expect(await findSession(other.headers())).toBeNull();
  }
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

test('an expired session is no session', async () => {
  const browser = new TestBrowser();
  await browser.signIn(owner.email, owner.password);
  await getPrisma().authSession.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expect(await findSession(browser.headers())).toBeNull();
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

test('an invited person joins with a password of their own, in the role invited to', async () => {
  const access = await getUnattendedAccess(accountId);
  const { token } = await createInvitation(access, { email: 'mia@example.com', role: 'marketer' });
  await expect(createInvitedUser(token, { name: 'Mia', password: 'short' })).rejects.toMatchObject({
    field: 'password',
  });
  await expect(createInvitedUser('invented', { name: 'Mia', password: owner.password })).rejects.toMatchObject({
    code: 'not_found',
  });
  const twice = [1, 2].map(() => createInvitedUser(token, { name: 'Mia', password: owner.password }));
  expect((await Promise.allSettled(twice)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const browser = new TestBrowser();
  await browser.signIn('mia@example.com', owner.password);
  expect(await requireAccountAccess(browser.headers(), 'marketer')).toMatchObject({ role: 'marketer', accountId });
  await expect(requireAccountAccess(browser.headers(), 'admin')).rejects.toMatchObject({ code: 'forbidden' });
});

test('an invitation does not change the password of a person who exists', async () => {
  const other = await createTestAccess('admin', 'Hats');
  const { token } = await createInvitation(other, { email: owner.email, role: 'viewer' });
  await expect(createInvitedUser(token, { name: 'Eve', password: 'evil password' })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await signIn(fromOwnAddress(), owner)).toHaveLength(1);
});

test('a person of several accounts is in the one of the cookie if it is theirs, else in the first', async () => {
  const mine = await createTestAccess('admin', 'Second');
  const foreign = await createTestAccess('admin', 'Foreign');
  const { id: userId } = await getPrisma().user.findUniqueOrThrow({ where: { email: owner.email } });
  await getPrisma().member.create({ data: { accountId: mine.accountId, userId, role: 'viewer' } });
  const browser = new TestBrowser();
  await browser.signIn(owner.email, owner.password);
  expect(await requireAccountAccess(browser.headers(), 'viewer')).toMatchObject({
    accountName: 'Shoes',
    role: 'admin',
  });
  browser.set(accountCookieName, mine.accountId);
  expect(await requireAccountAccess(browser.headers(), 'viewer')).toMatchObject({
    accountName: 'Second',
    role: 'viewer',
  });
  browser.set(accountCookieName, foreign.accountId);
  expect(await requireAccountAccess(browser.headers(), 'viewer')).toMatchObject({ accountName: 'Shoes' });
});

test('a member who is removed is out with the next request', async () => {
  const access = await getUnattendedAccess(accountId);
  const { token } = await createInvitation(access, { email: 'tom@example.com', role: 'viewer' });
  const { userId } = await createInvitedUser(token, { name: 'Tom', password: owner.password });
  const browser = new TestBrowser();
  await browser.signIn('tom@example.com', owner.password);
  expect(await requireAccountAccess(browser.headers(), 'viewer')).toMatchObject({ accountId });
  await removeMember(access, userId);
  expect(await findVisitorAccess(browser.headers())).toMatchObject({ kind: 'withoutAccount', person: { name: 'Tom' } });
  await expect(requireAccountAccess(browser.headers(), 'viewer')).rejects.toMatchObject({ code: 'forbidden' });
});

test('a key gives access to its own account in its own role, and none when it is wrong or revoked', async () => {
  const access = await getUnattendedAccess(accountId);
  const { id, key } = await createApiKey(access, { name: 'Script', role: 'marketer' });
  const ask = (authorization: string, role: 'viewer' | 'marketer' | 'admin') =>
    requireApiAccess(
      new Request('http://localhost/api/v1/goals', { method: 'POST', headers: { authorization } }),
      role,
    );
  expect(await ask(`Bearer ${key}`, 'marketer')).toMatchObject({ accountId, role: 'marketer', actor: `key:${id}` });
  await expect(ask(`Bearer ${key}`, 'admin')).rejects.toMatchObject({ code: 'forbidden' });
  for (const wrong of [`Bearer ${key}x`, key, 'Bearer ', 'Basic YTpi', `Bearer ${key} ${key}`]) {
    await expect(ask(wrong, 'viewer')).rejects.toMatchObject({ code: 'unauthenticated' });
  }
  await revokeApiKey(access, id);
  await expect(ask(`Bearer ${key}`, 'viewer')).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('a session reads and writes the API from our own pages, and only reads from anywhere else', async () => {
  const browser = new TestBrowser();
  await browser.signIn(owner.email, owner.password);
  const ask = (method: string, more: Record<string, string>) =>
    requireApiAccess(
      new Request('http://localhost:3000/api/v1/goals', { method, headers: browser.headers(more) }),
      'viewer',
    );
  expect(await ask('POST', { origin: 'http://localhost:3000' })).toMatchObject({ role: 'admin' });
  expect(await ask('GET', { origin: 'https://evil.example' })).toMatchObject({ role: 'admin' });
  for (const method of ['POST', 'PATCH', 'DELETE']) {
    await expect(ask(method, { origin: 'https://evil.example' })).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('a wrong key is not made good by a session', async () => {
  const browser = new TestBrowser();
  await browser.signIn(owner.email, owner.password);
  const request = new Request('http://localhost:3000/api/v1/goals', {
    headers: browser.headers({ authorization: 'Bearer gp_wrong' }),
  });
  await expect(requireApiAccess(request, 'viewer')).rejects.toMatchObject({ code: 'unauthenticated' });
});
