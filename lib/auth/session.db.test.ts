import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import { createApiKey, revokeApiKey } from '@/lib/store/api-keys';
import { createInvitation } from '@/lib/store/invitations';
import { removeMember } from '@/lib/store/members';
import { createTestAccess, openTestStore } from '@/lib/store/testing/test-store';
import { getUnattendedAccess } from './account-access';
import { requireApiAccess } from './api-access';
import { createInvitedUser } from './join-account';
import { createOwner } from './owner';
import { accountCookieName, findSession, findVisitorAccess, requireAccountAccess } from './session';
import { signOut } from './sign-in';
import { TestBrowser } from './testing/browser';

vi.stubEnv('GOALPOST_SECRET', 'a secret of tests only, with 0123456789 and more');

let close: () => Promise<void>;
let accountId = '';
const owner = { name: 'Ada', email: 'ada@example.com', password: 'ten letters' };

beforeAll(async () => {
  close = await openTestStore();
  ({ accountId } = await createOwner({
    ...owner,
    ...{ accountName: 'Shoes', currency: 'EUR', timeZone: 'Europe/Berlin' },
  }));
});
afterAll(() => close());

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

test('an expired session is no session', async () => {
  const browser = new TestBrowser();
  await browser.signIn(owner.email, owner.password);
  await getPrisma().authSession.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expect(await findSession(browser.headers())).toBeNull();
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
