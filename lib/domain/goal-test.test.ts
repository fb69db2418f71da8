import { expect, test } from 'vitest';
import { findTestMark, toTestUrl } from './goal-test';

const mark = 'AbCdEf0123-_xyz';

test.each([
  ['shop.example', `https://shop.example/?gp_test=${mark}`],
  ['https://shop.example/a?b=1#c', `https://shop.example/a?b=1&gp_test=${mark}#c`],
  ['http://localhost:8080/cart', `http://localhost:8080/cart?gp_test=${mark}`],
])('%s is marked and the mark is found again', (address, url) => {
  expect(toTestUrl(address, mark)).toBe(url);
  expect(findTestMark(url)).toBe(mark);
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

test('no mark, a short one, or one in another parameter is none', () => {
  for (const url of [
    null,
    'https://shop.example/',
    'https://shop.example/?gp_test=short',
    `https://shop.example/?x_gp_test=${mark}`,
  ])
    expect(findTestMark(url)).toBeNull();
});
