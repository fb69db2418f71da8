import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatMicros,
  getCurrencyDecimalCount,
  isCurrency,
  listCurrencies,
  parseAmount,
  parseLooseAmount,
  toDecimalText,
} from './money';

test.each([
  ['0', 0n],
  ['12.34', 12_340_000n],
  [' 12.3 ', 12_300_000n],
  ['0.001', 1_000n],
  ['9999999', 9_999_999_000_000n],
  ['9999998.999', 9_999_998_999_000n],
  ['0012', 12_000_000n],
])('%j is %d micros', (text, micros) => {
  expect(parseAmount(text)).toBe(micros);
});

test.each([
  '',
  ' ',
  '-1',
  '+1',
  '1,5',
  '1,234.50',
  '1.2345',
  '9999999.001',
  '10000000',
  '1e3',
  '.5',
  '5.',
  'NaN',
  'Infinity',
  '0x10',
  '12 34',
  '١٢',
  '$5',
  '1.2.3',
])('%j is no amount', (text) => {
  expect(parseAmount(text)).toBeNull();
});

test.each([
  [12.34, 12_340_000n],
  [12.340000000000002, 12_340_000n],
  [0.1 + 0.2, 300_000n],
  [1e-7, 0n],
  [5e-7, 1n],
  [0, 0n],
  ['.5', 500_000n],
  ['12.', 12_000_000n],
  ['1e2', 100_000_000n],
  ['1.5E3', 1_500_000_000n],
  ['+3', 3_000_000n],
  ['9999999', 9_999_999_000_000n],
])('a site’s %j is %d micros', (value, micros) => {
  expect(parseLooseAmount(value)).toBe(micros);
});

test.each([
  '',
  '.',
  'e5',
  '-0.01',
  '12,34',
  '1.234,50',
  'free',
  '1e99',
  '9'.repeat(100),
  '10000000',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  1e21,
])('a site’s %j is no amount', (value) => {
  expect(parseLooseAmount(value)).toBeNull();
});

test('decimal text has at least the decimals of its currency and never rounds', () => {
  expect(toDecimalText(12_300_000n, 'USD')).toBe('12.30');
  expect(toDecimalText(12_000_000n, 'JPY')).toBe('12');
  expect(toDecimalText(12_500_000n, 'JPY')).toBe('12.5');
  expect(toDecimalText(1_500_000n, 'KWD')).toBe('1.500');
  expect(toDecimalText(125_000n, 'USD')).toBe('0.125');
  expect(toDecimalText(1n, 'USD')).toBe('0.000001');
  expect(toDecimalText(-2_500_000n, 'EUR')).toBe('-2.50');
  expect(toDecimalText(0n, 'EUR')).toBe('0.00');
  expect(toDecimalText(5_000_000n, 'not a code')).toBe('5.00');
});

test('what is written is read back, for every amount that may be typed', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 9_999_999_000n }),
      fc.constantFrom('USD', 'JPY', 'KWD'),
      (thousandths, currency) => {
        expect(parseAmount(toDecimalText(thousandths * 1_000n, currency))).toBe(thousandths * 1_000n);
      },
    ),
  );
});

test('money for people is exact far beyond what a float holds', () => {
  expect(formatMicros(9_007_199_254_740_993_010_000n, 'USD', 'en-US')).toBe('$9,007,199,254,740,993.01');
  expect(formatMicros(1_234_560_000n, 'EUR', 'de-DE')).toBe('1.234,56\u00a0€');
  expect(formatMicros(1_234_000_000n, 'JPY', 'ja-JP')).toBe('￥1,234');
  expect(formatMicros(-5_000_000n, 'USD', 'en-US')).toBe('-$5.00');
});

test('money in whole units and shortened for an axis', () => {
  expect(formatMicros(1_234_560_000n, 'USD', 'en-US', 'whole')).toBe('$1,235');
  expect(formatMicros(1_234_560_000n, 'USD', 'en-US', 'compact')).toBe('$1.2K');
  expect(formatMicros(0n, 'USD', 'en-US', 'compact')).toBe('$0');
});

test('an odd currency or locale still shows the amount', () => {
  expect(formatMicros(12_340_000n, 'ZZZ', 'en-US')).toContain('12.34');
  expect(formatMicros(12_340_000n, 'bitcoin', 'en-US')).toBe('12.34 bitcoin');
  expect(formatMicros(12_340_000n, 'USD', 'not_a_locale!')).toBe('$12.34');
});

test('currencies are ISO 4217 codes in capitals', () => {
  expect(['USD', 'EUR', 'JPY', 'KWD', 'CHF'].every(isCurrency)).toBe(true);
  expect(['usd', 'US', 'ZZZ', '', 'DOLLAR', 'constructor'].some(isCurrency)).toBe(false);
  expect(listCurrencies()).toContain('SEK');
  expect([getCurrencyDecimalCount('USD'), getCurrencyDecimalCount('JPY'), getCurrencyDecimalCount('BHD')]).toEqual([
    2, 0, 3,
  ]);
});
