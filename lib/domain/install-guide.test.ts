import { expect, test } from 'vitest';
import { formatGtmContainer } from './gtm-container';
import { formatGuideText, installPlatforms, readInstallPlatform, toInstallGuide } from './install-guide';
import { formatProxyBlocks } from './proxy-guide';
import { formatTagSnippet } from './snippet';

const target = { origin: 'https://goals.example', tagId: 123456789 };

test.each(installPlatforms.map(({ key }) => key))(
  '%s: the guide has the real id or address, steps, and a check',
  (platform) => {
    const guide = toInstallGuide(platform, target);
    const text = formatGuideText(guide, target);
    expect(text).toContain('123456789');
    expect(guide.blocks.some(({ kind }) => kind === 'step')).toBe(true);
    expect(guide.blocks.flatMap((block) => (block.kind === 'code' ? [block.code] : [])).join('\n')).toMatch(
      /goals\.example|123456789/,
    );
    expect(guide.check).not.toBe('');
  },
);

test('an origin that must not be written into a page is refused', () => {
  expect(() => toInstallGuide('html', { ...target, origin: 'https://a"onload=' })).toThrow(RangeError);
});

test('an unknown platform is plain HTML', () => {
  expect(readInstallPlatform('cobol')).toBe('html');
  expect(readInstallPlatform('gtm')).toBe('gtm');
});

test('the container for Google Tag Manager is its export format 2 with one HTML tag on All Pages', () => {
  const container = JSON.parse(formatGtmContainer(target, new Date('2026-11-24T12:00:00Z')));
  expect(container).toMatchObject({
    exportFormatVersion: 2,
    exportTime: '2026-11-24 12:00:00',
    containerVersion: {
      container: { usageContext: ['WEB'] },
      tag: [{ type: 'html', firingTriggerId: ['2147479553'] }],
    },
  });
  expect(container.containerVersion.tag[0].parameter[0]).toEqual({
    type: 'TEMPLATE',
    key: 'html',
    value: formatTagSnippet(target),
  });
});

test('in the Next.js guide the script stands in a template as it is', () => {
  const [block] = toInstallGuide('nextjs', target).blocks.filter(({ kind }) => kind === 'code');
  expect(block?.kind === 'code' && /[`$]\{|\\/.test(block.code.split('__html: `')[1]?.split('` }}')[0] ?? '`{')).toBe(
    false,
  );
});

test('the container has the fields of an export of Google Tag Manager, and no other', () => {
  const { containerVersion, ...file } = JSON.parse(formatGtmContainer(target, new Date('2026-11-24T12:00:00Z')));
  const { container, tag, ...version } = containerVersion;
  const ids = ['accountId', 'containerId'];
  expect(Object.keys(file)).toEqual(['exportFormatVersion', 'exportTime']);
  expect(Object.keys(version)).toEqual(['path', ...ids, 'containerVersionId', 'fingerprint']);
  expect(Object.keys(container)).toEqual(['path', ...ids, 'name', 'publicId', 'usageContext', 'fingerprint']);
  expect(Object.keys(tag[0])).toEqual([
    ...ids,
    ...['tagId', 'name', 'type', 'parameter', 'fingerprint', 'firingTriggerId', 'tagFiringOption'],
    ...['monitoringMetadata', 'consentSettings'],
  ]);
  // {{…}} would be one of the container's variables.
  expect(tag[0].parameter[0].value).not.toContain('{{');
});

test('a proxy passes the folder on to where the collector answers, also below a path, without the site’s cookies', () => {
  const codes = (origin: string) => formatProxyBlocks(origin).map(({ code }) => code);
  const [nginx, caddy, worker, next, vercel] = codes('https://goals.example/track/');
  expect(nginx).toContain('proxy_pass https://goals.example/track/;');
  expect(nginx).toContain('proxy_set_header Cookie "";');
  expect(caddy).toContain('rewrite * /track{uri}');
  expect(caddy).toContain('header_up -Cookie');
  expect(codes('https://goals.example')[1]).not.toContain('rewrite');
  expect(worker).toContain("'https://goals.example/track' + url.pathname");
  expect(next).toContain("destination: 'https://goals.example/track/:path*'");
  expect(JSON.parse(vercel ?? '')).toEqual({
    rewrites: [{ source: '/m/:path*', destination: 'https://goals.example/track/:path*' }],
  });
});
