import { expect, test } from 'vitest';
import { computeTagState } from './tag-state';

const now = new Date('2026-11-24T12:00:00Z');
const hoursAgo = (hours: number, ms = 0) => new Date(now.getTime() - hours * 3_600_000 - ms);

test('never a hit: unverified; a hit 24 hours ago: active; a millisecond more: inactive; paused whatever came', () => {
  expect(computeTagState({ status: 'active', lastHitAt: null }, now)).toBe('unverified');
  expect(computeTagState({ status: 'active', lastHitAt: hoursAgo(0) }, now)).toBe('active');
  expect(computeTagState({ status: 'active', lastHitAt: hoursAgo(24) }, now)).toBe('active');
  expect(computeTagState({ status: 'active', lastHitAt: hoursAgo(24, 1) }, now)).toBe('inactive');
  expect(computeTagState({ status: 'paused', lastHitAt: hoursAgo(0) }, now)).toBe('paused');
  expect(computeTagState({ status: 'paused', lastHitAt: null }, now)).toBe('paused');
});

test('a last hit that lies in the future (clocks differ) is active', () => {
  expect(computeTagState({ status: 'active', lastHitAt: hoursAgo(-1) }, now)).toBe('active');
});
