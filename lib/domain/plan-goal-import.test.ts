import { expect, test } from 'vitest';
import type { Goal, GoalSettings } from './goal';
import { type GoalEntry, type GoalImportSetting, type GoalPlanItem, planGoalImport } from './plan-goal-import';

const settings: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'beginsWith', value: 'shop.example/thanks' } },
  category: 'purchase',
  revenue: { kind: 'fixed', micros: 5_000_000n, currency: null },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};

function makeGoal(name: string, more: Partial<Goal> = {}): Goal {
  const effectiveAt = new Date('2026-11-24T12:00:00Z');
  return {
    ...{ id: name, accountId: 'shoes', tagId: 1, name, status: 'active', scope: 'account', createdAt: effectiveAt },
    current: { goalId: name, version: 1, effectiveAt, settings },
    ...more,
  };
}

const setting: GoalImportSetting = {
  ...{ goals: [makeGoal('Purchase')], tagIds: [1, 2], tagId: null, accountCurrency: 'EUR', mayReachAll: false },
};

function makeEntry(name: string, more: Partial<GoalEntry> = {}): GoalEntry {
  return { kind: 'goal', position: 1, line: 3, name, settings: {}, ...more };
}

function planOne(entry: GoalEntry, more: Partial<GoalImportSetting> = {}): GoalPlanItem | undefined {
  return planGoalImport([entry], { ...setting, ...more }).items[0];
}

test('a goal that is there is found by its name, and what the file leaves out stays', () => {
  expect(planOne(makeEntry('Purchase'))).toMatchObject({ kind: 'same' });
  const changed = planOne(makeEntry('Purchase', { status: 'paused', settings: { count: 'unique' } }));
  expect(changed).toMatchObject({
    kind: 'changed',
    change: { status: 'paused', settings: { count: 'unique' } },
    differences: [
      { field: 'status', before: 'active', after: 'paused' },
      { field: 'count', before: 'all', after: 'unique' },
    ],
  });
});

test('another case of the name is the same goal, under the file’s spelling', () => {
  expect(planOne(makeEntry('PURCHASE'))).toMatchObject({
    kind: 'changed',
    change: { name: 'PURCHASE' },
    differences: [{ field: 'name', before: 'Purchase', after: 'PURCHASE' }],
  });
});

test('€5.00 and €5 in the account’s currency are no difference; €5 in euros by name is one', () => {
  const revenue = { kind: 'fixed', micros: 5_000_000n } as const;
  expect(planOne(makeEntry('Purchase', { settings: { revenue: { ...revenue, currency: null } } }))?.kind).toBe('same');
  expect(planOne(makeEntry('Purchase', { settings: { revenue: { ...revenue, currency: 'EUR' } } }))).toMatchObject({
    differences: [
      {
        field: 'revenue',
        before: { kind: 'fixed', value: { amount: '5.00' } },
        after: { kind: 'fixed', value: { amount: '5.00', currency: 'EUR' } },
      },
    ],
  });
});

test('a new goal needs a tag of the account, its condition and its category; the rest is as usual', () => {
  const { condition, category } = settings;
  const whole = makeEntry('Lead', { tag: 2, settings: { condition, category } });
  expect(planOne(whole)).toMatchObject({
    kind: 'added',
    goal: { tagId: 2, scope: 'account', status: 'active', settings: { count: 'all', clickWindowMinutes: 43_200 } },
  });
  const refusedAt = (entry: GoalEntry, more: Partial<GoalImportSetting> = {}) => {
    const item = planOne(entry, more);
    return item?.kind === 'refused' ? item.issues.map(({ field }) => field) : item?.kind;
  };
  expect(refusedAt({ ...whole, tag: undefined })).toEqual(['tag']);
  expect(refusedAt({ ...whole, tag: undefined }, { tagIds: [2] })).toBe('added');
  expect(refusedAt({ ...whole, tag: 3 }), 'of another account').toEqual(['tag']);
  expect(refusedAt({ ...whole, tag: 3 }, { tagId: 2 }), 'put on tag 2').toBe('added');
  expect(refusedAt({ ...whole, settings: { category } })).toEqual(['condition']);
  expect(refusedAt({ ...whole, settings: { condition } })).toEqual(['category']);
  expect(refusedAt({ ...whole, scope: 'all' })).toEqual(['scope']);
  expect(refusedAt({ ...whole, scope: 'all' }, { mayReachAll: true })).toBe('added');
  const endless = { kind: 'destinationUrl', url: { operator: 'regularExpression', value: '(' } } as const;
  expect(refusedAt({ ...whole, settings: { condition: endless, category } })).toEqual(['condition.url.value']);
});

test('a goal moves to no other tag and to no other reach', () => {
  expect(planOne(makeEntry('Purchase', { tag: 2 }))).toMatchObject({ kind: 'refused', issues: [{ field: 'tag' }] });
  expect(planOne(makeEntry('Purchase'), { tagId: 2 })).toMatchObject({ kind: 'refused', issues: [{ field: 'tag' }] });
  expect(planOne(makeEntry('Purchase', { scope: 'all' }), { mayReachAll: true })).toMatchObject({
    kind: 'refused',
    issues: [{ field: 'scope' }],
  });
});

test('of two goals of a file with one name the second is refused, and says where the first is', () => {
  const { items } = planGoalImport([makeEntry('Purchase'), makeEntry('purchase', { position: 2 })], setting);
  expect(items.map(({ kind }) => kind)).toEqual(['same', 'refused']);
  expect(items[1]).toMatchObject({ issues: [{ field: 'name', message: expect.stringContaining('Goal 1') }] });
});

test('the 1,001st goal of an account is refused', () => {
  const goals = Array.from({ length: 999 }, (_, index) => makeGoal(`Goal ${index}`));
  const { condition, category } = settings;
  const entries = ['One', 'Two'].map((name) => makeEntry(name, { tag: 1, settings: { condition, category } }));
  expect(planGoalImport(entries, { ...setting, goals }).items.map(({ kind }) => kind)).toEqual(['added', 'refused']);
});

test('goals that the file does not mention are untouched', () => {
  const goals = [makeGoal('Purchase'), makeGoal('Lead')];
  expect(planGoalImport([makeEntry('purchase')], { ...setting, goals }).untouched).toEqual([goals[1]]);
});
