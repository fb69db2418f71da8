import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLandingUrl } from './read-landing-url';
import { junkText, pageUrl } from './testing/arbitrary-text';

test('an address says the same the second time, whatever was read in between: a page is remembered without its query, and no page for another', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pageUrl, junkText), { minLength: 1, maxLength: 8 }), (urls) => {
      const first = urls.map((url) => readLandingUrl(url));
      expect(urls.map((url) => readLandingUrl(url))).toEqual(first);
      const withQuery = urls.filter((url) => !/[?#]/.test(url) && url.length < 1_000);
      for (const url of withQuery) {
        const { landingPath, hostName } = readLandingUrl(`${url}?msclkid=1`);
        expect({ landingPath, hostName }).toEqual({
          landingPath: readLandingUrl(url).landingPath,
          hostName: readLandingUrl(url).hostName,
        });
      }
    }),
  );
});

test('more than 4,000 pages, ports, schemes and cases: each keeps its own host and path', () => {
  const toUrl = (n: number): string =>
    `${n % 2 === 0 ? 'https' : 'HTTP'}://www.Shop${n % 7}.example:${n % 3 === 0 ? 443 : 8080}/p/${n}`;
  const expected = (n: number): string => {
    const isOwnPort = n % 3 === 0 && n % 2 === 0;
    return `shop${n % 7}.example${isOwnPort ? '' : n % 3 === 0 ? ':443' : ':8080'}/p/${n}`;
  };
  for (let round = 0; round < 2; round += 1)
    for (let n = 0; n < 9_000; n += 1)
      expect(readLandingUrl(toUrl(n))).toMatchObject({ hostName: `shop${n % 7}.example`, landingPath: expected(n) });
});
