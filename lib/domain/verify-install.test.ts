// The truth table: evidence → cause.

import { expect, test } from 'vitest';
import { readPageTags } from './read-page-tags';
import { formatNoscriptPixel, formatTagSnippet } from './snippet';
import {
  type HitEvidence,
  type InstallCause,
  type InstallEvidence,
  installCauses,
  type SiteEvidence,
  verifyInstall,
} from './verify-install';

const tagId = 123456789;
const origin = 'https://goals.example';
const snippet = formatTagSnippet({ origin, tagId });
const pageUrl = 'https://shop.example/';
const page = (html: string, change: Partial<Extract<SiteEvidence, { kind: 'page' }>> = {}): SiteEvidence => ({
  kind: 'page',
  status: 200,
  url: pageUrl,
  hasMark: true,
  tags: readPageTags(html, pageUrl),
  policies: [],
  ...change,
});
const hit = (change: Partial<HitEvidence> = {}): HitEvidence => ({
  verdict: 'accepted',
  tagId,
  isPixel: false,
  isInFrame: false,
  isDenied: false,
  host: 'shop.example',
  ...change,
});
const evidence = (change: Partial<InstallEvidence>): InstallEvidence => ({
  tagId,
  isPaused: false,
  scriptUrl: `${origin}/tag.js`,
  site: page(snippet),
  isScriptReachable: true,
  hits: [],
  ...change,
});

const cases: [InstallCause, Partial<InstallEvidence>][] = [
  ['works', { hits: [hit()] }],
  ['works', { hits: [hit()], site: { kind: 'notAsked', reason: 'private' } }],
  ['works', { hits: [hit({ isPixel: true }), hit()] }],
  ['consentDenied', { hits: [hit({ isDenied: true })] }],
  ['inFrame', { hits: [hit({ isInFrame: true })] }],
  ['pixelOnly', { hits: [hit({ isPixel: true })] }],
  ['pixelOnly', { site: page(formatNoscriptPixel({ origin, tagId })) }],
  ['hostNotAllowed', { hits: [hit({ verdict: 'host' })] }],
  ['paused', { hits: [hit({ verdict: 'paused' })] }],
  ['paused', { isPaused: true }],
  ['oldIdCached', { hits: [hit({ tagId: 5, verdict: 'unknownTag' })] }],
  ['wrongTagId', { hits: [hit({ tagId: 5, verdict: 'unknownTag' })], site: page('') }],
  ['wrongTagId', { site: page(formatTagSnippet({ origin, tagId: 5 })) }],
  ['siteUnreachable', { site: { kind: 'unreachable', reason: 'its name is not known' } }],
  ['siteUnreachable', { site: page(snippet, { status: 503 }) }],
  ['siteNotAsked', { site: { kind: 'notAsked', reason: 'private' } }],
  ['markLost', { site: page(snippet, { hasMark: false }) }],
  ['noTag', { site: page('<html></html>') }],
  ['tagManagerSilent', { site: page('<script src="https://www.googletagmanager.com/gtm.js?id=GTM-AB12CD"></script>') }],
  ['blockedByPolicy', { site: page(snippet, { policies: ["script-src 'self'"] }) }],
  [
    'blockedByPolicy',
    { site: page(`<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">${snippet}`) },
  ],
  ['scriptUnreachable', { isScriptReachable: false }],
  ['queueShared', { site: page(snippet + snippet) }],
  // The snippet's own page load arrives all the same.
  ['queueShared', { hits: [hit()], site: page(snippet + snippet) }],
  // Heard or not, the other tag of the page says nothing of a cache.
  [
    'queueShared',
    {
      hits: [hit({ tagId: 5, verdict: 'unknownTag' })],
      site: page(snippet + formatTagSnippet({ origin, tagId: 5 })),
    },
  ],
  [
    'queueRenamed',
    { hits: [hit()], site: page(`${snippet.replace('"uetq")', '"q")')}<script>uetq.push('event','x')</script>`) },
  ],
  [
    'queueRenamed',
    { site: page(`${snippet.replace('"uetq"', '"otherq"')}<script>window.uetq.push('event', 'x', {})</script>`) },
  ],
  ['silent', {}],
  ['silent', { isScriptReachable: null }],
];

test.each(cases)('%s (%#)', (cause, change) => {
  const verdict = verifyInstall(evidence(change));
  expect(verdict.cause).toBe(cause);
  expect(verdict.title).not.toBe('');
  expect(verdict.recommendation).not.toBe('');
});

test('every cause has its row in this table', () => {
  expect(new Set(cases.map(([cause]) => cause))).toEqual(new Set(installCauses));
});

test('a policy that blocks names its directive', () => {
  expect(verifyInstall(evidence({ site: page(snippet, { policies: ["default-src 'self'"] }) })).title).toContain(
    'default-src',
  );
});
