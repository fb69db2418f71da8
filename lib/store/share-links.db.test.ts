import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import type { ShareLock } from '@/lib/domain/share-lock';
import { countShareOpening, createShareLink, findShareLink, listShareLinks, revokeShareLink } from './share-links';
import { createTestAccess, inRole, openTestStore } from './testing/test-store';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const after = (ms: number) => new Date(noon.getTime() + ms);
const lock: ShareLock = { range: { kind: 'calendar', name: 'last30Days' }, campaigns: ['Shoes'] };
const input = { name: 'For the board', lock, passwordHash: null, expiresAt: null };

test('a link is found by its token with its lock and account, and the database has only the hash', async () => {
  const access = await createTestAccess('marketer');
  const { id, token } = await createShareLink(access, input, noon);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await findShareLink(token, noon)).toEqual({
    id,
    name: 'For the board',
    lock,
    passwordHash: null,
    account: { id: access.accountId, name: 'Shoes', currency: 'EUR', timeZone: 'Europe/Berlin' },
  });
  expect(await findShareLink(`${token}x`, noon)).toBeNull();
  expect(JSON.stringify(await getPrisma().shareLink.findUniqueOrThrow({ where: { id } }))).not.toContain(token);
});

test('a link ends at its end, to the millisecond, and with its revocation; both look like one that never was', async () => {
  const access = await createTestAccess('marketer');
  const ending = await createShareLink(access, { ...input, expiresAt: after(1000) }, noon);
  expect(await findShareLink(ending.token, after(999))).not.toBeNull();
  expect(await findShareLink(ending.token, after(1000))).toBeNull();
  const revoked = await createShareLink(access, input, noon);
  await revokeShareLink(access, revoked.id, noon);
  await revokeShareLink(access, revoked.id, after(1));
  expect(await findShareLink(revoked.token, noon)).toBeNull();
  expect((await listShareLinks(access)).find(({ id }) => id === revoked.id)?.revokedAt).toEqual(noon);
});

test('an end that is over, a lock that is none and an empty name are refused at their field', async () => {
  const access = await createTestAccess('marketer');
  const create = (change: Partial<typeof input> | { expiresAt: Date }) =>
    createShareLink(access, { ...input, ...change }, noon);
  await expect(create({ expiresAt: noon })).rejects.toMatchObject({ code: 'invalid_input', field: 'endsOn' });
  await expect(create({ name: ' ' })).rejects.toMatchObject({ field: 'name' });
  const backwards: ShareLock = { range: { kind: 'fixed', fromOn: '2026-11-02', lastOn: '2026-11-01' }, campaigns: [] };
  await expect(create({ lock: backwards })).rejects.toMatchObject({ field: 'range' });
});

test('viewers neither make, see nor end links; of another account nobody does', async () => {
  const access = await createTestAccess('marketer');
  const { id } = await createShareLink(access, input, noon);
  const viewer = inRole(access, 'viewer');
  await expect(createShareLink(viewer, input, noon)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listShareLinks(viewer)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(revokeShareLink(viewer, id)).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = await createTestAccess('admin', 'Boots');
  await expect(revokeShareLink(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(revokeShareLink(stranger, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
  await expect(revokeShareLink(access, 'x')).rejects.toMatchObject({ code: 'not_found' });
  expect(await listShareLinks(stranger)).toEqual([]);
  expect((await listShareLinks(access))[0]?.revokedAt).toBeNull();
});

test('each opening is counted, with the time of the last', async () => {
  const access = await createTestAccess('marketer');
  const { id } = await createShareLink(access, input, noon);
  await countShareOpening(id, noon);
  await countShareOpening(id, after(5));
  expect(await listShareLinks(access)).toMatchObject([
    { id, openedCount: 2, lastOpenedAt: after(5), hasPassword: false },
  ]);
});
