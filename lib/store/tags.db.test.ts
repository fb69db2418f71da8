import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPool } from '@/lib/db/pool';
import { saveTagHealth } from './collector-config';
import { createTag, getTag, listTags, updateTag } from './tags';
import { createTestAccess, inRole, listenForConfig, openTestStore } from './testing/test-store';
import { configChannel } from './write';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

test('a new tag is active, has an id of nine digits and was never heard', async () => {
  const access = await createTestAccess();
  const tag = await createTag(access, { name: ' Web shop ' });
  expect(String(tag.id)).toMatch(/^[1-9]\d{8}$/);
  expect(tag).toMatchObject({ name: 'Web shop', status: 'active', firstHitAt: null, lastHitAt: null, goalCount: 0 });
  expect(await listTags(access)).toEqual([tag]);
});

test('two tags of an account cannot share a name, tags of two accounts can', async () => {
  const [access, other] = [await createTestAccess(), await createTestAccess()];
  await createTag(access, { name: 'Web' });
  await expect(createTag(access, { name: 'Web' })).rejects.toMatchObject({ code: 'conflict', field: 'name' });
  expect((await createTag(other, { name: 'Web' })).name).toBe('Web');
  const second = await createTag(access, { name: 'App' });
  await expect(updateTag(access, second.id, { name: 'Web' })).rejects.toMatchObject({
    code: 'conflict',
    field: 'name',
  });
});

test('of many tags of one name made at once, one is made', async () => {
  const access = await createTestAccess();
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => createTag(access, { name: 'Web' })));
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  expect(await listTags(access)).toHaveLength(1);
});

test('only an admin makes, renames and pauses tags; every role sees them', async () => {
  const access = await createTestAccess();
  const tag = await createTag(access, { name: 'Web' });
  for (const role of ['marketer', 'viewer'] as const) {
    await expect(createTag(inRole(access, role), { name: 'App' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateTag(inRole(access, role), tag.id, { status: 'paused' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await getTag(inRole(access, role), tag.id)).toEqual(tag);
  }
});

test('a tag of another account and an id that nobody has are answered alike', async () => {
  const [access, other] = [await createTestAccess(), await createTestAccess()];
  const foreign = await createTag(other, { name: 'Web' });
  for (const id of [foreign.id, 1, 0, -5, 1.5, Number.NaN, 2 ** 60]) {
    await expect(getTag(access, id)).rejects.toMatchObject({ code: 'not_found', message: 'There is no such tag.' });
    await expect(updateTag(access, id, { name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' });
  }
  expect((await getTag(other, foreign.id)).name).toBe('Web');
});

test('a paused tag goes on when it is resumed, with its name and id', async () => {
  const access = await createTestAccess();
  const tag = await createTag(access, { name: 'Web' });
  expect(await updateTag(access, tag.id, { status: 'paused' })).toEqual({ ...tag, status: 'paused' });
  expect(await updateTag(access, tag.id, { status: 'active' })).toEqual(tag);
});

test('making and changing a tag is told to the collectors, a refused change is not', async () => {
  const access = await createTestAccess();
  const listener = await listenForConfig(configChannel);
  const tag = await createTag(access, { name: 'Web' });
  await updateTag(access, tag.id, { status: 'paused' });
  await expect(updateTag(access, tag.id, { name: '' })).rejects.toThrow();
  await expect(createTag(access, { name: 'Web' })).rejects.toThrow();
  expect(await listener.count()).toBe(2);
  listener.close();
});

test('health widens: the first hit only moves back, the last only forward, its page goes with the last', async () => {
  const access = await createTestAccess();
  const { id: tagId } = await createTag(access, { name: 'Web' });
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute));
  const heard = (minute: number, url: string | null) => ({
    tagId,
    firstHitAt: at(minute),
    lastHitAt: at(minute),
    lastHitUrl: url,
  });
  await saveTagHealth(getPool(), [heard(20, 'https://shop.example/b'), heard(10, 'https://shop.example/a')]);
  expect(await getTag(access, tagId)).toMatchObject({
    firstHitAt: at(10),
    lastHitAt: at(20),
    lastHitUrl: 'https://shop.example/b',
  });
  await saveTagHealth(getPool(), [heard(5, 'https://shop.example/late'), { ...heard(1, null), tagId: 1 }]);
  expect(await getTag(access, tagId)).toMatchObject({
    firstHitAt: at(5),
    lastHitAt: at(20),
    lastHitUrl: 'https://shop.example/b',
  });
  await saveTagHealth(getPool(), [heard(30, null)]);
  expect(await getTag(access, tagId)).toMatchObject({ lastHitAt: at(30), lastHitUrl: 'https://shop.example/b' });
});

test('a tag says from which hosts it is heard: cleaned, by admins only, none by default', async () => {
  const access = await createTestAccess();
  const tag = await createTag(access, { name: 'Web' });
  expect(tag.allowedHosts).toEqual([]);
  const input = { allowedHosts: ['https://WWW.shop.example/path', 'shop.de', 'shop.de'] };
  expect((await updateTag(access, tag.id, input)).allowedHosts).toEqual(['www.shop.example', 'shop.de']);
  expect((await updateTag(access, tag.id, { name: 'Shop' })).allowedHosts).toEqual(['www.shop.example', 'shop.de']);
  await expect(updateTag(access, tag.id, { allowedHosts: ['shop'] })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'allowedHosts',
    message: '“shop” is no host. Write it like shop.example.',
  });
  await expect(updateTag(inRole(access, 'marketer'), tag.id, { allowedHosts: [] })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const many = Array.from({ length: 101 }, (_, index) => `shop${index}.example`);
  await expect(updateTag(access, tag.id, { allowedHosts: many })).rejects.toMatchObject({ field: 'allowedHosts' });
});

test('switches of a tag are set together or one at a time, each once and in order; what is none is refused by its field', async () => {
  const access = await createTestAccess();
  const tag = await createTag(access, { name: 'Web', autoEvents: ['contactLinks', 'outboundLinks'] });
  expect(tag).toMatchObject({ autoEvents: ['outboundLinks', 'contactLinks'], consentRequiredIn: [] });
  const strict = await updateTag(access, tag.id, { consentRequiredIn: ['eea', 'uk', 'CH'] });
  expect(strict).toEqual({ ...tag, consentRequiredIn: ['EEA', 'GB', 'CH'] });
  expect(await updateTag(access, tag.id, { autoEvents: [] })).toEqual({ ...strict, autoEvents: [] });
  await expect(updateTag(access, tag.id, { autoEvents: ['clicks'] })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'autoEvents',
  });
  await expect(updateTag(access, tag.id, { consentRequiredIn: ['Germany'] })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'consentRequiredIn',
  });
});
