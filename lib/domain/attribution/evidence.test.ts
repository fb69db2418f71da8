import { expect, test } from 'vitest';
import { decideVerdict, minPathCount, parseState } from './evidence';

const effect = (state: string) => ({ state, touchCount: 1, removalEffectRatio: 0.5, weight: 1, isPooled: false });
const two = [effect('ad:google:Brand'), effect('email')];

test.each([
  [100, 100, two, 'learnt'],
  [99, 100, two, 'tooFewConversions'],
  [100, 99, two, 'tooFewOtherPaths'],
  [99, 99, two, 'tooFewConversions'],
  [100, 100, two.slice(0, 1), 'oneState'],
  [0, 0, [], 'tooFewConversions'],
] as const)('%d converting and %d other paths over %j: %s', (convertingPathCount, otherPathCount, effects, verdict) => {
  expect(decideVerdict({ convertingPathCount, otherPathCount, effects: [...effects] })).toBe(verdict);
});

test('from 100 paths on a share is certain to ten points: 1.96 · √(0.25 / 100) < 0.1', () => {
  expect(1.96 * Math.sqrt(0.25 / minPathCount)).toBeLessThan(0.1);
});

test('a state is a campaign of a network, whose name may hold colons and be unknown, or a channel', () => {
  expect(parseState('ad:google:Shoes: autumn')).toEqual({ kind: 'ad', network: 'google', campaign: 'Shoes: autumn' });
  expect(parseState('ad::')).toEqual({ kind: 'ad', network: '', campaign: '' });
  expect(parseState('organicSearch')).toEqual({ kind: 'channel', channel: 'organicSearch' });
});
