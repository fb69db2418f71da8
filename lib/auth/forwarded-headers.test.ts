import { expect, test } from 'vitest';
import { isPrivateAddress, keepTrustedForwarding, readClientAddress } from './forwarded-headers';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '::1',
  '::ffff:10.0.0.1',
  'fd00::1',
  'fe80::1%eth0',
])('%s is a private address', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(['8.8.8.8', '172.32.0.0', '11.0.0.1', '2001:db8::1', '::ffff:8.8.8.8', '', 'localhost', 'unix:'])(
  '%j is none',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

function forward(headers: Record<string, string>, peer: string | undefined) {
  const changed: Record<string, string | string[] | undefined> = { ...headers };
  keepTrustedForwarding(changed, peer);
  return changed;
}

test('a stranger’s X-Forwarded-* is taken away and its own address put in', () => {
  const sent = {
    'x-forwarded-for': '1.2.3.4',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
    host: 'a.example',
  };
  expect(forward(sent, '8.8.8.8')).toEqual({ host: 'a.example', 'x-forwarded-for': '8.8.8.8' });
});

test('a proxy of ours is believed', () => {
  const sent = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https', host: 'a.example' };
  expect(forward(sent, '::ffff:127.0.0.1')).toEqual({ ...sent, 'x-forwarded-for': '1.2.3.4, 127.0.0.1' });
});

test('a client without a proxy is its own address', () => {
  expect(forward({}, '127.0.0.1')).toEqual({ 'x-forwarded-for': '127.0.0.1' });
});

test.each([
  ['1.2.3.4, 127.0.0.1', '1.2.3.4'],
  ['6.6.6.6, 1.2.3.4, 10.0.0.1, 127.0.0.1', '1.2.3.4'],
  ['nonsense, ::ffff:1.2.3.4', '1.2.3.4'],
  ['192.168.0.7, 127.0.0.1', '192.168.0.7'],
  ['127.0.0.1', '127.0.0.1'],
  ['', 'unknown'],
])('the client of "%s" is %s: the last that is no proxy of ours', (forwardedFor, client) => {
  expect(readClientAddress(new Headers({ 'x-forwarded-for': forwardedFor }))).toBe(client);
});
