import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import { createTagLink, listTagLinks, openTagLink, revokeTagLink } from './tag-links';
import { createTag } from './tags';
import { createTestAccess, inRole, openTestStore } from './testing/test-store';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const now = new Date('2026-11-24T12:00:00.000Z');

test('a link opens its tag until it is revoked, and the database has only the hash', async () => {
  const access = await createTestAccess();
  const tag = await createTag(access, { name: 'Shop' });
  const { id, token } = await createTagLink(access, tag.id);
  expect(
    JSON.stringify(await getPrisma().tagLink.findUniqueOrThrow({ where: { id } }), (_, value) => String(value)),
  ).not.toContain(token);
  expect(await openTagLink(token, now)).toEqual({ tagId: tag.id, name: 'Shop' });
  expect(await openTagLink(`${token}x`, now)).toBeNull();
  expect(await listTagLinks(access, tag.id)).toMatchObject([{ id, lastOpenedAt: now }]);
  await revokeTagLink(access, tag.id, id);
  await revokeTagLink(access, tag.id, id);
  expect(await openTagLink(token, now)).toBeNull();
  expect(await listTagLinks(access, tag.id)).toEqual([]);
});

test('viewers make and see no links; of another account nobody does', async () => {
  const access = await createTestAccess();
  const tag = await createTag(access, { name: 'Shop' });
  const { id } = await createTagLink(access, tag.id);
  const viewer = inRole(access, 'viewer');
  await expect(createTagLink(viewer, tag.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listTagLinks(viewer, tag.id)).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = await createTestAccess('admin', 'Hats');
  await expect(createTagLink(stranger, tag.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(revokeTagLink(stranger, tag.id, id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(revokeTagLink(access, tag.id, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
});
