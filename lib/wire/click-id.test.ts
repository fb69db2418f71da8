import { expect, test } from 'vitest';
import { findClickId, formatWithoutClickIds, parseMsclkid } from './click-id';

const hex = 'dc65bba3ad5c180f6d49e74f7cc391e2';

test.each([
  ['N', null],
  ['', null],
  ['_uet', null],
  [hex, hex],
  [`${hex}-0`, hex],
  [`${hex}-1`, hex],
  [`${hex}1N`, hex],
  [`_uet${hex}`, hex],
  [`_uet${hex}-1`, hex],
  ['my-click-2', 'my-click-2'],
])('msclkid %s is the click %s', (value, id) => {
  expect(parseMsclkid(value)).toBe(id);
});

test('a landing address names its click in its own parameter, msclkid before the others, decoded', () => {
  expect(findClickId(`https://shop.example/?a=1&gclid=G1&msclkid=${hex}`)).toEqual({ id: hex, kind: 'msclkid' });
  expect(findClickId('https://shop.example/?GCLID=a%2Bb')).toEqual({ id: 'a+b', kind: 'gclid' });
  expect(findClickId('https://shop.example/#/x?fbclid=F')).toEqual({ id: 'F', kind: 'fbclid' });
});

test('a parameter that only ends like a click id, an empty one or junk after % is none or taken as it is', () => {
  expect(findClickId('https://shop.example/?notgclid=1')).toBeNull();
  expect(findClickId('https://shop.example/?gclid=')).toBeNull();
  expect(findClickId('https://shop.example/gclid=1')).toBeNull();
  expect(findClickId('https://shop.example/?gclid=%E0%A4%A')).toEqual({ id: '%E0%A4%A', kind: 'gclid' });
});

test('click ids go from an address, everything else stays letter for letter', () => {
  expect(formatWithoutClickIds(`https://s.example/?msclkid=${hex}`)).toBe('https://s.example/');
  expect(formatWithoutClickIds('https://s.example/?gclid=1&b=%20x&fbclid=2#top')).toBe('https://s.example/?b=%20x#top');
  expect(formatWithoutClickIds('https://s.example/?b=1&gclid=1&wbraid=2&c=3')).toBe('https://s.example/?b=1&c=3');
  expect(formatWithoutClickIds('https://s.example/?a&&b#')).toBe('https://s.example/?a&&b#');
});
