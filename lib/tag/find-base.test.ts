import { expect, test } from 'vitest';
import { findBase } from './find-base';

const pageUrl = 'https://shop.example/cart?x=1';

test.each([
  ['https://gp.example/tag.js', 'https://gp.example/'],
  ['https://gp.example:3000/bat.js?ti=1#x', 'https://gp.example:3000/'],
  ['https://shop.example/proxy/v2/t.js', 'https://shop.example/proxy/v2/'],
])('the running script %s sends to %s', (script, base) => {
  expect(findBase(script, ['https://other.example/tag.js'], pageUrl)).toBe(base);
});

test('without a running script: the last one of our name, else the host of the page', () => {
  const scripts = ['https://a.example/x/tag.js', 'https://b.example/bat.js?v=1', 'https://c.example/batman.js', ''];
  expect(findBase(undefined, scripts, pageUrl)).toBe('https://b.example/');
  expect(findBase('', ['https://c.example/app.js'], pageUrl)).toBe('https://shop.example/');
});
