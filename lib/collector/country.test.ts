import { expect, test } from 'vitest';
import { findCountry } from './country';

test('a public address has a country, by IPv4 and IPv6', () => {
  expect(findCountry('8.8.8.8')).toBe('US');
  expect(findCountry('193.99.144.80')).toBe('DE');
  expect(findCountry('2a00:1450:4001::1')).toMatch(/^[A-Z]{2}$/);
});

test('private, unknown and malformed addresses are ZZ', () => {
  for (const address of ['', '127.0.0.1', '10.0.0.1', '::1', 'fd00::1', 'not an address', '999.1.1.1', '\0'])
    expect(findCountry(address)).toBe('ZZ');
});
