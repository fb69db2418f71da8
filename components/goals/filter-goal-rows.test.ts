import { expect, test } from 'vitest';
import { filterGoalRows, isFiltered, readGoalListFilter, writeGoalListFilter } from './filter-goal-rows';

type Row = Parameters<typeof filterGoalRows>[0][number];

const purchase: Row = {
  name: 'Purchase',
  sentence: 'Counts when an event’s action is “buy”.',
  kind: 'event',
  state: 'recording',
  category: 'purchase',
  isPrimary: true,
  scope: 'account',
  tagId: 1,
};
const reader: Row = {
  name: 'Reader',
  sentence: 'Counts once a visit.',
  kind: 'pages',
  state: 'paused',
  category: 'other',
  isPrimary: false,
  scope: 'all',
  tagId: 2,
};

const find = (search: string) =>
  filterGoalRows([purchase, reader], readGoalListFilter(new URLSearchParams(search))).map(({ name }) => name);

test('every part that the address asks for must hold; each word is looked for in name and sentence', () => {
  expect(find('')).toEqual(['Purchase', 'Reader']);
  expect(find('q=BUY')).toEqual(['Purchase']);
  expect(find('q=counts+buy')).toEqual(['Purchase']);
  expect(find('q=counts+nothing')).toEqual([]);
  expect(find('type=pages')).toEqual(['Reader']);
  expect(find('state=recording')).toEqual(['Purchase']);
  expect(find('category=other')).toEqual(['Reader']);
  expect(find('in=conversions')).toEqual(['Purchase']);
  expect(find('in=all')).toEqual(['Reader']);
  expect(find('type=pages&in=conversions')).toEqual([]);
});

test('a goal that counts on every tag is found on each', () => {
  expect(find('on=1')).toEqual(['Purchase', 'Reader']);
  expect(find('on=3')).toEqual(['Reader']);
});

test('what the address says wrongly is not asked for', () => {
  expect(find('type=sale&state=x&category=&in=yes&on=abc')).toEqual(['Purchase', 'Reader']);
});

test('the address holds what is asked for, beside what else stands there, and nothing for what is not', () => {
  const search = 'q=buy&type=event&state=recording&category=purchase&in=conversions&on=1';
  const filter = readGoalListFilter(new URLSearchParams(search));
  expect(writeGoalListFilter(new URLSearchParams('period=7d'), filter).toString()).toBe(`period=7d&${search}`);
  const none = readGoalListFilter(new URLSearchParams());
  expect(writeGoalListFilter(new URLSearchParams(`period=7d&${search}`), none).toString()).toBe('period=7d');
  expect([isFiltered(filter), isFiltered(none)]).toEqual([true, false]);
});
