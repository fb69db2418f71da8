import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { describeVisit } from './describe-visit';

const formats = toFormats({ locale: 'en-GB', timeZone: 'Europe/Berlin', currency: 'EUR' });
const ad = {
  channel: 'paidSearch',
  isAd: true,
  source: 'bing',
  medium: 'cpc',
  network: 'microsoft',
  campaign: 'Shoes',
  adGroup: '',
  keyword: 'brown shoes',
  matchType: '',
  adId: '',
} as const;

test('one page by an ad, no goal', () => {
  expect(describeVisit({ source: ad, isNewVisitor: true, pageViewCount: 1, conversions: [] }, formats)).toBe(
    'A new visitor came by an ad click of Shoes · brown shoes, opened one page and met no goal.',
  );
});

test('only goals of this visit are named, each once', () => {
  const conversions = [
    { isOfThisVisit: true, goalName: 'Purchase' },
    { isOfThisVisit: true, goalName: 'Purchase' },
    { isOfThisVisit: false, goalName: 'Lead' },
  ];
  const source = { ...ad, isAd: false, channel: 'direct' } as const;
  expect(describeVisit({ source, isNewVisitor: false, pageViewCount: 3, conversions }, formats)).toBe(
    'A visitor who had been here before came not by an ad (direct), opened 3 pages and met “Purchase”.',
  );
});
