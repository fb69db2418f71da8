import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { parseGoalFile } from './parse-goal-file';

const parse = (text: string) => parseGoalFile(new TextEncoder().encode(text));

const head = 'goalpost: goals/1\ngoals:\n';

function readFailure(text: string | Uint8Array): { code: string; message: string } {
  try {
    typeof text === 'string' ? parse(text) : parseGoalFile(text);
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: 'none', message: '' };
}

function listIssues(goal: string): string[] {
  return parse(`${head}${goal}`).flatMap((entry) =>
    entry.kind === 'refused' ? entry.issues.map(({ field, line }) => `${field} in line ${line}`) : [],
  );
}

test('a goal of three lines is read; what it leaves out is left out, and an amount may stand without quotes', () => {
  expect(parse(`${head}- name: Lead\n  count: unique\n  revenue: {kind: fixed, value: {amount: 12.50}}\n`)).toEqual([
    {
      ...{ kind: 'goal', position: 1, line: 3, name: 'Lead', tag: undefined, scope: undefined, status: undefined },
      settings: { count: 'unique', revenue: { kind: 'fixed', micros: 12_500_000n, currency: null } },
    },
  ]);
});

test('the same goal as JSON is the same', () => {
  const json = JSON.stringify({ goalpost: 'goals/1', goals: [{ name: 'Lead', count: 'unique' }] });
  const yaml = `${head}- name: Lead\n  count: unique\n`;
  expect(parse(json).map((entry) => ({ ...entry, line: 0 }))).toEqual(
    parse(yaml).map((entry) => ({ ...entry, line: 0 })),
  );
});

test.each([
  ['a key that no goal has', '- name: Lead\n  window: 3\n', ['window in line 4']],
  [
    'a key that only an event has',
    '- name: Lead\n  condition:\n    kind: pages\n    url: x\n    minPages: 1\n',
    ['condition.url in line 6'],
  ],
  ['a number where a text belongs', '- name: 2026\n', ['name in line 3']],
  ['a text where a number belongs', '- name: Lead\n  clickWindowMinutes: "30"\n', ['clickWindowMinutes in line 4']],
  ['no name', '- count: all\n', ['name in line 3']],
  ['a list instead of a goal', '- [a]\n', [' in line 3']],
  ['nothing instead of a goal', '-\n', [' in line 2']],
  [
    'an amount with four decimals',
    '- name: Lead\n  revenue:\n    kind: fixed\n    value:\n      amount: 1.2345\n',
    ['revenue.value.amount in line 7'],
  ],
  [
    'an infinite amount',
    '- name: Lead\n  revenue: {kind: fixed, value: {amount: .inf}}\n',
    ['revenue.value.amount in line 4'],
  ],
  ['a window that is no number', '- name: Lead\n  clickWindowMinutes: .nan\n', ['clickWindowMinutes in line 4']],
  ['a word that is no category', '- name: Lead\n  category: sale\n', ['category in line 4']],
  ['a prototype', '- name: Lead\n  __proto__: {isPrimary: false}\n', ['__proto__ in line 4']],
])('%s is refused at its line', (_case, goal, issues) => {
  expect(listIssues(goal)).toEqual(issues);
});

test.each([
  ['category: sale', 'Write one of purchase, addToCart, '],
  ['count: "all", clickWindowMinutes: "30"', 'Write a number, without quotes.'],
  ['clickWindowMinutes: 1.5', 'Write a whole number.'],
  ['isPrimary: "yes"', 'Write true or false.'],
  ['condition: page', 'Write keys with their values here.'],
  ['condition: {kind: visit}', 'There is no such kind. An exported file shows them.'],
  ['condition: {kind: pages}', 'This is missing.'],
  ['revenue: {kind: fixed, value: {amount: many}}', 'Write an amount from 0 to 9999999'],
  ['category: 5', 'Write one of purchase, '],
])('%s is refused with the fix', (settings, message) => {
  const [entry] = parse(`${head}- {name: Lead, ${settings}}\n`);
  expect(entry?.kind === 'refused' ? entry.issues.map((issue) => issue.message) : []).toEqual([
    expect.stringContaining(message),
  ]);
});

test.each([
  ['an empty file', '', /empty/],
  ['no YAML', `${head}- name: "Lead\n`, /neither YAML nor JSON \(line 4\)/],
  ['another file of YAML', 'services:\n  web: {}\n', /no file of goals/],
  ['a later kind of file', 'goalpost: goals/2\ngoals: []\n', /no file of goals/],
  ['a list', '- name: Lead\n', /no file of goals/],
  ['no list', 'goalpost: goals/1\ngoals: {}\n', /no list of goals/],
  ['an unknown key beside the goals', `${head}- name: Lead\nowner: me\n`, /“owner”/],
  ['a key twice', `${head}- name: Lead\n  name: Lead\n`, /line 4.*duplicated/],
  ['a key twice in JSON', '{"goalpost":"goals/1","goals":[],"goals":[]}', /duplicated/],
  ['an alias', 'goalpost: goals/1\na: &a [x]\ngoals: *a\n', /alias/],
  ['a merge key', `${head}- &a {name: Lead}\n- {<<: *a}\n`, /alias/],
  ['a tag of a language', `${head}- !!js/function "return 1"\n`, /tag/],
  ['two documents', `---\n${head}- name: Lead\n---\n${head}- name: Other\n`, /several documents/],
  ['1,001 goals', `${head}${'- name: Lead\n'.repeat(1001)}`, /1001 goals/],
])('%s is refused whole, in words', (_case, text, message) => {
  expect(readFailure(text)).toEqual({ code: 'invalid_input', message: expect.stringMatching(message) });
});

test('a file of 10 MB is refused unread, bytes that are no text as no text', () => {
  expect(readFailure(new Uint8Array(10 * 1024 * 1024).fill(97)).code).toBe('too_large');
  expect(readFailure(Uint8Array.of(0xff, 0xfe, 0x61)).message).toMatch(/UTF-8/);
});

test('2 MB of what makes parsers slow or deep is refused within two seconds each', () => {
  const size = 2 * 1024 * 1024 - 100;
  const bomb = `a: &a [${'x,'.repeat(9)}]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join()}]\n`)
    .join('')}`;
  const hostile = [
    '[',
    '{',
    '- ',
    '? ',
    ': ',
    '{a: ',
    "'",
    '"\\u0041',
    '&a ',
    '!a ',
    '--- ',
    '---\n',
    '%a b\n',
    'a: b: c\n',
  ];
  const texts = [bomb, ...hostile.map((part) => part.repeat(Math.floor(size / part.length)))];
  for (const text of texts) {
    const startedAt = performance.now();
    expect(readFailure(text).code, text.slice(0, 20)).toBe('invalid_input');
    expect(performance.now() - startedAt, text.slice(0, 20)).toBeLessThan(2_000);
  }
});
