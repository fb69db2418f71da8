import { expect, test } from 'vitest';
import { isCurrency } from '@/lib/domain/money';
import { guessCurrency } from './guess-currency';

test.each([
  ['en-US', 'USD'],
  ['de-DE', 'EUR'],
  ['de', 'EUR'],
  ['de-CH', 'CHF'],
  ['en-GB', 'GBP'],
  ['ja', 'JPY'],
  ['pt-BR', 'BRL'],
  ['es-EC', 'USD'],
  ['not a locale', 'USD'],
])('a reader of %s is offered %s', (locale, currency) => {
  expect(guessCurrency(locale)).toBe(currency);
  expect(isCurrency(currency)).toBe(true);
});
