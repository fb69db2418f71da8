import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import { openTestStore } from '@/lib/store/testing/test-store';
import { createOwner, ensureOwner, isSetUp, listOwnerIssues } from './owner';
import { signIn } from './sign-in';

vi.stubEnv('GOALPOST_SECRET', 'a secret of tests only, with 0123456789 and more');

let close: () => Promise<void>;
const owner = { name: 'Ada', email: 'ada@example.com', password: 'ten letters' };
const headers = new Headers({ host: 'localhost:3000' });

beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

test('before set-up nobody can sign in, and of four set-ups at once one wins', async () => {
  expect(await isSetUp()).toBe(false);
  await expect(signIn(headers, owner)).rejects.toMatchObject({ code: 'unauthenticated' });
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
  await expect(signIn(headers, { ...owner, password: 'another password' })).rejects.toMatchObject({
    field: 'password',
  });
  expect(await signIn(headers, owner)).toHaveLength(1);
});

test('everything that is wrong with a set-up is said at once, at its fields', () => {
  const nothing = { name: '', email: 'ada', password: 'short', accountName: ' ', currency: 'EURO', timeZone: 'Berlin' };
  expect(Object.keys(listOwnerIssues(nothing))).toEqual(Object.keys(nothing));
  expect(
    listOwnerIssues({ ...owner, ...{ accountName: 'Shoes', currency: 'EUR', timeZone: 'Europe/Berlin' } }),
  ).toEqual({});
});
