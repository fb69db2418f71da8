import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPool } from '@/lib/db/pool';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { GoalSettings } from '@/lib/domain/goal';
import { createApiKey } from './api-keys';
import { findCollectorTag, loadCollectorConfig } from './collector-config';
import { createGoal, deleteGoal, getGoal, listGoals, listGoalVersions, updateGoal } from './goals';
import { createTag, getTag, listTags, updateTag } from './tags';
import {
  asActor,
  createTestAccess,
  createTestUser,
  inRole,
  listenForConfig,
  openTestStore,
} from './testing/test-store';
import { configChannel } from './write';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const later = new Date('2026-11-24T13:00:00.000Z');

const purchase: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'beginsWith', value: 'shop.example/thanks' } },
  category: 'purchase',
  revenue: { kind: 'varying', defaultMicros: 49_900_000n, currency: 'EUR' },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};

async function createAccountWithTag(): Promise<{ access: AccountAccess; tagId: number }> {
  const access = await createTestAccess();
  const { id: tagId } = await createTag(access, { name: 'Web' });
  return { access, tagId };
}

test('a new goal is active and its first version counts from now on', async () => {
  const { access, tagId } = await createAccountWithTag();
  const goal = await createGoal(access, { tagId, name: ' Purchase ', settings: purchase }, noon);
  expect(goal).toMatchObject({
    name: 'Purchase',
    status: 'active',
    tagId,
    accountId: access.accountId,
    createdAt: noon,
  });
  expect(goal.current).toEqual({ goalId: goal.id, version: 1, effectiveAt: noon, settings: purchase });
  expect(await listGoals(access)).toEqual([goal]);
  expect((await getTag(access, tagId)).goalCount).toBe(1);
});

test('a goal of scope all is in force for every tag of the accounts that one of its admins runs, and for no other', async () => {
  const [home, sister, viewed, stranger] = await Promise.all([
    createAccountWithTag(),
    createAccountWithTag(),
    createAccountWithTag(),
    createAccountWithTag(),
  ]);
  const { id: secondTagId } = await createTag(home.access, { name: 'App' });
  const owner = await createTestUser(`${randomUUID()}@shop.example`, { access: home.access, role: 'admin' });
  await getPrisma().member.createMany({
    data: [
      { accountId: sister.access.accountId, userId: owner, role: 'admin' },
      { accountId: viewed.access.accountId, userId: owner, role: 'viewer' },
    ],
  });
  const input = { tagId: home.tagId, name: 'Anywhere', settings: purchase, scope: 'all' } as const;
  await expect(createGoal(inRole(home.access, 'marketer'), input, noon)).rejects.toMatchObject({ code: 'forbidden' });
  const goal = await createGoal(home.access, input, noon);
  expect(goal.scope).toBe('all');

  const { goalsByTagId } = await loadCollectorConfig(getPool());
  const inForce = [home.tagId, secondTagId, sister.tagId, viewed.tagId, stranger.tagId].map((tagId) =>
    (goalsByTagId.get(tagId) ?? []).map((each) => [each.goalId, each.tagId]),
  );
  expect(inForce).toEqual([[[goal.id, home.tagId]], [[goal.id, secondTagId]], [[goal.id, sister.tagId]], [], []]);

  const onTag = async (access: AccountAccess, tagId: number) =>
    (await listGoals(access, { tagId })).map(({ id }) => id);
  expect(await onTag(home.access, secondTagId), 'listed under every tag it counts on').toEqual([goal.id]);
  expect(await onTag(sister.access, sister.tagId)).toEqual([goal.id]);
  expect(await onTag(sister.access, stranger.tagId)).toEqual([]);
  expect((await listTags(home.access)).map(({ goalCount }) => goalCount)).toEqual([1, 1]);
  expect((await getTag(sister.access, sister.tagId)).goalCount).toBe(1);
  expect((await getTag(viewed.access, viewed.tagId)).goalCount).toBe(0);
  expect(await getGoal(sister.access, goal.id)).toEqual(goal);
  expect((await listGoals(sister.access)).map(({ id }) => id)).toEqual([goal.id]);
  await expect(getGoal(stranger.access, goal.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(updateGoal(sister.access, goal.id, { name: 'Mine' }, later)).rejects.toMatchObject({ code: 'conflict' });
  await expect(updateGoal(viewed.access, goal.id, { name: 'Mine' }, later)).rejects.toMatchObject({
    code: 'not_found',
  });
});

test.each<[string, GoalSettings]>([
  [
    'time on the site with a view-through window',
    {
      ...purchase,
      condition: { kind: 'duration', minSeconds: 86_399 },
      category: 'other',
      revenue: { kind: 'fixed', micros: 5_000_000n, currency: null },
      viewThroughWindowMinutes: 43_200,
    },
  ],
  [
    'pages a visit',
    { ...purchase, condition: { kind: 'pages', minPages: 5 }, category: 'other', revenue: { kind: 'none' } },
  ],
  ['offline', { ...purchase, condition: { kind: 'offline' } }],
  ['no revenue', { ...purchase, revenue: { kind: 'none' } }],
  [
    'fixed revenue in the account’s currency',
    { ...purchase, revenue: { kind: 'fixed', micros: 9_999_999_000_000n, currency: null } },
  ],
  [
    'varying revenue without a default',
    { ...purchase, revenue: { kind: 'varying', defaultMicros: null, currency: null } },
  ],
  [
    'an event with all its parts',
    {
      ...purchase,
      condition: {
        kind: 'event',
        category: { operator: 'equals', value: 'cart' },
        action: { operator: 'regularExpression', value: '^buy|order$' },
        label: { operator: 'contains', value: 'schuhe ☂' },
        value: { operator: 'greaterThan', value: 12.5 },
      },
      count: 'unique',
      clickWindowMinutes: 1,
      isPrimary: false,
      category: 'other',
    },
  ],
])('settings come back as they were saved: %s', async (_title, settings) => {
  const { access, tagId } = await createAccountWithTag();
  const { id } = await createGoal(access, { tagId, name: 'Goal', settings }, noon);
  expect((await getGoal(access, id)).current.settings).toEqual(settings);
});

test('a changed setting is a new version from now on; the old one stays', async () => {
  const { access, tagId } = await createAccountWithTag();
  const { id } = await createGoal(access, { tagId, name: 'Purchase', settings: purchase }, noon);
  const changed = await updateGoal(access, id, { settings: { count: 'unique' } }, later);
  expect(changed.current).toEqual({
    goalId: id,
    version: 2,
    effectiveAt: later,
    settings: { ...purchase, count: 'unique' },
  });
  const versions = await listGoalVersions(access, id);
  expect(versions.map(({ version, effectiveAt, settings }) => [version, effectiveAt, settings.count])).toEqual([
    [2, later, 'unique'],
    [1, noon, 'all'],
  ]);
});

test('a rename, a pause and equal settings make no version', async () => {
  const { access, tagId } = await createAccountWithTag();
  const { id } = await createGoal(access, { tagId, name: 'Purchase', settings: purchase }, noon);
  await updateGoal(access, id, { name: 'Order' }, later);
  await updateGoal(access, id, { status: 'paused' }, later);
  const url = { value: 'shop.example/thanks', operator: 'beginsWith' } as const;
  const same = await updateGoal(
    access,
    id,
    { settings: { ...purchase, condition: { url, kind: 'destinationUrl' } } },
    later,
  );
  expect(same).toMatchObject({ name: 'Order', status: 'paused', current: { version: 1, effectiveAt: noon } });
});

test('ten edits at once make ten versions in a row, none lost', async () => {
  const { access, tagId } = await createAccountWithTag();
  const { id } = await createGoal(access, { tagId, name: 'Purchase', settings: purchase }, noon);
  const edits = Array.from({ length: 10 }, (_, index) =>
    updateGoal(access, id, { settings: { clickWindowMinutes: index + 1 } }, later),
  );
  await Promise.all(edits);
  const versions = await listGoalVersions(access, id);
  expect(versions.map(({ version }) => version)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(new Set(versions.map(({ settings }) => settings.clickWindowMinutes)).size).toBe(11);
  expect((await getGoal(access, id)).current.version).toBe(11);
});

test('two people who each change another setting at once both keep their change', async () => {
  const { access, tagId } = await createAccountWithTag();
  const { id } = await createGoal(access, { tagId, name: 'Purchase', settings: purchase }, noon);
  await Promise.all([
    updateGoal(access, id, { settings: { count: 'unique' } }, later),
    updateGoal(access, id, { settings: { isPrimary: false } }, later),
  ]);
  expect((await getGoal(access, id)).current.settings).toEqual({ ...purchase, count: 'unique', isPrimary: false });
});

test('a version never begins before the one it replaces, even with a clock that is behind', async () => {
  const { access, tagId } = await createAccountWithTag();
  const { id } = await createGoal(access, { tagId, name: 'Purchase', settings: purchase }, later);
  const changed = await updateGoal(access, id, { settings: { count: 'unique' } }, noon);
  expect(changed.current).toMatchObject({ version: 2, effectiveAt: later });
});

test('a name is taken whatever its case, and free again when the goal is deleted', async () => {
  const { access, tagId } = await createAccountWithTag();
  const first = await createGoal(access, { tagId, name: 'Purchase', settings: purchase }, noon);
  const second = await createGoal(access, { tagId, name: 'Lead', settings: purchase }, noon);
  const conflict = { code: 'conflict', field: 'name' };
  await expect(createGoal(access, { tagId, name: 'PURCHASE', settings: purchase }, noon)).rejects.toMatchObject(
    conflict,
  );
  await expect(updateGoal(access, second.id, { name: 'purchase' }, noon)).rejects.toMatchObject(conflict);
  await deleteGoal(access, first.id);
  expect(await updateGoal(access, second.id, { name: 'purchase' }, noon)).toMatchObject({ name: 'purchase' });
});

test('a deleted goal is listed only on demand, still readable, and cannot be changed', async () => {
  const { access, tagId } = await createAccountWithTag();
  const { id } = await createGoal(access, { tagId, name: 'Purchase', settings: purchase }, noon);
  await deleteGoal(access, id);
  await deleteGoal(access, id);
  expect(await listGoals(access)).toEqual([]);
  expect((await listGoals(access, { includeDeleted: true })).map((goal) => goal.id)).toEqual([id]);
  expect(await getGoal(access, id)).toMatchObject({ status: 'deleted', name: 'Purchase' });
  await expect(updateGoal(access, id, { status: 'active' }, later)).rejects.toMatchObject({ code: 'conflict' });
  expect((await getTag(access, tagId)).goalCount).toBe(0);
});

test.each<[string, GoalSettings]>([
  ['clickWindow', { ...purchase, clickWindowMinutes: 0 }],
  ['clickWindow', { ...purchase, clickWindowMinutes: 129_601 }],
  ['url', { ...purchase, condition: { kind: 'destinationUrl', url: { operator: 'regularExpression', value: '(' } } }],
  ['revenueAmount', { ...purchase, revenue: { kind: 'fixed', micros: -1_000n, currency: null } }],
])('settings that lib/domain refuses are not stored: %s', async (field, settings) => {
  const { access, tagId } = await createAccountWithTag();
  const refusal = { code: 'invalid_input', field };
  await expect(createGoal(access, { tagId, name: 'Goal', settings }, noon)).rejects.toMatchObject(refusal);
  const { id } = await createGoal(access, { tagId, name: 'Goal', settings: purchase }, noon);
  await expect(updateGoal(access, id, { settings }, later)).rejects.toMatchObject(refusal);
});

test('a marketer edits goals, a viewer only reads them', async () => {
  const { access, tagId } = await createAccountWithTag();
  const [marketer, viewer] = [inRole(access, 'marketer'), inRole(access, 'viewer')];
  const { id } = await createGoal(marketer, { tagId, name: 'Purchase', settings: purchase }, noon);
  const forbidden = { code: 'forbidden' };
  await expect(createGoal(viewer, { tagId, name: 'Lead', settings: purchase }, noon)).rejects.toMatchObject(forbidden);
  await expect(updateGoal(viewer, id, { name: 'Lead' }, noon)).rejects.toMatchObject(forbidden);
  await expect(deleteGoal(viewer, id)).rejects.toMatchObject(forbidden);
  expect((await getGoal(viewer, id)).name).toBe('Purchase');
});

test('a goal or tag of another account and an id that nobody has are answered alike', async () => {
  const mine = await createAccountWithTag();
  const theirs = await createAccountWithTag();
  const foreign = await createGoal(theirs.access, { tagId: theirs.tagId, name: 'Purchase', settings: purchase }, noon);
  const missing = { code: 'not_found', message: 'There is no such goal.' };
  for (const id of [foreign.id, randomUUID(), 'nonsense', '']) {
    await expect(getGoal(mine.access, id)).rejects.toMatchObject(missing);
    await expect(listGoalVersions(mine.access, id)).rejects.toMatchObject(missing);
    await expect(updateGoal(mine.access, id, { name: 'Mine' }, noon)).rejects.toMatchObject(missing);
    await expect(deleteGoal(mine.access, id)).rejects.toMatchObject(missing);
  }
  const onForeignTag = { tagId: theirs.tagId, name: 'Spy', settings: purchase };
  await expect(createGoal(mine.access, onForeignTag, noon)).rejects.toMatchObject({ code: 'not_found' });
  expect(await listGoals(mine.access, { tagId: theirs.tagId })).toEqual([]);
});

test('a version names the person or the key that made it', async () => {
  const { access, tagId } = await createAccountWithTag();
  const userId = await createTestUser('ada@example.com', { access, role: 'marketer' });
  const { id } = await createGoal(asActor(access, userId), { tagId, name: 'Purchase', settings: purchase }, noon);
  const key = await createApiKey(access, { name: 'Deploy script', role: 'marketer' });
  await updateGoal(asActor(access, `key:${key.id}`), id, { settings: { count: 'unique' } }, later);
  await updateGoal(asActor(access, 'script'), id, { settings: { count: 'all' } }, later);
  expect((await listGoalVersions(access, id)).map(({ createdBy }) => createdBy)).toEqual([
    null,
    { kind: 'key', name: 'Deploy script' },
    { kind: 'person', name: 'ada' },
  ]);
});

test('the collector gets active goals with every version, newest first, and is told of each change', async () => {
  const { access, tagId } = await createAccountWithTag();
  const listener = await listenForConfig(configChannel);
  const { id } = await createGoal(access, { tagId, name: 'Purchase', settings: purchase }, noon);
  await updateGoal(access, id, { settings: { count: 'unique' } }, later);
  const paused = await createGoal(access, { tagId, name: 'Lead', settings: purchase }, noon);
  await updateGoal(access, paused.id, { status: 'paused' }, later);
  const deleted = await createGoal(access, { tagId, name: 'Old', settings: purchase }, noon);
  await deleteGoal(access, deleted.id);
  expect(await listener.count()).toBe(6);
  listener.close();

  const config = await loadCollectorConfig(getPool());
  expect(config.tags.get(tagId)).toEqual({
    accountId: access.accountId,
    status: 'active',
    allowedHosts: [],
    autoEvents: [],
    consentRequiredIn: [],
  });
  expect(config.accounts.get(access.accountId)).toEqual({
    accountId: access.accountId,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  });
  expect(config.goalsByTagId.get(tagId)).toEqual([
    {
      goalId: id,
      tagId,
      versions: [
        { goalId: id, version: 2, effectiveAt: later, settings: { ...purchase, count: 'unique' } },
        { goalId: id, version: 1, effectiveAt: noon, settings: purchase },
      ],
    },
  ]);
});

test('the collector finds a tag that was made a moment ago, and none where there is none', async () => {
  const { access, tagId } = await createAccountWithTag();
  await updateTag(access, tagId, { status: 'paused' });
  const account = { accountId: access.accountId, currency: 'EUR', timeZone: 'Europe/Berlin' };
  expect(await findCollectorTag(getPool(), tagId)).toEqual({
    accountId: access.accountId,
    status: 'paused',
    allowedHosts: [],
    autoEvents: [],
    consentRequiredIn: [],
    account,
  });
  for (const id of [1, 0, -1, 1.5, Number.NaN]) expect(await findCollectorTag(getPool(), id)).toBeNull();
});
