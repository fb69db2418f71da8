import { expect, test } from 'vitest';
import { formatNoscriptPixel, formatTagSnippet } from './snippet';

test('the snippet is UET’s loader with our script: constructor, queue, pageLoad, automatic SPA tracking', () => {
  const snippet = formatTagSnippet({ origin: 'https://ads.shop.example/', tagId: 123456789 });
  expect(snippet).toContain('{ti:"123456789",enableAutoSpaTracking:true}');
  expect(snippet).toContain('new UET(o)');
  expect(snippet).toContain('w[u].push("pageLoad")');
  expect(snippet).toContain('"https://ads.shop.example/tag.js","uetq"');
});

test('the snippet runs: it queues what came before the script and hands it over once', () => {
  const code = formatTagSnippet({ origin: 'http://localhost:3000', tagId: 7 }).replace(/<\/?script>/g, '');
  const inserted: { src?: string; async?: number; onload?: () => void }[] = [];
  const made: { ti: string; q: unknown[] }[] = [];
  const pushed: unknown[] = [];
  class UET {
    constructor(options: { ti: string; q: unknown[] }) {
      made.push(options);
    }
    push(...parts: unknown[]) {
      pushed.push(...parts);
    }
  }
  const page: { uetq?: unknown } = { uetq: ['event', 'early', {}] };
  const document = {
    createElement: () => ({}),
    getElementsByTagName: () => [
      { parentNode: { insertBefore: (node: (typeof inserted)[number]) => inserted.push(node) } },
    ],
  };
  new Function('window', 'document', 'UET', code)(page, document, UET);
  expect(inserted[0]?.src).toBe('http://localhost:3000/tag.js');
  inserted[0]?.onload?.call(inserted[0]);
  expect(made).toEqual([{ ti: '7', enableAutoSpaTracking: true, q: ['event', 'early', {}] }]);
  expect(pushed).toEqual(['pageLoad']);
  expect(page.uetq).toBeInstanceOf(UET);
});

test('the pixel is an image below noscript with the tag’s id', () => {
  expect(formatNoscriptPixel({ origin: 'https://ads.shop.example/track', tagId: 7 })).toContain(
    'src="https://ads.shop.example/track/action/0?ti=7&amp;Ver=2"',
  );
});

test.each([
  'https://a.example"><script>',
  'javascript:alert(1)',
  'https://a.example/</script>',
  "https://a'b",
  'https://a b',
  '',
  'ftp://a.example',
  'https://user:pw@a.example',
])('the origin %j is not written into a page', (origin) => {
  expect(() => formatTagSnippet({ origin, tagId: 1 })).toThrow(RangeError);
  expect(() => formatNoscriptPixel({ origin, tagId: 1 })).toThrow(RangeError);
});

test('a tag id is a whole number above 0', () => {
  for (const tagId of [0, -1, 1.5, Number.NaN])
    expect(() => formatTagSnippet({ origin: 'https://a.example', tagId })).toThrow(RangeError);
});

test('an IPv6 address and a port are plain origins', () => {
  expect(formatTagSnippet({ origin: 'http://[::1]:3000', tagId: 1 })).toContain('http://[::1]:3000/tag.js');
});
