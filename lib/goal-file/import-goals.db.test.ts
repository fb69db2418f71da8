import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { GoalSettings } from '@/lib/domain/goal';
import { createGoal, getGoal, listGoals, listGoalVersions, updateGoal } from '@/lib/store/goals';
import { createTag } from '@/lib/store/tags';
import { createTestAccess, createTestUser, inRole, openTestStore } from '@/lib/store/testing/test-store';
import { formatGoalFile } from './format-goal-file';
import { importGoals, previewGoalImport } from './import-goals';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const later = new Date('2026-11-24T13:00:00.000Z');
const asFile = { tagId: null };

const settings: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'beginsWith', value: 'shop.example/thanks' } },
  category: 'purchase',
  revenue: { kind: 'varying', defaultMicros: 49_900_000n, currency: null },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};

const toBytes = (text: string) => new TextEncoder().encode(text);
const toFile = (...goals: string[]) =>
  toBytes(`goalpost: goals/1\ngoals:\n${goals.map((goal) => `- ${goal}\n`).join('')}`);
const newGoal = (name: string, tagId: number) =>
  `{name: ${name}, tag: ${tagId}, category: other, condition: {kind: pages, minPages: 3}}`;

async function createShop(): Promise<{ access: AccountAccess; tagId: number; goalId: string }> {
  const access = await createTestAccess();
  const { id: tagId } = await createTag(access, { name: 'Web' });
  const { id: goalId } = await createGoal(access, { tagId, name: 'Purchase', settings }, noon);
  return { access, tagId, goalId };
}

test('a changed goal gets a version with only the changed field other, an unchanged one none, a new one its first', async () => {
  const { access, tagId, goalId } = await createShop();
  const lead = await createGoal(access, { tagId, name: 'Lead', settings }, noon);
  const file = toFile('{name: Purchase, count: unique, status: paused}', '{name: lead}', newGoal('Deep', tagId));
  const { plan } = await previewGoalImport(access, file, asFile);
  expect(plan.items.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'added']);
  expect(await listGoals(access), 'a preview changes nothing').toHaveLength(2);
  await importGoals(access, file, { ...asFile, expected: null, now: later });
  const versions = await listGoalVersions(access, goalId);
  expect(versions.map((each) => [each.version, each.effectiveAt, each.settings])).toEqual([
    [2, later, { ...settings, count: 'unique' }],
    [1, noon, settings],
  ]);
  expect((await getGoal(access, goalId)).status).toBe('paused');
  expect(await getGoal(access, lead.id), 'another case of its name').toMatchObject({
    name: 'lead',
    current: { version: 1 },
  });
  expect((await listGoals(access)).find(({ name }) => name === 'Deep')).toMatchObject({
    tagId,
    current: { version: 1, effectiveAt: later, settings: { condition: { kind: 'pages', minPages: 3 } } },
  });
});

test('while one goal of the file is refused nothing of it is imported', async () => {
  const { access, tagId, goalId } = await createShop();
  const file = toFile('{name: Purchase, count: unique}', newGoal('Deep', tagId + 1));
  await expect(importGoals(access, file, { ...asFile, expected: null, now: later })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'goals.1.tag',
  });
  expect(await listGoals(access)).toEqual([await getGoal(access, goalId)]);
  expect((await getGoal(access, goalId)).current.version).toBe(1);
});

test('what is imported is what was looked at: a goal changed in between is a conflict, one that the file does not mention is none', async () => {
  const { access, tagId, goalId } = await createShop();
  const other = await createGoal(access, { tagId, name: 'Other', settings }, noon);
  const file = toFile('{name: Purchase, count: unique, clickWindowMinutes: 60}');
  const { key } = await previewGoalImport(access, file, asFile);
  await updateGoal(access, other.id, { settings: { count: 'unique' } }, later);
  const { key: sameKey } = await previewGoalImport(access, file, asFile);
  expect(sameKey).toBe(key);
  await updateGoal(access, goalId, { settings: { clickWindowMinutes: 30 } }, later);
  await expect(importGoals(access, file, { ...asFile, expected: key, now: later })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect((await getGoal(access, goalId)).current.settings.count).toBe('all');
});

test('the goals of one account, put on the empty tag of another, are exported from there as the same file but for the tag', async () => {
  const { access, tagId } = await createShop();
  const event: GoalSettings['condition'] = {
    ...{ kind: 'event', category: null, label: null, value: { operator: 'greaterThan', value: 12.5 } },
    action: { operator: 'regularExpression', value: '^(buy|order)$' },
  };
  await createGoal(access, { tagId, name: 'Order “1”: yes', settings: { ...settings, condition: event } }, noon);
  const file = formatGoalFile(await listGoals(access), access.currency, 'yaml');
  const target = await createTestAccess();
  const { id: emptyTagId } = await createTag(target, { name: 'App' });
  expect((await previewGoalImport(target, toBytes(file), asFile)).plan.items.map(({ kind }) => kind)).toEqual([
    'refused',
    'refused',
  ]);
  await importGoals(target, toBytes(file), { tagId: emptyTagId, expected: null, now: later });
  const back = formatGoalFile(await listGoals(target), target.currency, 'yaml');
  expect(back).toBe(file.replaceAll(`tag: ${tagId}`, `tag: ${emptyTagId}`));
});

test('a thousand goals are imported and changed within the time of one transaction', async () => {
  const access = await createTestAccess();
  const { id: tagId } = await createTag(access, { name: 'Web' });
  const names = Array.from({ length: 1000 }, (_, index) => `Goal ${index}`);
  await importGoals(access, toFile(...names.map((name) => newGoal(name, tagId))), {
    ...{ ...asFile, expected: null, now: noon },
  });
  await importGoals(access, toFile(...names.map((name) => `{name: ${name}, count: unique}`)), {
    ...{ ...asFile, expected: null, now: later },
  });
  const goals = await listGoals(access);
  expect(goals).toHaveLength(1000);
  expect(new Set(goals.map(({ current }) => `${current.version} ${current.settings.count}`))).toEqual(
    new Set(['2 unique']),
  );
});

test('a viewer imports nothing, a marketer no goal for all accounts, nobody onto a tag of another account', async () => {
  const { access, tagId } = await createShop();
  const stranger = await createShop();
  const apply = (as: AccountAccess, goal: string, onTagId: number | null = null) =>
    importGoals(as, toFile(goal), { tagId: onTagId, expected: null, now: later });
  await expect(apply(inRole(access, 'viewer'), newGoal('Deep', tagId))).rejects.toMatchObject({ code: 'forbidden' });
  const everywhere = newGoal('Deep', tagId).replace('{', '{scope: all, ');
  await expect(apply(inRole(access, 'marketer'), everywhere)).rejects.toMatchObject({ field: 'goals.0.scope' });
  await expect(apply(access, newGoal('Deep', tagId), stranger.tagId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(apply(access, newGoal('Deep', stranger.tagId))).rejects.toMatchObject({ field: 'goals.0.tag' });
});

test('a goal of another account that counts here too is not of this account’s file: its name makes a new one', async () => {
  const home = await createShop();
  const here = await createShop();
  const owner = await createTestUser(`${randomUUID()}@shop.example`, { access: home.access, role: 'admin' });
  await getPrisma().member.create({ data: { accountId: here.access.accountId, userId: owner, role: 'admin' } });
  await createGoal(home.access, { tagId: home.tagId, name: 'Anywhere', settings, scope: 'all' }, noon);
  const file = toFile(newGoal('Anywhere', here.tagId));
  expect((await previewGoalImport(here.access, file, asFile)).plan.items[0]?.kind).toBe('added');
});
