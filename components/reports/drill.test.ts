import { expect, test } from 'vitest';
import { readReportFilters, toHref } from '@/lib/http/report-filters';
import { listDrillSteps, listLevelsBelow, toNextLevel } from './drill';

const filters = readReportFilters(
  new URLSearchParams('period=7d&f=device:is:mobile&f=campaign:is:Shoes&f=network:is:microsoft'),
  { timeZone: 'UTC' },
  new Date('2026-11-24T12:00:00Z'),
);

test('the way down goes from network to campaign, whichever came first, and keeps other filters', () => {
  const steps = listDrillSteps(filters);
  expect(steps.map((step) => [step.level, step.value])).toEqual([
    ['network', 'microsoft'],
    ['campaign', 'Shoes'],
  ]);
  expect(toHref('/campaigns', steps[0]?.filters ?? filters)).toBe(
    '/campaigns?period=7d&f=device%3Ais%3Amobile&f=network%3Ais%3Amicrosoft',
  );
});

test('a campaign opens its ad groups, an ad group its keywords; below an ad there is nothing', () => {
  expect(toNextLevel('campaign')).toBe('adGroup');
  expect(toNextLevel('adGroup')).toBe('keyword');
  expect(toNextLevel('ad')).toBeNull();
});

test('a row opens into all that may be below it, nearest first; a device opens into campaigns, an ad into nothing', () => {
  expect(listLevelsBelow('adGroup')).toEqual(['keyword', 'ad']);
  expect(listLevelsBelow('device')).toEqual(['campaign', 'adGroup', 'keyword', 'ad']);
  expect(listLevelsBelow('ad')).toEqual([]);
});
