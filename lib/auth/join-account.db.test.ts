import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createInvitation } from '@/lib/store/invitations';
import { createTestAccess, openTestStore } from '@/lib/store/testing/test-store';
import { getUnattendedAccess } from './account-access';
import { createInvitedUser } from './join-account';
import { createOwner } from './owner';
import { requireAccountAccess } from './session';
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
  expect(await new TestBrowser().signIn(owner.email, owner.password)).toHaveLength(1);
});
