import { expect, test } from 'vitest';
import { listTraffic } from './traffic';

const options = {
  seed: 7,
  tagId: 187204252,
  shopOrigin: 'http://shop.example',
  endAt: new Date('2026-11-24T10:00:00Z'),
  dayCount: 30,
  visitsPerDay: 40,
};

test('the same seed and end give the same hits with the same ids', () => {
  expect(listTraffic(options)).toEqual(listTraffic(options));
  expect(listTraffic({ ...options, seed: 8 })[0]?.id).not.toBe(listTraffic(options)[0]?.id);
});

test('no hit lies after the end, none before the first day, and they come oldest first', () => {
  const times = listTraffic(options).map((hit) => Date.parse(hit.at));
  expect(Math.max(...times)).toBeLessThanOrEqual(options.endAt.getTime());
  expect(Math.min(...times)).toBeGreaterThanOrEqual(options.endAt.getTime() - 30 * 86_400_000);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test('every page is left once, with a time that fits before the next one opens', () => {
  const hits = listTraffic({ ...options, endAt: new Date('2027-01-01T00:00:00Z') });
  const hides = hits.filter(({ kind }) => kind === 'pageHide');
  expect(new Set(hides.map(({ pageLoadId }) => pageLoadId)).size).toBe(hides.length);
  for (const { visibleMs = 0, activeMs = 0, scrollPercent = 0 } of hides) {
    expect(activeMs).toBeLessThanOrEqual(visibleMs);
    expect(scrollPercent).toBeLessThanOrEqual(100);
  }
  expect(hides.length).toBeGreaterThan(hits.filter(({ kind }) => kind === 'pageLoad').length * 0.99);
});

test('some buyers, and nobody else, say who they are: a hash, with their consent', () => {
  const hits = listTraffic(options);
  const identified = hits.filter(({ hashedEmail }) => hashedEmail !== undefined);
  expect(identified.length).toBeGreaterThan(20);
  expect(identified.length).toBeLessThan(hits.filter(({ transactionId }) => transactionId !== undefined).length);
  for (const { consent, hashedEmail, eventAction } of identified)
    expect([consent, eventAction, /^[0-9a-f]{64}$/.test(hashedEmail ?? '')]).toEqual(['granted', 'purchase', true]);
});

test('hit ids and order numbers are never used twice', () => {
  const hits = listTraffic(options);
  expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length);
  const orders = hits.flatMap((hit) => (hit.transactionId === undefined ? [] : [hit.transactionId]));
  expect(orders.length).toBeGreaterThan(20);
  expect(new Set(orders).size).toBe(orders.length);
});
