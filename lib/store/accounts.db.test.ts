import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPool } from '@/lib/db/pool';
import { createAccount, getAccount, listAccountsOfUser, updateAccount } from './accounts';
import { createTag } from './tags';
import { createTestAccess, createTestUser, inRole, listenForConfig, openTestStore } from './testing/test-store';
import { configChannel } from './write';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

test('a new account keeps its name, currency in capitals and time zone', async () => {
  const account = await createAccount({ name: '  Shoes ', currency: 'eur', timeZone: 'Europe/Berlin' });
  expect(account).toMatchObject({ name: 'Shoes', currency: 'EUR', timeZone: 'Europe/Berlin' });
});

test.each([
  ['name', { name: '   ', currency: 'EUR', timeZone: 'UTC' }],
  ['name', { name: 'x'.repeat(101), currency: 'EUR', timeZone: 'UTC' }],
  ['name', { name: 'Shoes\u0000', currency: 'EUR', timeZone: 'UTC' }],
  ['currency', { name: 'Shoes', currency: 'EURO', timeZone: 'UTC' }],
  ['currency', { name: 'Shoes', currency: '', timeZone: 'UTC' }],
  ['timeZone', { name: 'Shoes', currency: 'EUR', timeZone: 'Berlin' }],
])('a bad %s is refused at its field', async (field, input) => {
  await expect(createAccount(input)).rejects.toMatchObject({ code: 'invalid_input', field });
});

test('a name of exactly 100 characters is kept', async () => {
  const account = await createAccount({ name: 'ü'.repeat(100), currency: 'EUR', timeZone: 'UTC' });
  expect([...account.name]).toHaveLength(100);
});

test('only an admin changes an account', async () => {
  const access = await createTestAccess();
  await expect(updateAccount(inRole(access, 'marketer'), { name: 'Hats' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(updateAccount(inRole(access, 'viewer'), { name: 'Hats' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await updateAccount(access, { name: 'Hats' })).toMatchObject({ name: 'Hats', currency: 'EUR' });
});

test('currency and time zone change until the first hit, the name also after it', async () => {
  const access = await createTestAccess();
  const changed = await updateAccount(access, { currency: 'USD', timeZone: 'America/New_York' });
  expect(changed).toMatchObject({ currency: 'USD', timeZone: 'America/New_York', isClockFixed: false });
  await insertHit(access.accountId, (await createTag(access, { name: 'Web' })).id);
  await expect(updateAccount(access, { currency: 'EUR' })).rejects.toMatchObject({
    code: 'conflict',
    field: 'currency',
  });
  await expect(updateAccount(access, { timeZone: 'UTC' })).rejects.toMatchObject({
    code: 'conflict',
    field: 'timeZone',
  });
  const renamed = await updateAccount(access, { name: 'Hats', currency: 'USD', timeZone: 'America/New_York' });
  expect(renamed).toMatchObject({ name: 'Hats', isClockFixed: true });
});

test('hits of another account fix nothing', async () => {
  const [access, other] = [await createTestAccess(), await createTestAccess()];
  await insertHit(other.accountId, (await createTag(other, { name: 'Web' })).id);
  expect(await getAccount(access)).toMatchObject({ isClockFixed: false });
});

test('a person sees the accounts of their memberships only, oldest first', async () => {
  const [first, second] = [await createTestAccess('admin', 'First'), await createTestAccess('admin', 'Second')];
  await createTestAccess('admin', 'Foreign');
  const userId = await createTestUser(`${randomUUID()}@example.com`, { access: second, role: 'viewer' });
  await getPool().query({
    text: "INSERT INTO members VALUES ($1, $2, 'admin', now() - interval '1 day')",
    values: [first.accountId, userId],
  });
  const accounts = await listAccountsOfUser(userId);
  expect(accounts.map(({ name, role }) => [name, role])).toEqual([
    ['First', 'admin'],
    ['Second', 'viewer'],
  ]);
});

test('a new time zone is told to the collectors', async () => {
  const access = await createTestAccess();
  const listener = await listenForConfig(configChannel);
  await updateAccount(access, { timeZone: 'UTC' });
  expect(await listener.count()).toBe(1);
  listener.close();
});

async function insertHit(accountId: string, tagId: number): Promise<void> {
  const partition = `hits_test_${tagId}`;
  const pool = getPool();
  await pool.query(`CREATE TABLE IF NOT EXISTS hits_default PARTITION OF hits DEFAULT`);
  await pool.query({
    text: `INSERT INTO hits (visitor_id, id, at, received_at, account_id, tag_id, kind, has_visitor, is_spa, device, browser, os, country)
           VALUES (gen_random_uuid(), gen_random_uuid(), now(), now(), $1, $2, 'pageLoad', true, false, 'desktop', $3, '', 'ZZ')`,
    values: [accountId, tagId, partition],
  });
}
