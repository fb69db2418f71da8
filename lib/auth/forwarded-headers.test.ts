import { expect, test } from 'vitest';
import { createProxyList } from '@/lib/client-address';
import { keepTrustedForwarding, readClientAddress } from './forwarded-headers';

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

test('a proxy that is not configured is a stranger, also in a private network', () => {
  const headers = { 'x-forwarded-for': '1.2.3.4' };
  keepTrustedForwarding(headers, '10.0.0.1', createProxyList(['203.0.113.0/24']));
  expect(headers).toEqual({ 'x-forwarded-for': '10.0.0.1' });
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
