import { expect, test } from 'vitest';
import { computeLikeness, suggestAliases } from './suggest-aliases';

const on = (network: string, ...campaigns: string[]) => campaigns.map((campaign) => ({ network, campaign }));

test('each campaign of visits is offered the most alike one of its own platform', () => {
  const suggestions = suggestAliases(on('google', 'de-spring-sale-2026', 'brand_exact', 'newsletter'), [
    ...on('google', 'Spring Sale', 'Brand', 'Search – Shoes'),
    ...on('microsoft', 'brand exact'),
  ]);
  expect(suggestions.map(({ name, target }) => `${name} → ${target}`)).toEqual([
    'de-spring-sale-2026 → Spring Sale',
    'brand_exact → Brand',
  ]);
});

test('what has no name is never offered, nor offered to', () => {
  expect(suggestAliases(on('google', ''), on('google', 'Brand'))).toEqual([]);
  expect(suggestAliases(on('google', 'Brand'), on('google', ''))).toEqual([]);
});

test('the same letters are 1, nothing in common is 0, and the order does not matter', () => {
  expect(computeLikeness('Spring Sale', 'spring_sale')).toBe(1);
  expect(computeLikeness('abc', 'xyz')).toBe(0);
  expect(computeLikeness('night', 'nacht')).toBe(2 / 8); // ht of 4 and 4 pairs
  expect(computeLikeness('Brand US', 'US brand')).toBe(computeLikeness('US brand', 'Brand US'));
});
