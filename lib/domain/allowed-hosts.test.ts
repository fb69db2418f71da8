import { expect, test } from 'vitest';
import { isHostAllowed, parseAllowedHosts, readHost, splitHosts } from './allowed-hosts';

test.each([
  ['shop.example', 'shop.example'],
  [' HTTPS://WWW.Shop.example/path?q=1 ', 'www.shop.example'],
  ['*.shop.example', 'shop.example'],
  ['//shop.example', 'shop.example'],
  ['shop.example:8443', 'shop.example'],
  ['localhost:3000', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['[::1]:3000', '[::1]'],
  ['größe.example', 'xn--gre-6ka8i.example'],
])('%j is the host %s', (entry, host) => expect(parseAllowedHosts([entry])).toEqual({ kind: 'hosts', hosts: [host] }));

test.each([
  'shop',
  'ftp://shop.example',
  'shop example',
  'a@shop.example',
  'www.*.example',
  'sh%op.example',
  '.',
  'http://',
])('%j is no host', (entry) => expect(parseAllowedHosts(['a.example', entry])).toEqual({ kind: 'invalid', entry }));

test('a host that is given twice is in the list once, and empty entries are none', () => {
  expect(parseAllowedHosts(['b.example', '', 'a.example', 'https://b.example/'])).toEqual({
    kind: 'hosts',
    hosts: ['b.example', 'a.example'],
  });
  expect(splitHosts(' a.example,b.example;\n c.example ')).toEqual(['a.example', 'b.example', 'c.example']);
});

test('a host of the list is allowed with everything below it, and nothing that only ends like it', () => {
  const allowed = ['shop.example', 'localhost'];
  expect(
    ['shop.example', 'www.shop.example', 'a.b.shop.example', 'localhost'].every((each) => isHostAllowed(allowed, each)),
  ).toBe(true);
  expect(['evilshop.example', 'example', 'shop.example.evil', null].some((each) => isHostAllowed(allowed, each))).toBe(
    false,
  );
});

test('an empty list allows every host, also one that nobody knows', () => {
  expect(isHostAllowed([], 'a.example')).toBe(true);
  expect(isHostAllowed([], null)).toBe(true);
});

test.each([
  ['https://WWW.Shop.example:8443/a?b#c', 'www.shop.example'],
  ['http://shop.example.', 'shop.example'],
  ['file:///home/me/copy.html', null],
  ['about:blank', null],
  ['/path', null],
  ['', null],
])('the host of the page %j is %j', (url, host) => expect(readHost(url)).toBe(host));
