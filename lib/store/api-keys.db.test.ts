import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import type { Role } from '@/lib/domain/account-access';
import { createApiKey, findApiKeyByHash, hashApiKey, listApiKeys, revokeApiKey } from './api-keys';
import { createTestAccess, inRole, openTestStore } from './testing/test-store';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const after = (ms: number) => new Date(noon.getTime() + ms);

test('a key is gp_ and 32 letters or digits, found by its hash with its account and role', async () => {
  const access = await createTestAccess();
  const { id, key } = await createApiKey(access, { name: 'Deploy', role: 'marketer' });
  expect(key).toMatch(/^gp_[0-9A-Za-z]{32}$/);
  expect(await findApiKeyByHash(hashApiKey(key))).toEqual({
    id,
    name: 'Deploy',
    role: 'marketer',
    account: { id: access.accountId, name: 'Shoes', currency: 'EUR', timeZone: 'Europe/Berlin' },
  });
  expect(await findApiKeyByHash(hashApiKey(`${key}x`))).toBeNull();
  expect(await findApiKeyByHash(key)).toBeNull();
});

test('the database holds the hash of a key and its last four characters, not the key', async () => {
  const access = await createTestAccess();
  const { id, key } = await createApiKey(access, { name: 'Deploy', role: 'viewer' });
  const row = await getPrisma().apiKey.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify(row)).not.toContain(key.slice(3));
  expect(row).toMatchObject({ keyHash: hashApiKey(key), lastFour: key.slice(-4) });
});

test('a revoked key is refused at once; revoking it again changes nothing', async () => {
  const access = await createTestAccess();
  const { id, key } = await createApiKey(access, { name: 'Deploy', role: 'admin' });
  await revokeApiKey(access, id, noon);
  await revokeApiKey(access, id, after(1000));
  expect(await findApiKeyByHash(hashApiKey(key))).toBeNull();
  expect((await listApiKeys(access))[0]).toMatchObject({ id, revokedAt: noon });
});

test('the time of last use is written at most once a minute', async () => {
  const access = await createTestAccess();
  const { key } = await createApiKey(access, { name: 'Deploy', role: 'viewer' });
  const readLastUseAfter = async (now: Date) => {
    await findApiKeyByHash(hashApiKey(key), now);
    return (await listApiKeys(access))[0]?.lastUsedAt;
  };
  expect((await listApiKeys(access))[0]?.lastUsedAt).toBeNull();
  expect(await readLastUseAfter(noon)).toEqual(noon);
  expect(await readLastUseAfter(after(59_999))).toEqual(noon);
  expect(await readLastUseAfter(after(60_000))).toEqual(after(60_000));
});

test('keys are for admins only, of their own account only', async () => {
  const [access, other] = [await createTestAccess(), await createTestAccess()];
  const { id, key } = await createApiKey(other, { name: 'Deploy', role: 'viewer' });
  for (const role of ['marketer', 'viewer'] as const) {
    const low = inRole(other, role);
    const attempts = [listApiKeys(low), createApiKey(low, { name: 'X', role: 'viewer' }), revokeApiKey(low, id)];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  }
  for (const each of [id, randomUUID(), 'nonsense']) {
    await expect(revokeApiKey(access, each)).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await listApiKeys(access)).toEqual([]);
  expect(await findApiKeyByHash(hashApiKey(key))).not.toBeNull();
});

test('a key without a name or with a role that is none is refused at its field', async () => {
  const access = await createTestAccess();
  await expect(createApiKey(access, { name: ' ', role: 'viewer' })).rejects.toMatchObject({ field: 'name' });
  await expect(createApiKey(access, { name: 'X', role: 'root' as Role })).rejects.toMatchObject({ field: 'role' });
});
