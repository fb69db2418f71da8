import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { describeAgainstEveryone, describeAudiences, describeDifference, formatRateRange } from './audience-figures';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });
const everyone = { visitConversionRatio: 0.03 };
const interval = { low: 0.1, high: 0.14 };
const row = (name: string, ratio: number | null, difference: 'higher' | 'lower' | null) => ({
  ...{ name, visitConversionRatio: ratio, difference },
  interval: ratio === null ? null : interval,
});

test('the best is named with its rate and how many times everyone’s that is: 12 % / 3 % = 4.0', () => {
  const rows = [row('Readers', 0.06, 'higher'), row('Buyers', 0.12, 'higher'), row('Lookers', 0.5, null)];
  expect(describeAudiences(everyone, rows, formats)).toBe(
    '“Buyers” convert best: 12.00% of their visits, 4.0 times the 3.00% of everyone.',
  );
});

test('what chance could have made is never praised; a worse one is said to be worse', () => {
  expect(describeAudiences(everyone, [row('Lookers', 0.5, null)], formats)).toBe(
    'No audience differs from everyone’s 3.00% by more than chance explains. A longer period says more.',
  );
  expect(describeAudiences(everyone, [row('Lookers', 0.5, null), row('Leavers', 0.01, 'lower')], formats)).toBe(
    '“Leavers” convert worst: 1.00% of their visits, against 3.00% of everyone. No audience is better by more than chance.',
  );
  expect(describeAudiences(everyone, [], formats)).toBe('');
});

test('one audience stands against everyone in a sentence; without a visit there is nothing to compare', () => {
  expect(describeAgainstEveryone(everyone, row('Buyers', 0.12, 'higher'), formats)).toBe(
    '12.00% of members’ visits convert, 3.00% of everyone’s: members convert better, 4.0 times.',
  );
  expect(describeAgainstEveryone(everyone, row('Buyers', 0.04, null), formats)).toBe(
    '4.00% of members’ visits convert, 3.00% of everyone’s: the difference may be chance.',
  );
  expect(describeAgainstEveryone(everyone, row('Buyers', null, null), formats)).toBe(
    'No visit of a member in this period.',
  );
});

test('a difference is a word, and a dash where there is no rate', () => {
  expect(
    [row('a', 0.1, 'higher'), row('a', 0.1, 'lower'), row('a', 0.1, null), row('a', null, null)].map(
      (each) => describeDifference(each).label,
    ),
  ).toEqual(['Better', 'Worse', 'Unsure', '–']);
  expect(formatRateRange(row('a', 0.12, null), formats)).toBe('10.0% to 14.0%');
  expect(formatRateRange(row('a', null, null), formats)).toBeNull();
});
