import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { describeSpend } from './describe-spend';

const formats = toFormats({ locale: 'en-US', currency: 'EUR', timeZone: 'UTC' });
const sums = { spendMicros: 12_500_000n, impressions: 1_900, platformClicks: 15, spendRowsWithoutRate: 0 };

test('the sum stands with its clicks and impressions; rows that wait for a rate are said', () => {
  expect(describeSpend(sums, formats)).toBe(
    'These rows add up to €12.50 for 15 platform clicks and 1,900 impressions.',
  );
  expect(describeSpend({ ...sums, platformClicks: 1, spendRowsWithoutRate: 2 }, formats)).toBe(
    'These rows add up to €12.50 for 1 platform click and 1,900 impressions. 2 rows wait for a currency rate and are not in the amount.',
  );
});
