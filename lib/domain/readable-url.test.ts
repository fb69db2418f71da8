import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toReadableHost, toReadableUrl } from './readable-url';
import { arbitraryText, junkText } from './testing/arbitrary-text';

test.each([
  ['https://shop.example/caf%c3%a9', 'https://shop.example/café'],
  ['https://xn--mnchen-3ya.example/a', 'https://münchen.example/a'],
  ['https://xn--mnchen-3ya.example:8080/xn--mnchen-3ya', 'https://münchen.example:8080/xn--mnchen-3ya'],
  ['https://xn--e1afmkfd.xn--p1ai/', 'https://пример.рф/'],
  ['https://xn--fiqs8s/', 'https://中国/'],
  ['https://xn--ls8h.la/', 'https://💩.la/'],
  ['https://shop.example/%f0%9f%91%9f', 'https://shop.example/👟'],
  ['https://shop.example/%d7%a0%d7%a2%d7%9c%d7%99%d7%99%d7%9d', 'https://shop.example/נעליים'],
  ['https://shop.example/%c3%89t%c3%a9', 'https://shop.example/été'],
])('%s reads %s', (url, readable) => {
  expect(toReadableUrl(url)).toBe(readable);
});

test('escapes that would change what the address means stay escaped', () => {
  expect(toReadableUrl('https://shop.example/a%2fb%3fc%26d%23e')).toBe('https://shop.example/a%2fb%3fc%26d%23e');
});

test('what is no UTF-8 stays, and the rest is decoded all the same', () => {
  expect(toReadableUrl('https://shop.example/%ff/caf%c3%a9/%e2%82/%')).toBe('https://shop.example/%ff/café/%e2%82/%');
});

test('a letter composed of two code points reads as the one', () => {
  expect(toReadableUrl('https://shop.example/cafe\u0301')).toBe('https://shop.example/caf\u00e9');
});

test('a label that is no punycode stays as it is', () => {
  expect(toReadableHost('xn--99999999999999.example')).toBe('xn--99999999999999.example');
  expect(toReadableHost('xn--a\u00e9.example')).toBe('xn--a\u00e9.example');
  expect(toReadableHost('xn--.example')).toBe('xn--.example');
});

test('labels read as browsers wrote them, for any letters', () => {
  fc.assert(
    fc.property(
      arbitraryText([...'abzäöüéñçøœабвгθλπ中文字'], 15).filter((label) => label !== ''),
      (label) => {
        const { hostname } = new URL(`https://${label}.example`);
        expect(toReadableHost(hostname).normalize('NFC')).toBe(`${label}.example`.normalize('NFC'));
      },
    ),
  );
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(junkText, (text) => {
      expect(typeof toReadableUrl(text.toLowerCase())).toBe('string');
    }),
  );
});
