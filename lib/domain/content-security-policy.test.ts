import { expect, test } from 'vitest';
import { findBlockingDirective, type TagNeeds } from './content-security-policy';

const needs: TagNeeds = {
  pageUrl: 'https://shop.example/a',
  scriptUrl: 'https://goals.example/tag.js',
  hasInlineSnippet: true,
  inlineNonce: null,
};
const directiveOf = (policy: string, change: Partial<TagNeeds> = {}) =>
  findBlockingDirective([policy], { ...needs, ...change })?.directive ?? null;

test.each([
  ['', null],
  ["img-src 'none'", null],
  ["script-src 'unsafe-inline' https://goals.example; connect-src https://goals.example", null],
  ["script-src 'unsafe-inline' goals.example; connect-src *.example", null],
  ["script-src 'unsafe-inline' https:; connect-src *", null],
  ["script-src 'self' 'unsafe-inline'", 'script-src'],
  ['script-src https://goals.example', 'script-src'],
  ["default-src 'self'", 'default-src'],
  ["script-src-elem 'none'; script-src * 'unsafe-inline'", 'script-src-elem'],
  ["script-src 'unsafe-inline' https://goals.example; connect-src 'self'", 'connect-src'],
  ["script-src 'unsafe-inline' https://goals.example; default-src 'self'", 'default-src'],
  ["script-src 'unsafe-inline' 'nonce-abc' https://goals.example", 'script-src'],
  ["script-src 'unsafe-inline' https://goals.example:8443", 'script-src'],
  ["script-src 'unsafe-inline' https://goals.example/other.js", 'script-src'],
])('%s is held back by %s', (policy, directive) => {
  expect(directiveOf(policy)).toBe(directive);
});

test('a nonce on the snippet lets it in, and with strict-dynamic what it loads', () => {
  expect(directiveOf("script-src 'nonce-abc' 'strict-dynamic'", { inlineNonce: 'abc' })).toBeNull();
  expect(directiveOf("script-src 'nonce-abc' 'strict-dynamic'", { inlineNonce: 'other' })).toBe('script-src');
});

test('from the own domain, self is enough', () => {
  const own = { scriptUrl: 'https://shop.example/m/tag.js' };
  expect(directiveOf("default-src 'self' 'unsafe-inline'", own)).toBeNull();
});

test('every policy of a page must let the tag in', () => {
  const open = "script-src 'unsafe-inline' https:";
  expect(findBlockingDirective([open, "script-src 'none'"], needs)?.directive).toBe('script-src');
  expect(findBlockingDirective([`${open}, connect-src 'none'`], needs)?.directive).toBe('connect-src');
});
