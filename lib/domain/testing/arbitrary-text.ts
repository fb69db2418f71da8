// Random texts for property tests, made of the pieces that break parsers. Cheap to build, unlike fast-check's own URLs and patterns.

import fc from 'fast-check';

/** Any joining of the pieces. */
export function arbitraryText(pieces: readonly string[], maxLength = 20): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(''));
}

const junkPieces = [
  ...'aZ09 .-_~:/?#[]@!$&\'()*+,;=%\\"<>{}|^`',
  '%20',
  '%2F',
  '%ff',
  '%E2%82',
  '%00',
  '%',
  'xn--',
  'www.',
  'http://',
  'https://',
  '//',
  '\u0000',
  '\u0301',
  '\ud800',
  '\udc00',
  '\ufeff',
  '\u202e',
  '👟',
  'é',
  'ß',
  'İ',
  'ש',
  '中',
  'utm_source=',
  'utm_medium=cpc',
  'msclkid=',
  'gclid=',
  'targetid=kwd-',
  '__proto__',
  'constructor=',
  'N',
  '{keyword}',
];

/** What a hostile sender may put into any text. */
export const junkText = arbitraryText(junkPieces, 30);

/** An address that a browser could have sent. */
export const pageUrl = fc
  .tuple(
    fc.constantFrom('http://', 'https://'),
    fc.constantFrom('shop.example', 'a.b.shop.example', 'localhost:3000', 'xn--mnchen-3ya.example', '192.0.2.1:8080'),
    fc.constantFrom('', '/'),
    arbitraryText(['a', 'B', '9', '-', '/', '.', '%20', '%C3%A9', '%2F', '%', '+', 'é', '👟'], 12),
    fc.constantFrom('', '?', '?a=1', '?A=%20&b', '?q=a+b', '?%'),
    fc.constantFrom('', '#', '#top', '#/route?x=1'),
  )
  .map(
    ([scheme, host, slash, path, query, fragment]) =>
      scheme + host + (path === '' ? slash : `/${path}`) + query + fragment,
  );
