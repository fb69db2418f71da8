import { expect, test } from 'vitest';
import { readBreakdown, readTableView, toRowFields } from './table-view';

test('filters by figures are read once each, what cannot be read is left out, and a page is from 1', () => {
  const read = (text: string) => readTableView(new URLSearchParams(text), ['campaign']);
  expect(read('where=spend:over:100&where=spend:over:100&where=planet:over:1&where=roas:under:1&page=2')).toEqual({
    by: ['campaign'],
    where: [
      { field: 'spend', operator: 'over', value: 100 },
      { field: 'roas', operator: 'under', value: 1 },
    ],
    page: 2,
  });
  for (const page of ['0', '-1', '1.5', 'x', '99999999']) expect(read(`page=${page}`).page).toBe(1);
});

test('a keyword is another one with another match type; an unknown breakdown is campaigns', () => {
  expect(toRowFields(readBreakdown('keyword'))).toEqual(['keyword', 'matchType']);
  expect(toRowFields(readBreakdown('planet'))).toEqual(['campaign']);
});
