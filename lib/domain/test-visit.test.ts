import { expect, test } from 'vitest';
import { addTestMark, findTestMark } from './test-visit';

const mark = 'abc123.def456.0123456789abcdef';

test.each([
  ['https://shop.example/'],
  ['https://shop.example/a?x=1&y=2'],
  ['https://shop.example/a?x=1#part'],
  ['https://shop.example/?gp_test=old.old.old.old.old.old'],
])('a mark that was added is found, and nothing else of the address changes: %s', (url) => {
  const marked = addTestMark(url, mark);
  expect(findTestMark(marked)).toBe(mark);
  expect(new URL(marked).hash).toBe(new URL(url).hash);
  expect(marked.split('gp_test=')).toHaveLength(2);
});

test.each([
  [null],
  ['https://shop.example/'],
  ['https://shop.example/?gp_test='],
  ['https://shop.example/?gp_test=short'],
  [`https://shop.example/?no_gp_test=${mark}`],
  [`https://shop.example/?gp_test=${mark}<script>`],
])('an address without a mark has none: %s', (url) => {
  expect(findTestMark(url)).toBeNull();
});
