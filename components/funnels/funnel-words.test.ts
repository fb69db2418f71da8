import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { describeFunnelRules, describeFunnelSample, formatFunnelKey } from './funnel-words';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });

test('a window is said in its largest whole unit: 2,880 minutes are 2 days, 90 are 90 minutes', () => {
  expect(describeFunnelRules({ order: 'loose', window: { kind: 'time', minutes: 2880 } })).toContain(
    'within 2 days of',
  );
  expect(describeFunnelRules({ order: 'strict', window: { kind: 'time', minutes: 90 } })).toContain(
    'within 90 minutes of',
  );
  expect(describeFunnelRules({ order: 'loose', window: { kind: 'visit' } })).toContain('in one visit');
});

test('what is no ad is said by its channel, an ad without a name is not set', () => {
  expect(formatFunnelKey({ network: null, channel: 'direct', name: '' }, 'campaign', formats)).toBe(
    'Not from ads: Direct',
  );
  expect(formatFunnelKey({ network: 'microsoft', channel: null, name: '' }, 'keyword', formats)).toBe(
    '(not set) (Microsoft Ads)',
  );
  expect(formatFunnelKey({ network: null, channel: null, name: 'new' }, 'visitor', formats)).toBe('New visitors');
});

test('a sample says which part it is, everything says nothing', () => {
  expect(describeFunnelSample(1, 10, formats)).toBeNull();
  expect(describeFunnelSample(0.0625, 1200, formats)).toContain('1 visitor in 16: 1,200 people');
});
