import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { computeMetrics, type MetricSums, zeroMetricSums } from '@/lib/domain/metrics';
import { findSampleMark } from './sample-mark';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });
const toMetrics = (sums: Partial<MetricSums>) => computeMetrics({ ...zeroMetricSums, ...sums });
const spent = { clicks: 400, spendMicros: 100_000_000n, platformClicks: 400, impressions: 9_000 };

test('CPA and ROAS of 9 conversions are marked with their range, those of 10 are not', () => {
  const nine = toMetrics({ ...spent, conversions: 9, revenueMicros: 180_000_000n });
  expect(findSampleMark('cpa', nine, 0.02, formats)?.text).toBe(
    'Too few to say: 9 conversions. With other luck it could be between $5.85 and $24.35.', // 100 / 17.085, 100 / 4.107
  );
  expect(findSampleMark('roas', nine, 0.02, formats)?.sign).toBe('≈');
  const ten = toMetrics({ ...spent, conversions: 10, revenueMicros: 180_000_000n });
  expect(findSampleMark('cpa', ten, 0.02, formats)).toBeNull();
  expect(findSampleMark('roi', ten, 0.02, formats)).toBeNull();
});

test('no conversion of 400 clicks at 2 % tells something; of 40 it may be chance', () => {
  expect(findSampleMark('roas', toMetrics(spent), 0.02, formats)).toBeNull();
  const few = toMetrics({ ...spent, clicks: 40, platformClicks: 40 });
  expect(findSampleMark('roas', few, 0.02, formats)?.text).toContain('0.8 conversions were to be expected');
});

test('a conversion rate of 1 in 40 is marked, of 100 in 4,000 not', () => {
  expect(findSampleMark('conversionRate', toMetrics({ clicks: 40, conversions: 1 }), null, formats)?.text).toMatch(
    /^From 1 of 40: .* between 0\.4% and 12\.9%/,
  );
  expect(findSampleMark('conversionRate', toMetrics({ clicks: 4_000, conversions: 100 }), null, formats)).toBeNull();
});

test('spend that lacks rows without a rate says at least', () => {
  expect(findSampleMark('spend', toMetrics({ ...spent, spendRowsWithoutRate: 2 }), null, formats)?.sign).toBe('≥');
});
