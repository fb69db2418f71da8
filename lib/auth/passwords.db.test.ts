import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createInvitation } from '@/lib/store/invitations';
import { createPasswordReset } from '@/lib/store/password-resets';
import { openTestStore } from '@/lib/store/testing/test-store';
import { changePassword } from './change-password';
import { createInvitedUser } from './join-account';
import { createOwner } from './owner';
import { resetPassword } from './reset-password';
import { findSession, requireAccountAccess } from './session';
import { TestBrowser } from './testing/browser';

vi.stubEnv('GOALPOST_SECRET', 'a secret of tests only, with 0123456789 and more');

let close: () => Promise<void>;
const now = new Date();
const owner = { name: 'Ada', email: 'ada@example.com', password: 'ten letters' };
const viewer = { name: 'Vera', email: 'vera@example.com', password: 'only to look' };
let viewerId = '';

beforeAll(async () => {
  close = await openTestStore();
  await createOwner({ ...owner, accountName: 'Shoes', currency: 'EUR', timeZone: 'Europe/Berlin' });
  const admin = new TestBrowser();
  await admin.signIn(owner.email, owner.password);
  const access = await requireAccountAccess(admin.headers(), 'admin');
  const { token } = await createInvitation(access, { email: viewer.email, role: 'viewer' });
  viewerId = (await createInvitedUser(token, viewer)).userId;
});
afterAll(() => close());

test('with the present password comes a new one; other browsers are signed out, this one goes on', async () => {
  const [here, elsewhere] = [new TestBrowser(), new TestBrowser()];
  await here.signIn(viewer.email, viewer.password);
  await elsewhere.signIn(viewer.email, viewer.password);
  const change = (currentPassword: string, newPassword: string) =>
    changePassword(here.headers(), { currentPassword, newPassword }, now);
  await expect(change('', 'still to look')).rejects.toMatchObject({ field: 'currentPassword' });
  await expect(change('wrong', 'still to look')).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'currentPassword',
  });
  await expect(change('x'.repeat(129), 'still to look')).rejects.toMatchObject({ field: 'currentPassword' });
  await expect(change(viewer.password, 'nine char')).rejects.toMatchObject({ field: 'newPassword' });
  await expect(change(viewer.password, 'x'.repeat(129))).rejects.toMatchObject({ field: 'newPassword' });
  here.keep(await change(viewer.password, 'still to look'));
  expect((await findSession(here.headers()))?.person.email).toBe(viewer.email);
  expect(await findSession(elsewhere.headers())).toBeNull();
  await expect(elsewhere.signIn(viewer.email, viewer.password)).rejects.toMatchObject({ code: 'unauthenticated' });
  await elsewhere.signIn(viewer.email, 'still to look');
});

test('nobody who is signed out changes a password', async () => {
  const input = { currentPassword: owner.password, newPassword: 'another one' };
  await expect(changePassword(new TestBrowser().headers(), input, now)).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});

test('after five wrong present passwords in a minute the sixth try waits, even with the right one', async () => {
  const browser = new TestBrowser({ host: 'localhost:3000', 'x-forwarded-for': '8.8.8.8' });
  await browser.signIn(owner.email, owner.password);
  const change = (currentPassword: string) =>
    changePassword(browser.headers(), { currentPassword, newPassword: 'another one' }, now);
  for (let count = 1; count <= 5; count += 1)
    await expect(change(`guess ${count}`)).rejects.toMatchObject({ field: 'currentPassword' });
  await expect(change(owner.password)).rejects.toMatchObject({ code: 'rate_limited' });
});

test('a reset link gives a new password once and ends the sessions there were', async () => {
  const admin = new TestBrowser();
  await admin.signIn(owner.email, owner.password);
  const access = await requireAccountAccess(admin.headers(), 'admin');
  const { token } = await createPasswordReset(access, viewerId);
  const old = new TestBrowser();
  await old.signIn(viewer.email, 'still to look');
  await expect(resetPassword(token, 'nine char')).rejects.toMatchObject({ field: 'password' });
  expect(await findSession(old.headers()), 'a failed try ends nothing').not.toBeNull();
  expect(await resetPassword(token, 'chosen anew')).toEqual({ email: viewer.email });
  expect(await findSession(old.headers())).toBeNull();
  await expect(resetPassword(token, 'chosen again')).rejects.toMatchObject({ code: 'not_found' });
  await old.signIn(viewer.email, 'chosen anew');
});
