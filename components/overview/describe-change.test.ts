import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { describeChange, describeDriver, describeFactors, formatFigureChange } from './describe-change';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });
const usd = (amount: number) => amount * 1_000_000;
const toChange = (before: number, now: number) => ({ before, now, change: now - before });

test('100 to 150 is up 50 %; where the counts may differ by chance, that is said', () => {
  expect(describeChange('revenue', toChange(usd(100), usd(150)), true, formats)).toBe(
    'Revenue from ads is up 50%, from $100.00 to $150.00.',
  );
  expect(describeChange('conversions', toChange(15, 10), false, formats)).toBe(
    'Conversions are down 33%, from 15 to 10. A change of that size can be chance alone.',
  );
});

test('from nothing there is no ratio, nothing after nothing is none, and the same is unchanged', () => {
  expect(describeChange('conversions', toChange(0, 3), true, formats)).toBe('Conversions are up, from 0 to 3.');
  expect(describeChange('spend', toChange(0, 0), true, formats)).toBe('Spend: none in either period.');
  expect(describeChange('cpa', toChange(usd(5), usd(5)), true, formats)).toBe('CPA is unchanged at $5.00.');
});

test('a part is told by its share, all by "all", more than the whole by its own change', () => {
  const say = (key: string, change: number, partRatio: number) =>
    describeDriver('revenue', 'campaign', { key, change: usd(change), partRatio }, formats);
  expect(say('Shoes', -30, 0.6)).toBe('Shoes accounts for 60% of that.');
  expect(say('Shoes', -50, 1)).toBe('Shoes accounts for all of that.');
  expect(say('Shoes', -70, 1.4)).toBe('Shoes alone accounts for −\u2060$70.00.');
  expect(say('', -30, 0.6)).toBe('What has no campaign accounts for 60% of that.');
});

test('factors stand with their signs, and what is nothing is left out', () => {
  const shares = [
    { factor: 'clicks', change: usd(500) },
    { factor: 'conversionRate', change: usd(-900) },
    { factor: 'revenuePerConversion', change: 0 },
  ] as const;
  expect(describeFactors('revenue', shares, formats)).toBe(
    'Made up of clicks +\u2060$500.00, conversion rate −\u2060$900.00.',
  );
  expect(describeFactors('revenue', [], formats)).toBe('');
  expect(formatFigureChange('conversions', -2.34, formats)).toBe('−2.3');
});
