import { expect, test } from 'vitest';
import { readOwnPath } from './own-path';

test.each(['/', '/goals', '/goals/new?tag=1#top', '/campaigns?f=campaign:is:Shoes%20%26%20Hats', '/ü'])(
  'a path of our own is kept: %s',
  (path) => {
    expect(decodeURI(readOwnPath(path))).toBe(decodeURI(path));
  },
);

test.each([
  null,
  undefined,
  '',
  'goals',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '\\\\evil.example',
  '/\t/evil.example/',
  '/goals\\..\\evil',
  '/..//evil.example/',
  '/%0d%0a/../..//evil.example',
  'javascript:alert(1)',
  ' /goals',
])('anything that may lead elsewhere becomes /: %j', (path) => {
  expect(readOwnPath(path)).toBe('/');
});
