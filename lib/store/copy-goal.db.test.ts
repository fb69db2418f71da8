import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GoalSettings } from '@/lib/domain/goal';
import { copyGoal } from './copy-goal';
import { createGoal, deleteGoal, getGoal, listGoals, setGoalStatuses } from './goals';
import { createTag } from './tags';
import { createTestAccess, inRole, openTestStore } from './testing/test-store';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const settings: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'beginsWith', value: 'shop.example/thanks' } },
  category: 'purchase',
  revenue: { kind: 'fixed', micros: 5_000_000n, currency: null },
  count: 'unique',
  clickWindowMinutes: 60,
  viewThroughWindowMinutes: 30,
  isPrimary: false,
};

async function createShop() {
  const access = await createTestAccess();
  const [web, app] = [await createTag(access, { name: 'Web' }), await createTag(access, { name: 'App' })];
  const goal = await createGoal(access, { tagId: web.id, name: 'Purchase', settings }, noon);
  return { access, webId: web.id, appId: app.id, goal };
}

test('a copy has the same settings, another tag and a name of its own; a name that is taken is said', async () => {
  const { access, appId, goal } = await createShop();
  const copy = await copyGoal(access, goal.id, { tagId: appId, name: null }, noon);
  expect(copy).toMatchObject({
    name: 'Purchase (App)',
    tagId: appId,
    status: 'active',
    current: { version: 1, settings },
  });
  expect((await copyGoal(access, goal.id, { tagId: appId, name: null }, noon)).name).toBe('Purchase (App) 2');
  await expect(copyGoal(access, goal.id, { tagId: appId, name: 'purchase' }, noon)).rejects.toMatchObject({
    code: 'conflict',
    field: 'name',
  });
});

test('neither a viewer nor a stranger copies, and nobody to the tag of another account', async () => {
  const { access, appId, goal } = await createShop();
  const stranger = await createShop();
  const to = { tagId: appId, name: null };
  await expect(copyGoal(inRole(access, 'viewer'), goal.id, to, noon)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(copyGoal(stranger.access, goal.id, to, noon)).rejects.toMatchObject({ code: 'not_found' });
  await expect(copyGoal(access, goal.id, { ...to, tagId: stranger.appId }, noon)).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('many goals are paused at once, or none when one of them is deleted or a stranger’s', async () => {
  const { access, webId, goal } = await createShop();
  const other = await createGoal(access, { tagId: webId, name: 'Lead', settings }, noon);
  const stranger = await createShop();
  const both = [goal.id, other.id];
  await expect(setGoalStatuses(access, [...both, stranger.goal.id], 'paused', noon)).rejects.toMatchObject({
    code: 'not_found',
  });
  const gone = await createGoal(access, { tagId: webId, name: 'Gone', settings }, noon);
  await deleteGoal(access, gone.id);
  await expect(setGoalStatuses(access, [...both, gone.id], 'paused', noon)).rejects.toMatchObject({ code: 'conflict' });
  await expect(setGoalStatuses(inRole(access, 'viewer'), both, 'paused', noon)).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect((await listGoals(access)).map(({ status }) => status)).toEqual(['active', 'active']);
  const paused = await setGoalStatuses(access, [...both, goal.id], 'paused', noon);
  expect(paused.map(({ status }) => status)).toEqual(['paused', 'paused']);
  expect(await getGoal(access, goal.id)).toMatchObject({ status: 'paused', current: { version: 1 } });
});
