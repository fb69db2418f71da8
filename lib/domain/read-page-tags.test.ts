import { expect, test } from 'vitest';
import { readPageTags } from './read-page-tags';
import { formatNoscriptPixel, formatTagSnippet } from './snippet';

const target = { origin: 'https://goals.example', tagId: 123456789 };
const read = (html: string) => readPageTags(html, 'https://shop.example/a');

test('our own snippet is found with its script, tag id and queue', () => {
  expect(read(`<head>${formatTagSnippet(target)}</head>`)).toMatchObject({
    scriptUrls: ['https://goals.example/tag.js'],
    tagIds: [123456789],
    queues: ['uetq'],
    hasInlineSnippet: true,
    pixelTagIds: [],
  });
});

test('Microsoft’s snippet is found, and a script element that loads the tag from the own domain', () => {
  const uet = `<script>(function(w,d,t,r,u){var f,n,i;f=function(){var o={ti:"4000123"};o.q=w[u]}})(window,document,"script","//bat.bing.com/bat.js","uetq");</script>`;
  expect(read(uet)).toMatchObject({ scriptUrls: ['https://bat.bing.com/bat.js'], tagIds: [4000123] });
  expect(read('<script async src=/m/tag.js></script>').scriptUrls).toEqual(['https://shop.example/m/tag.js']);
});

test('what stands in a comment, in a text or in another script’s name is no tag', () => {
  expect(read(`<!-- ${formatTagSnippet(target)} -->`)).toMatchObject({ scriptUrls: [], tagIds: [] });
  expect(read(`<title>${formatTagSnippet(target)}</title>`).tagIds).toEqual([]);
  expect(read('<script src="/hashtag.js"></script>').scriptUrls).toEqual([]);
});

test('the pixel alone is a pixel, with its tag id', () => {
  expect(read(formatNoscriptPixel(target))).toMatchObject({ scriptUrls: [], tagIds: [], pixelTagIds: [123456789] });
});

test('policies in meta tags, nonces and tag managers are found', () => {
  const html = `<META HTTP-EQUIV="Content-Security-Policy" CONTENT="script-src &#39;self&#39;"><script>(function(){})("GTM-AB12CD")</script>`;
  expect(read(html)).toMatchObject({ policies: ["script-src 'self'"], tagManager: 'Google Tag Manager (GTM-AB12CD)' });
  expect(read(formatTagSnippet(target).replace('<script>', '<script nonce="abc">')).inlineNonce).toBe('abc');
});

test('two tags on one queue, and a queue that the page’s own calls do not use', () => {
  const other = formatTagSnippet({ ...target, tagId: 5 });
  expect(read(formatTagSnippet(target) + other).queues).toEqual(['uetq', 'uetq']);
  const renamed = formatTagSnippet(target).replace('"uetq"', '"otherq"');
  const page = read(`${renamed}<script>window.uetq = window.uetq || []; window.uetq.push('event', 'x', {});</script>`);
  expect([page.queues, page.pushedQueues]).toEqual([['otherq'], ['uetq']]);
});

test.each(['<', '<script', '<script>', '<!--', '<a <b <c', '<script src="', '\0<>'.repeat(50)])(
  'broken HTML is read as far as it goes: %s',
  (html) => {
    expect(read(html).tagIds).toEqual([]);
  },
);

test('a page of two megabytes of opening brackets is read at once', () => {
  const startedAt = performance.now();
  read('<a '.repeat(700_000));
  read('"/'.repeat(500_000));
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
