import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FunnelSettings } from '@/lib/domain/funnel';
import type { GoalSettings } from '@/lib/domain/goal';
import { createFunnel, getFunnel, listFunnels, updateFunnel } from './funnels';
import { deleteGoalTarget, listGoalTargets, saveGoalTarget } from './goal-targets';
import { createGoal, deleteGoal } from './goals';
import { createTag } from './tags';
import { createTestAccess, inRole, openTestStore } from './testing/test-store';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const purchase: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/thanks' } },
  category: 'purchase',
  revenue: { kind: 'none' },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1440,
  isPrimary: true,
};

async function prepare() {
  const access = await createTestAccess();
  const { id: tagId } = await createTag(access, { name: 'Web' });
  const goal = await createGoal(access, { tagId, name: 'Purchase', settings: purchase }, noon);
  const settings: FunnelSettings = {
    steps: [
      { name: 'Product', match: { kind: 'destinationUrl', url: { operator: 'contains', value: '/product' } } },
      { name: 'Purchase', match: { kind: 'goal', goalId: goal.id } },
    ],
    order: 'loose',
    window: { kind: 'visit' },
  };
  return { access, goal, settings };
}

test('a funnel is kept as it was given, is not of other accounts, and an archived one frees its name', async () => {
  const { access, settings } = await prepare();
  const funnel = await createFunnel(access, { name: ' Checkout ', settings }, noon);
  expect(funnel).toEqual({ id: funnel.id, name: 'Checkout', status: 'active', settings });
  await expect(createFunnel(access, { name: 'Checkout', settings }, noon)).rejects.toMatchObject({
    code: 'conflict',
    field: 'name',
  });
  await expect(getFunnel(await createTestAccess(), funnel.id)).rejects.toMatchObject({ code: 'not_found' });
  await updateFunnel(access, funnel.id, { status: 'archived' }, noon);
  expect(await listFunnels(access)).toEqual([]);
  const other = await createFunnel(access, { name: 'Checkout', settings: { ...settings, order: 'strict' } }, noon);
  expect((await listFunnels(access, { includeArchived: true })).map(({ id }) => id).sort()).toEqual(
    [funnel.id, other.id].sort(),
  );
});

test('what is wrong is said at its step; viewers change nothing', async () => {
  const { access, settings } = await prepare();
  const [first] = settings.steps;
  if (first === undefined) throw new Error('no step');
  const stranger = { name: 'Other', match: { kind: 'goal', goalId: '00000000-0000-4000-8000-000000000000' } } as const;
  await expect(
    createFunnel(access, { name: 'A', settings: { ...settings, steps: [first, stranger] } }, noon),
  ).rejects.toMatchObject({ code: 'invalid_input', field: 'steps.1.match' });
  await expect(
    createFunnel(access, { name: 'A', settings: { ...settings, steps: [first] } }, noon),
  ).rejects.toMatchObject({ code: 'invalid_input', field: 'steps' });
  await expect(createFunnel(inRole(access, 'viewer'), { name: 'A', settings }, noon)).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a goal has one target; a deleted goal has none to show', async () => {
  const { access, goal } = await prepare();
  await saveGoalTarget(access, { goalId: goal.id, measure: 'count', amount: 100n }, noon);
  await saveGoalTarget(access, { goalId: goal.id, measure: 'value', amount: 5_000_000_000n }, noon);
  expect(await listGoalTargets(access)).toEqual([{ goalId: goal.id, measure: 'value', amount: 5_000_000_000n }]);
  expect(await listGoalTargets(await createTestAccess())).toEqual([]);
  await expect(saveGoalTarget(access, { goalId: goal.id, measure: 'count', amount: 0n }, noon)).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'amount',
  });
  await deleteGoalTarget(access, goal.id);
  expect(await listGoalTargets(access)).toEqual([]);
  await saveGoalTarget(access, { goalId: goal.id, measure: 'count', amount: 1n }, noon);
  await deleteGoal(access, goal.id);
  expect(await listGoalTargets(access)).toEqual([]);
});
