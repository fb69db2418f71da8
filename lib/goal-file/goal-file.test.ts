// The two laws of files of goals, over every setting there is.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countKinds,
  type Goal,
  type GoalCondition,
  type GoalRevenue,
  type GoalSettings,
  goalCategories,
  goalScopes,
  isVisitKind,
  numberOperators,
  stringOperators,
} from '@/lib/domain/goal';
import { listGoalIssues } from '@/lib/domain/parse-goal-settings';
import { planGoalImport } from '@/lib/domain/plan-goal-import';
import { formatGoalFile, goalFileFormats } from './format-goal-file';
import { parseGoalFile } from './parse-goal-file';

// What YAML might take for something else, and what breaks quotes and lines.
const word = fc.oneof(
  fc.constantFrom(
    'yes',
    'null',
    '~',
    '1e3',
    '0x10',
    '2026-11-30',
    "it's",
    '"',
    '#a',
    'a: b',
    '- a',
    '{a}',
    '&a',
    '*',
    '👟',
    'é',
    '\u2028',
    '\u0085',
    '%',
    '@',
    '`',
    '!',
    '? a',
    '|',
    '>',
    'a #b',
    ': a',
    '.inf',
    'true',
    '<<',
    '=',
  ),
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
);
const text = word.filter((each) => each.trim() === each && each !== '' && !/[\p{Cc}\p{Cs}]/u.test(each));
const stringTest = fc.record({ operator: fc.constantFrom(...stringOperators), value: text });
const condition: fc.Arbitrary<GoalCondition> = fc.oneof(
  fc.record({ kind: fc.constant('destinationUrl' as const), url: stringTest }),
  fc.record({
    kind: fc.constant('event' as const),
    category: fc.option(stringTest),
    action: fc.option(stringTest),
    label: fc.option(stringTest),
    value: fc.option(
      fc.record({
        operator: fc.constantFrom(...numberOperators),
        value: fc.integer({ min: 0, max: 9_999_999_000 }).map((thousandths) => thousandths / 1000),
      }),
    ),
  }),
  fc.record({ kind: fc.constant('duration' as const), minSeconds: fc.integer({ min: 1, max: 86_399 }) }),
  fc.record({ kind: fc.constant('pages' as const), minPages: fc.integer({ min: 1, max: 9_999_999 }) }),
  fc.constant({ kind: 'offline' as const }),
);
const micros = fc.bigInt({ min: 0n, max: 9_999_999_000n }).map((thousandths) => thousandths * 1000n);
const currency = fc.option(fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'));
const revenue: fc.Arbitrary<GoalRevenue> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('fixed' as const), micros, currency }),
  fc.record({ kind: fc.constant('varying' as const), defaultMicros: fc.option(micros), currency }),
);
const settings = fc
  .record({
    condition,
    revenue,
    category: fc.constantFrom(...goalCategories),
    count: fc.constantFrom(...countKinds),
    clickWindowMinutes: fc.integer({ min: 1, max: 129_600 }),
    viewThroughWindowMinutes: fc.integer({ min: 1, max: 43_200 }),
    isPrimary: fc.boolean(),
  })
  .map((each): GoalSettings => (isVisitKind(each.condition.kind) ? { ...each, category: 'other' } : each))
  .filter((each) => listGoalIssues(each).length === 0);

const goals = fc
  .uniqueArray(
    fc.record({
      name: text,
      settings,
      scope: fc.constantFrom(...goalScopes),
      status: fc.constantFrom('active', 'paused'),
    }),
    { selector: ({ name }) => name.toLowerCase(), maxLength: 8 },
  )
  .map((each) =>
    each.map(({ settings: chosen, ...goal }, index) => makeGoal({ ...goal, id: `goal-${index}` }, chosen)),
  );

function makeGoal(goal: Pick<Goal, 'id' | 'name' | 'scope' | 'status'>, chosen: GoalSettings): Goal {
  const effectiveAt = new Date(0);
  const current = { goalId: goal.id, version: 1, effectiveAt, settings: chosen };
  return { ...goal, accountId: 'shoes', tagId: 7, createdAt: effectiveAt, current };
}

const account = { tagIds: [7, 8], accountCurrency: 'KWD', mayReachAll: true };

function readBack(file: string) {
  return parseGoalFile(new TextEncoder().encode(file));
}

test('exported goals that are imported again change nothing, in either format', () => {
  fc.assert(
    fc.property(goals, fc.constantFrom(...goalFileFormats), (all, format) => {
      const entries = readBack(formatGoalFile(all, account.accountCurrency, format));
      const plan = planGoalImport(entries, { ...account, goals: all, tagId: null });
      expect(plan.items.map((item) => (item.kind === 'refused' ? item : item.kind))).toEqual(all.map(() => 'same'));
      expect(plan.untouched).toEqual([]);
    }),
  );
});

test('goals imported into an empty tag have equal settings, and are exported as the same file but for the tag', () => {
  fc.assert(
    fc.property(goals, fc.constantFrom(...goalFileFormats), (all, format) => {
      const file = formatGoalFile(all, account.accountCurrency, format);
      const { items } = planGoalImport(readBack(file), { ...account, goals: [], tagId: 8 });
      const made = items.map((item, index) => {
        if (item.kind !== 'added') throw new Error(JSON.stringify(item));
        const { settings: chosen, ...goal } = item.goal;
        expect(chosen).toEqual(all[index]?.current.settings);
        return { ...makeGoal({ ...goal, id: `copy-${index}` }, chosen), tagId: goal.tagId };
      });
      const back = made.map((goal) => ({ ...goal, tagId: 7 }));
      expect(formatGoalFile(back, account.accountCurrency, format)).toBe(file);
    }),
  );
});
