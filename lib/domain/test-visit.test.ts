import { expect, test } from 'vitest';
import { addTestMark, findTestMark, toTestUrl } from './test-visit';

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

test.each([
  ['shop.example', `https://shop.example/?gp_test=${mark}`],
  ['https://shop.example/a?b=1#c', `https://shop.example/a?b=1&gp_test=${mark}#c`],
  ['http://localhost:8080/cart', `http://localhost:8080/cart?gp_test=${mark}`],
])('what a person types is an address: %s', (address, url) => {
  expect(toTestUrl(address, mark)).toBe(url);
});

test.each([
  'javascript:alert(1)',
  'ftp://shop.example',
  'mailto:a@b.example',
  'https://me:secret@shop.example',
  '',
  'https://',
])('“%s” is no address to test', (address) => {
  expect(toTestUrl(address, mark)).toBeNull();
});
