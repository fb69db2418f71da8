import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Goal, GoalSettings } from '@/lib/domain/goal';
import { cancelGoalRun, createGoalRun, listGoalRuns } from './goal-runs';
import { createGoal, deleteGoal, updateGoal } from './goals';
import { createTag } from './tags';
import { createTestAccess, inRole, openTestStore } from './testing/test-store';

let close: () => Promise<void>;
let access: AccountAccess;
let tagId: number;
beforeAll(async () => {
  close = await openTestStore();
  access = await createTestAccess();
  tagId = (await createTag(access, { name: 'Web' })).id;
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const later = new Date('2026-11-24T13:00:00.000Z');
const settings: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/thanks' } },
  category: 'purchase',
  revenue: { kind: 'none' },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};
const makeGoal = (name: string, change: Partial<GoalSettings> = {}): Promise<Goal> =>
  createGoal(access, { tagId, name, settings: { ...settings, ...change } }, noon);

test('a run waits for the version in force; while it does no other can be begun, and when it was ended another can', async () => {
  const { id } = await makeGoal('Purchase');
  const run = await createGoalRun(access, id, noon);
  const waiting = { goalId: id, version: 1, status: 'waiting', donePercent: 0, beforeCount: null };
  expect(run).toMatchObject(waiting);
  await expect(createGoalRun(access, id, noon)).rejects.toMatchObject({ code: 'conflict' });
  expect(await cancelGoalRun(access, id, run.id)).toMatchObject({ id: run.id, status: 'cancelled', message: null });
  const next = await createGoalRun(access, id, later);
  // Ending one that is over changes nothing.
  expect(await cancelGoalRun(access, id, run.id)).toMatchObject({ id: run.id, status: 'cancelled' });
  expect((await listGoalRuns(access, id)).map((each) => [each.id, each.status])).toEqual([
    [next.id, 'waiting'],
    [run.id, 'cancelled'],
  ]);
});

test('a run of a rule that was changed ends when one of the new rule is begun, and says why', async () => {
  const { id } = await makeGoal('Sign-up');
  const old = await createGoalRun(access, id, noon);
  await updateGoal(access, id, { settings: { isPrimary: false } }, later);
  const run = await createGoalRun(access, id, later);
  expect(run.version).toBe(2);
  const message = 'The goal was changed meanwhile.';
  expect((await listGoalRuns(access, id))[1]).toMatchObject({ id: old.id, status: 'cancelled', message });
});

test('a goal that is deleted, offline or of all accounts has no past to count', async () => {
  const deleted = await makeGoal('Gone');
  await deleteGoal(access, deleted.id);
  const offline = await makeGoal('On the phone', { condition: { kind: 'offline' } });
  const everywhere = await createGoal(access, { tagId, name: 'Everywhere', settings, scope: 'all' }, noon);
  for (const { id } of [deleted, offline, everywhere])
    await expect(createGoalRun(access, id, noon)).rejects.toMatchObject({ code: 'conflict' });
});

test('a viewer begins and ends no run; who has another account finds none', async () => {
  const { id } = await makeGoal('Lead');
  const run = await createGoalRun(access, id, noon);
  const viewer = inRole(access, 'viewer');
  await expect(createGoalRun(viewer, id, noon)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(cancelGoalRun(viewer, id, run.id)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await listGoalRuns(viewer, id)).toHaveLength(1);
  const stranger = await createTestAccess();
  await expect(createGoalRun(stranger, id, noon)).rejects.toMatchObject({ code: 'not_found' });
  await expect(cancelGoalRun(stranger, id, run.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await listGoalRuns(stranger, id)).toEqual([]);
  expect((await listGoalRuns(access, id))[0]?.status).toBe('waiting');
});
