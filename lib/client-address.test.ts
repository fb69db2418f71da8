import { expect, test } from 'vitest';
import { createProxyList, isPrivateAddress, toSenderKey } from './client-address';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.0.1',
  '100.127.255.255',
  '0.0.0.0',
  '::1',
  '::ffff:10.0.0.1',
  'fd00::1',
  'fe80::1%eth0',
])('%s is a private address', (address) => expect(isPrivateAddress(address)).toBe(true));

test.each(['8.8.8.8', '172.32.0.0', '11.0.0.1', '100.128.0.0', '2001:db8::1', '::ffff:8.8.8.8', '', 'localhost'])(
  '%j is none',
  (address) => expect(isPrivateAddress(address)).toBe(false),
);

const ours = createProxyList(['private']);

test('without a proxy the sender is the socket’s address', () => {
  expect(ours.findClient('8.8.8.8', null)).toBe('8.8.8.8');
  expect(ours.findClient('::ffff:8.8.8.8', null)).toBe('8.8.8.8');
  expect(ours.findClient('127.0.0.1', null)).toBe('127.0.0.1');
  expect(ours.findClient(null, null)).toBe('');
});

test('X-Forwarded-For of a stranger is not believed', () => {
  expect(ours.findClient('8.8.8.8', '1.1.1.1')).toBe('8.8.8.8');
});

test.each([
  ['127.0.0.1', '8.8.8.8', '8.8.8.8'],
  ['10.0.0.2', '6.6.6.6, 8.8.8.8, 192.168.0.1', '8.8.8.8'],
  ['::1', '[2001:db8::7]:443', '2001:db8::7'],
  ['127.0.0.1', '8.8.8.8:50123', '8.8.8.8'],
  [null, '8.8.8.8', '8.8.8.8'],
])('behind a proxy of ours (%s) the sender of %j is the last that is none: %s', (peer, forwardedFor, client) => {
  expect(ours.findClient(peer, forwardedFor)).toBe(client);
});

test('in a network of our own the first of the chain is the sender, and junk ends the chain', () => {
  expect(ours.findClient('127.0.0.1', '192.168.0.7, 10.0.0.1')).toBe('192.168.0.7');
  expect(ours.findClient('127.0.0.1', 'unknown')).toBe('127.0.0.1');
  expect(ours.findClient('127.0.0.1', '8.8.8.8, junk, 10.0.0.1')).toBe('10.0.0.1');
  expect(ours.findClient('127.0.0.1', '')).toBe('127.0.0.1');
});

test('only configured proxies are believed: of a network, by address, or none', () => {
  const edge = createProxyList(['203.0.113.0/24', '2001:db8:1::/48']);
  expect(edge.findClient('203.0.113.9', '8.8.8.8')).toBe('8.8.8.8');
  expect(edge.findClient('2001:db8:1::5', '8.8.8.8, 203.0.113.1')).toBe('8.8.8.8');
  expect(edge.findClient('10.0.0.1', '8.8.8.8')).toBe('10.0.0.1');
  expect(edge.findClient('203.0.114.9', '8.8.8.8')).toBe('203.0.114.9');
  const none = createProxyList([]);
  expect(none.findClient('127.0.0.1', '8.8.8.8')).toBe('127.0.0.1');
});

test.each([
  ['8.8.8.8', '8.8.8.8'],
  ['', ''],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1::2:3:4:5:6:7', '1:0:2:3::/64'],
])('%s counts as %s', (address, key) => expect(toSenderKey(address)).toBe(key));
