import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAmountMicros, parseAmountMicros, parseCount, parseEventValue } from './amount';

test('an amount goes from 0 to 9,999,999 and is exact', () => {
  expect(parseAmountMicros('0')).toBe(0n);
  expect(parseAmountMicros('123.34')).toBe(123_340_000n);
  expect(parseAmountMicros(' .5 ')).toBe(500_000n);
  expect(parseAmountMicros('7.')).toBe(7_000_000n);
  expect(parseAmountMicros('9999999')).toBe(9_999_999_000_000n);
  expect(parseAmountMicros('9999999.0000001')).toBe(9_999_999_000_000n);
  expect(parseAmountMicros('9999999.000001')).toBeNull();
});

test('what a float leaves behind the sixth decimal is rounded: 59.97000000000001 is 59.97, 0.0000005 is 0.000001', () => {
  expect(parseAmountMicros('59.97000000000001')).toBe(59_970_000n);
  expect(parseAmountMicros('19.999999999999996')).toBe(20_000_000n);
  expect(parseAmountMicros('0.0000005')).toBe(1n);
});

test.each([
  '',
  ' ',
  '.',
  '-1',
  '+1',
  '1,234.56',
  '12,50',
  '$12',
  '12 USD',
  '1e3',
  '0x10',
  'NaN',
  'Infinity',
  '1.2.3',
  '9'.repeat(400),
])('"%s" is no amount', (text) => {
  expect(parseAmountMicros(text)).toBeNull();
  expect(parseEventValue(text)).toBeNull();
});

test('parse(format(amount)) is the amount', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 9_999_999_000_000n), (micros) => {
      expect(parseAmountMicros(formatAmountMicros(micros))).toBe(micros);
    }),
  );
});

test('an event value keeps 3 decimals; 9,999,999 is the last', () => {
  expect(parseEventValue('0')).toBe(0);
  expect(parseEventValue('1.2345')).toBe(1.235);
  expect(parseEventValue('9999999')).toBe(9_999_999);
  expect(parseEventValue('10000000')).toBeNull();
});

test('a count is whole, rounded and at most its limit', () => {
  expect(parseCount('426.5', 1000)).toBe(427);
  expect(parseCount('1000', 1000)).toBe(1000);
  expect(parseCount('1001', 1000)).toBeNull();
  for (const junk of ['', '-1', 'abc', '1e9', '.']) expect(parseCount(junk, 1000)).toBeNull();
});
