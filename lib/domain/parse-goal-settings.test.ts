import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GoalSettings, goalKinds, numberOperators, stringOperators } from './goal';
import { compileCondition } from './goal-matching';
import {
  type GoalSettingsInput,
  listGoalIssues,
  parseDuration,
  parseGoalName,
  parseGoalSettings,
  toDurationText,
} from './parse-goal-settings';
import { junkText } from './testing/arbitrary-text';
import { makeEvent, makeHit } from './testing/make-hit';

const page: GoalSettingsInput = {
  kind: 'destinationUrl',
  urlOperator: 'beginsWith',
  url: 'shop.example/thank-you',
  categoryOperator: 'equals',
  category: '',
  actionOperator: 'equals',
  action: '',
  labelOperator: 'equals',
  label: '',
  valueOperator: 'greaterThan',
  value: '',
  duration: '',
  pages: '',
  goalCategory: 'purchase',
  revenueKind: 'none',
  revenueAmount: '',
  currency: '',
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};
const event: GoalSettingsInput = { ...page, kind: 'event', action: 'purchase' };

function listIssues(input: GoalSettingsInput): string[] {
  const result = parseGoalSettings(input);
  return result.kind === 'valid' ? [] : result.issues.map((issue) => `${issue.field}: ${issue.message}`);
}

function parse(input: GoalSettingsInput): GoalSettings {
  const result = parseGoalSettings(input);
  if (result.kind === 'invalid') throw new Error(result.issues.map((issue) => issue.message).join(' '));
  return result.settings;
}

test('a typed page goal becomes settings, without outer spaces', () => {
  expect(parse({ ...page, url: '  https://shop.example/thank-you \n' })).toEqual({
    condition: { kind: 'destinationUrl', url: { operator: 'beginsWith', value: 'https://shop.example/thank-you' } },
    category: 'purchase',
    revenue: { kind: 'none' },
    count: 'all',
    clickWindowMinutes: 43_200,
    viewThroughWindowMinutes: 1_440,
    isPrimary: true,
  });
});

test('a typed event goal keeps only the parts that are filled in', () => {
  expect(
    parse({ ...event, label: ' a ', value: '12.5', revenueKind: 'varying', revenueAmount: '49.90', currency: 'eur' }),
  ).toMatchObject({
    condition: {
      kind: 'event',
      category: null,
      action: { operator: 'equals', value: 'purchase' },
      label: { operator: 'equals', value: 'a' },
      value: { operator: 'greaterThan', value: 12.5 },
    },
    revenue: { kind: 'varying', defaultMicros: 49_900_000n, currency: 'EUR' },
  });
});

test.each<[Partial<GoalSettingsInput>, string]>([
  [{ url: '' }, 'url: Write the address'],
  [{ url: '   ' }, 'url: Write the address'],
  [{ url: '/thank-you' }, 'only a part of an address'],
  [{ url: '/thank-you', urlOperator: 'equals' }, 'choose “contains”'],
  [{ url: '?done=1' }, 'only a part of an address'],
  [{ url: 'https://' }, 'only the start of an address'],
  [{ url: 'https://www.' }, 'only the start of an address'],
  [{ url: 'shop.example/*' }, 'A * stands for itself'],
  [{ url: `shop.example/${'a'.repeat(1_000)}` }, 'Use at most 1,000 characters; these are 1,013.'],
  [{ url: 'shop.example/a\u0000b' }, 'invisible characters'],
  [{ url: 'shop.example/\ud800' }, 'invisible characters'],
  [{ urlOperator: 'regularExpression', url: '(' }, 'url: A ( is not closed'],
  [{ urlOperator: 'regularExpression', url: '(?=x)' }, 'Look-ahead'],
  [{ urlOperator: 'regularExpression', url: '.*' }, 'matches every page'],
  [{ clickWindowMinutes: 0 }, 'clickWindow: Write a whole number, from 1 minute to 90 days.'],
  [{ clickWindowMinutes: 129_601 }, 'clickWindow:'],
  [{ clickWindowMinutes: 1.5 }, 'clickWindow:'],
  [{ clickWindowMinutes: Number.NaN }, 'clickWindow:'],
  [{ revenueKind: 'fixed' }, 'revenueAmount: Write what one conversion is worth'],
  [{ revenueKind: 'fixed', revenueAmount: '12,50' }, 'revenueAmount: Write an amount from 0 to 9,999,999 with a dot'],
  [{ revenueKind: 'varying', revenueAmount: '10000000' }, 'revenueAmount:'],
  [{ revenueKind: 'varying', currency: 'EURO' }, 'currency: Choose a currency'],
])('a page goal with %j is refused: %s', (parts, words) => {
  const issues = listIssues({ ...page, ...parts });
  expect(issues).toHaveLength(1);
  expect(issues[0]).toContain(words);
});

test.each<[Partial<GoalSettingsInput>, string]>([
  [{ action: '' }, 'action: Fill in at least one of'],
  [{ action: 'a'.repeat(101) }, 'action: Use at most 100 characters; these are 101.'],
  [{ actionOperator: 'regularExpression', action: '.*' }, 'Leave the field empty to accept any action.'],
  [{ labelOperator: 'regularExpression', label: '[' }, 'label: A [ is not closed'],
  [{ value: 'many' }, 'value: Write a number'],
  [{ value: '1,5' }, 'value: Write a number'],
  [{ value: '-1' }, 'value: Write a number'],
  [{ value: '10000000' }, 'value: Write a number'],
  [{ value: '1.2345' }, 'value: Write a number'],
  [{ valueOperator: 'lessThan', value: '0' }, 'never below 0'],
  [{ valueOperator: 'greaterThan', value: '9999999' }, 'never above 9,999,999'],
])('an event goal with %j is refused: %s', (parts, words) => {
  const issues = listIssues({ ...event, ...parts });
  expect(issues).toHaveLength(1);
  expect(issues[0]).toContain(words);
});

test('every fault is told at once, in the order of the form', () => {
  const issues = listIssues({
    ...page,
    url: '',
    revenueKind: 'fixed',
    revenueAmount: 'x',
    currency: 'nope',
    clickWindowMinutes: 0,
    viewThroughWindowMinutes: 1_440,
  });
  expect(issues.map((issue) => issue.split(':')[0])).toEqual(['url', 'revenueAmount', 'currency', 'clickWindow']);
});

test('limits are inside: 1 minute, 90 days, 0, 9,999,999, 100 characters', () => {
  expect(listIssues({ ...page, clickWindowMinutes: 1 })).toEqual([]);
  expect(listIssues({ ...page, clickWindowMinutes: 129_600 })).toEqual([]);
  expect(listIssues({ ...page, revenueKind: 'fixed', revenueAmount: '0' })).toEqual([]);
  expect(listIssues({ ...page, revenueKind: 'fixed', revenueAmount: '9999999' })).toEqual([]);
  expect(listIssues({ ...event, action: 'a'.repeat(100) })).toEqual([]);
  expect(listIssues({ ...event, action: '', value: '0', valueOperator: 'equals' })).toEqual([]);
});

test('a tag that stands on one page only may count every page with “contains /”', () => {
  const { condition } = parse({ ...page, urlOperator: 'contains', url: '/' });
  expect(compileCondition(condition).matches(makeHit({ id: 'a' }))).toBe(true);
});

test('settings from elsewhere are held to the same rules as the form', () => {
  const settings = parse(event);
  expect(listGoalIssues(settings)).toEqual([]);
  expect(listGoalIssues({ ...settings, revenue: { kind: 'fixed', micros: 1n, currency: null } })[0]?.field).toBe(
    'revenueAmount',
  );
  expect(listGoalIssues({ ...settings, revenue: { kind: 'fixed', micros: -1_000n, currency: null } })[0]?.field).toBe(
    'revenueAmount',
  );
  expect(
    listGoalIssues({ ...settings, revenue: { kind: 'varying', defaultMicros: null, currency: 'usd' } })[0]?.field,
  ).toBe('currency');
  const empty = { operator: 'equals', value: ' ' } as const;
  expect(
    listGoalIssues({
      ...settings,
      condition: { kind: 'event', category: empty, action: null, label: null, value: null },
    })[0]?.field,
  ).toBe('category');
});

test.each([
  ['1', 1],
  ['0:00:01', 1],
  ['3:00', 180],
  [' 0:03:00 ', 180],
  ['23:59:59', 86_399],
  ['86399', 86_399],
  ['1:05', 65],
  ['90', 90],
])('a duration of %j is %d seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
  expect(parse({ ...page, kind: 'duration', duration: text, goalCategory: 'other' }).condition).toEqual({
    kind: 'duration',
    minSeconds: seconds,
  });
  expect(parseDuration(toDurationText(seconds))).toBe(seconds);
});

test.each(['', '0', '0:00:00', '24:00:00', '86400', '1:75', '1:60:00', '1:2:3:4', '-5', '1.5', '3 min', '٣'])(
  'a duration of %j is refused',
  (text) => {
    expect(listIssues({ ...page, kind: 'duration', duration: text, goalCategory: 'other' })).toEqual([
      expect.stringMatching(/^duration: /),
    ]);
  },
);

test('pages a visit: 1 to 9,999,999, whole', () => {
  const withPages = (pages: string) => listIssues({ ...page, kind: 'pages', pages, goalCategory: 'other' }).length;
  expect(['1', '9999999', '0', '', '1.5', '10000000', 'x'].map(withPages)).toEqual([0, 0, 1, 1, 1, 1, 1]);
});

test('goals of time and pages are in Other and bring no varying value; offline goals need neither', () => {
  for (const kind of ['duration', 'pages'] as const) {
    const of = { ...page, kind, duration: '60', pages: '2', goalCategory: 'other' as const };
    expect(listIssues({ ...of, revenueKind: 'fixed', revenueAmount: '5' })).toEqual([]);
    expect(listIssues({ ...of, revenueKind: 'varying' })).toEqual([expect.stringMatching(/^revenueKind: /)]);
    expect(listIssues({ ...of, goalCategory: 'purchase' })).toEqual([expect.stringMatching(/^goalCategory: /)]);
  }
  expect(parse({ ...page, kind: 'offline', revenueKind: 'varying' }).condition).toEqual({ kind: 'offline' });
});

test('a view-through window has 1 minute to 30 days, and none of it matters offline', () => {
  const withWindow = (viewThroughWindowMinutes: number) => listIssues({ ...page, viewThroughWindowMinutes }).length;
  expect([0, 1, 43_200, 43_201, Number.NaN].map(withWindow)).toEqual([1, 0, 0, 1, 1]);
  expect(listIssues({ ...page, kind: 'offline', viewThroughWindowMinutes: 0 })).toEqual([]);
});

test('a name is trimmed, needed and at most 100 characters', () => {
  expect(parseGoalName('  Purchase ')).toEqual({ kind: 'valid', name: 'Purchase' });
  expect(parseGoalName('x'.repeat(100)).kind).toBe('valid');
  expect(parseGoalName('x'.repeat(101)).kind).toBe('invalid');
  expect(parseGoalName(' ')).toMatchObject({ kind: 'invalid', issue: { field: 'name' } });
});

test('whatever is typed is either refused in words or can be run', () => {
  const text = fc.oneof(junkText, fc.constantFrom('', 'shop.example/a', '.*', 'a+', '12.5'));
  fc.assert(
    fc.property(
      fc.record({
        kind: fc.constantFrom(...goalKinds),
        urlOperator: fc.constantFrom(...stringOperators),
        url: text,
        actionOperator: fc.constantFrom(...stringOperators),
        action: text,
        valueOperator: fc.constantFrom(...numberOperators),
        value: text,
        revenueAmount: text,
        currency: text,
        clickWindowMinutes: fc.double(),
        viewThroughWindowMinutes: fc.double(),
        duration: text,
        pages: text,
      }),
      (parts) => {
        const result = parseGoalSettings({ ...page, ...parts });
        if (result.kind === 'invalid') {
          expect(result.issues.length).toBeGreaterThan(0);
          for (const issue of result.issues) expect(issue.message).toMatch(/[.)]$/);
          return;
        }
        expect(listGoalIssues(result.settings)).toEqual([]);
        const goal = compileCondition(result.settings.condition);
        expect(typeof goal.matches(makeHit({ id: 'a' }))).toBe('boolean');
        expect(typeof goal.matches(makeEvent({ id: 'b' }))).toBe('boolean');
      },
    ),
    { numRuns: 500 },
  );
});
