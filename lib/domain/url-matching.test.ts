import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StringOperator } from './goal';
import { junkText, pageUrl } from './testing/arbitrary-text';
import { compileUrlTest } from './url-matching';

function meets(operator: StringOperator, value: string, url: string): boolean {
  return compileUrlTest({ operator, value })(url);
}

test.each<[StringOperator, string, string, boolean]>([
  // Microsoft's own examples (uet.md section 4).
  ['equals', 'contoso.com', 'https://www.contoso.com', true],
  ['beginsWith', 'contoso', 'http://www.contoso.com/products', true],
  ['contains', 'orderid=', 'https://contoso.com/done?ORDERID=1', true],
  ['regularExpression', 'orderid=', 'https://contoso.com/done?orderid=1', true],
  [
    'regularExpression',
    'http:\\/\\/contoso\\.com\\/products\\/((fancyjewelry)|(fancycar))\\/checkout\\.html',
    'http://contoso.com/products/fancycar/checkout.html',
    true,
  ],
  ['regularExpression', 'http:\\/\\/contoso\\.com', 'https://contoso.com/', false],
  ['regularExpression', '^https://', 'https://contoso.com/', true],
  // Scheme, www. and case.
  ['equals', 'https://www.Contoso.com/Done', 'http://contoso.com/done', true],
  ['equals', 'contoso.com/done', 'https://WWW.CONTOSO.COM/DONE', true],
  ['equals', '//contoso.com/done', 'https://contoso.com/done', true],
  ['equals', 'www.contoso.com', 'https://shop.contoso.com/', false],
  ['beginsWith', 'https://contoso.com/done', 'http://www.contoso.com/done/today', true],
  ['beginsWith', 'contoso.com', 'https://contoso.com.evil.example/', true],
  ['beginsWith', 'toso.com', 'https://contoso.com/', false],
  ['contains', 'http://contoso', 'https://contoso.com/', false],
  ['contains', 'www.', 'https://www.contoso.com/', true],
  // Only the slash of an empty path does not matter.
  ['equals', 'contoso.com/', 'https://contoso.com', true],
  ['equals', 'contoso.com?a=1', 'https://contoso.com/?a=1', true],
  ['equals', 'contoso.com/done/', 'https://contoso.com/done', false],
  ['equals', 'contoso.com/done', 'https://contoso.com/done/', false],
  ['beginsWith', 'contoso.com?a', 'https://contoso.com/?a=1', true],
  // Query and fragment belong to the rest.
  ['equals', 'contoso.com/done', 'https://contoso.com/done?a=1', false],
  ['equals', 'contoso.com/done', 'https://contoso.com/done#top', false],
  ['equals', 'contoso.com/done?a=1#top', 'https://contoso.com/done?a=1#top', true],
  ['beginsWith', 'contoso.com/done', 'https://contoso.com/done?a=1', true],
  ['contains', '#/thanks', 'https://contoso.com/app#/thanks', true],
  // Ports and sub-domains are part of the address.
  ['equals', 'localhost:3000/done', 'http://localhost:3000/done', true],
  ['equals', 'localhost/done', 'http://localhost:3000/done', false],
])('%s %s against %s: %s', (operator, value, url, expected) => {
  expect(meets(operator, value, url)).toBe(expected);
});

test.each<[StringOperator, string, string]>([
  ['equals', 'shop.example/café', 'https://shop.example/caf%C3%A9'],
  ['equals', 'shop.example/caf%c3%a9', 'https://shop.example/café'],
  ['equals', 'münchen.example/danke', 'https://xn--mnchen-3ya.example/danke'],
  ['beginsWith', 'xn--mnchen-3ya.example', 'https://xn--mnchen-3ya.example/danke'],
  ['contains', '👟', 'https://shop.example/%F0%9F%91%9F/'],
  ['contains', 'תודה', 'https://shop.example/%D7%AA%D7%95%D7%93%D7%94'],
  ['contains', 'brown shoes', 'https://shop.example/brown%20shoes'],
  ['contains', '%20shoes', 'https://shop.example/brown%20shoes'],
  ['contains', 'caf\u00e9', 'https://shop.example/cafe\u0301'],
  ['regularExpression', 'caf[éè]$', 'https://shop.example/caf%C3%A9'],
  ['regularExpression', 'caf%c3', 'https://shop.example/caf%C3%A9'],
  ['equals', 'SHOP.EXAMPLE/ÉTÉ', 'https://shop.example/%c3%a9t%c3%a9'],
])('encoded and readable letters are the same: %s %s against %s', (operator, value, url) => {
  expect(meets(operator, value, url)).toBe(true);
});

test('an encoded slash is not a slash', () => {
  expect(meets('equals', 'shop.example/a/b', 'https://shop.example/a%2Fb')).toBe(false);
});

test('the spaces around a pasted address do not matter', () => {
  expect(meets('equals', ' https://contoso.com/done\n', 'https://contoso.com/done')).toBe(true);
});

test('an empty value or a pattern that does not compile meets nothing', () => {
  for (const operator of ['equals', 'beginsWith', 'contains', 'regularExpression'] as const)
    expect(meets(operator, ' ', 'https://a.example/')).toBe(false);
  expect(meets('regularExpression', '(', 'https://a.example/(')).toBe(false);
});

test('every address equals, begins with and contains itself, with and without scheme and www.', () => {
  fc.assert(
    fc.property(pageUrl, (url) => {
      expect(meets('equals', url, url)).toBe(true);
      expect(meets('beginsWith', url, url)).toBe(true);
      expect(meets('contains', url, url)).toBe(true);
      const bare = url.replace(/^https?:\/\//, '');
      expect(meets('equals', bare, url)).toBe(true);
      expect(meets('equals', url, url.replace('://', '://www.'))).toBe(true);
    }),
  );
});

test('junk of any kind neither throws nor leaks from one address to the next', () => {
  const test1 = compileUrlTest({ operator: 'contains', value: 'done' });
  fc.assert(
    fc.property(junkText, (junk) => {
      test1(junk);
      expect(test1('https://a.example/done')).toBe(true);
      expect(test1('https://a.example/')).toBe(false);
    }),
  );
});
