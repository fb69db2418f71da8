import { expect, test } from 'vitest';
import { findClientAddress, isPrivateAddress } from './client-address';

test('a public peer is the sender, whatever it claims', () => {
  expect(findClientAddress('203.0.113.7', '8.8.8.8')).toBe('203.0.113.7');
  expect(findClientAddress('2001:db9::1', '8.8.8.8')).toBe('2001:db9::1');
});

test('behind a private peer the last public hop is the sender', () => {
  expect(findClientAddress('127.0.0.1', '1.1.1.1, 203.0.113.7, 10.1.2.3')).toBe('203.0.113.7');
  expect(findClientAddress('::ffff:127.0.0.1', '203.0.113.7')).toBe('203.0.113.7');
  expect(findClientAddress('::1', '[2001:db9::1]:443')).toBe('2001:db9::1');
  expect(findClientAddress('192.168.1.1', '203.0.113.7:51234')).toBe('203.0.113.7');
});

test('what comes before junk is not believed', () => {
  expect(findClientAddress('127.0.0.1', '203.0.113.7, <script>')).toBe('127.0.0.1');
  expect(findClientAddress('127.0.0.1', '')).toBe('127.0.0.1');
});

test('without a socket the nearest proxy is believed', () => {
  expect(findClientAddress(null, '203.0.113.7')).toBe('203.0.113.7');
  expect(findClientAddress(null, null)).toBe('');
});

test.each([
  '127.0.0.1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.1.1',
  '100.64.0.1',
  '::1',
  'fd00::1',
  'fe80::1%eth0',
  '::ffff:10.0.0.1',
])('%s is of a private network', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '11.0.0.1', '2606:4700::1111'])(
  '%s is public',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);
