import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import { openTestStore } from '@/lib/store/testing/test-store';
import { ensureOwner } from './owner';
import { requireAccountAccess } from './session';
import { TestBrowser } from './testing/browser';

vi.stubEnv('GOALPOST_SECRET', 'a secret of tests only, with 0123456789 and more');

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

test('an owner whose password is too short is not made', async () => {
  const weak = { ownerEmail: 'ada@example.com', ownerPassword: 'nine char' };
  await expect(ensureOwner(weak)).rejects.toMatchObject({ code: 'invalid_input', field: 'password' });
  expect(await getPrisma().user.count()).toBe(0);
});

test('processes that start at once make one owner, who can sign in as an admin', async () => {
  const given = { ownerEmail: 'Ada@Example.com', ownerPassword: 'ten letters' };
  const made = await Promise.all([1, 2, 3, 4].map(() => ensureOwner(given)));
  expect(made.filter(Boolean)).toHaveLength(1);
  const browser = new TestBrowser();
  await browser.signIn('ada@example.com', 'ten letters');
  expect(await requireAccountAccess(browser.headers(), 'admin')).toMatchObject({
    accountName: 'My account',
    currency: 'USD',
    timeZone: 'UTC',
  });
});
