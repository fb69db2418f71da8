// Several tags, several queues, several loads of the script, several addresses: each hit once, to the right tag and place.

import { type Beacon, expect, formatSnippet, test } from './tag-site';

const isPageLoad = (beacon: Beacon): boolean => beacon.parameters.evt === 'pageLoad';
const toSummary = ({ parameters }: Beacon): string =>
  [parameters.ti, parameters.evt, parameters.ea].filter(Boolean).join(' ');

test('two tags with queues of their own: each hears its own, both see one new visitor', async ({ page, site }) => {
  site.setPage('/', formatSnippet(site.collectorUrl) + formatSnippet(site.collectorUrl, { ti: 2002, queue: 'uetq2' }));
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await site.settle(page, 'uetq2');
  expect(site.beacons.map(toSummary).sort()).toEqual([
    '1001 custom mark-1',
    '1001 pageLoad',
    '2002 custom mark-2',
    '2002 pageLoad',
  ]);
  const loads = site.beacons.filter(isPageLoad).map(({ parameters }) => parameters);
  expect(new Set(loads.map(({ vid }) => vid)).size).toBe(1);
  expect(loads.map(({ vids }) => vids)).toEqual(['1', '1']);
  expect(new Set(loads.map(({ mid }) => mid)).size).toBe(2);
});

test('two tags on one queue: both hear every event, and each page load once', async ({ page, site }) => {
  site.setPage('/', formatSnippet(site.collectorUrl) + formatSnippet(site.collectorUrl, { ti: 2002 }));
  await page.goto(`${site.shopUrl}/`);
  await site.waitFor(({ parameters }) => parameters.ti === '2002');
  await site.settle(page);
  await site.waitFor((beacon) => toSummary(beacon) === '1001 custom mark-1');
  await site.waitFor((beacon) => toSummary(beacon) === '2002 custom mark-1');
  expect(site.beacons.map(toSummary).sort()).toEqual([
    '1001 custom mark-1',
    '1001 pageLoad',
    '2002 custom mark-1',
    '2002 pageLoad',
  ]);
});

test('the same snippet twice, on one queue or on two, does nothing twice', async ({ page, site }) => {
  const snippet = formatSnippet(site.collectorUrl);
  site.setPage('/', snippet + snippet + formatSnippet(site.collectorUrl, { queue: 'other', script: '/bat.js' }));
  await page.goto(`${site.shopUrl}/`);
  await page.waitForFunction(() => Reflect.get(window, 'other')?.ti === 1001);
  await site.settle(page);
  await site.settle(page, 'other');
  expect(site.beacons.map(toSummary).sort()).toEqual(['1001 custom mark-1', '1001 custom mark-2', '1001 pageLoad']);
});

test('events queued for a second snippet of the same tag are sent once', async ({ page, site }) => {
  site.setPage(
    '/',
    `${formatSnippet(site.collectorUrl)}<script>window.other = []; other.push('event', 'queued', {});</script>${formatSnippet(site.collectorUrl, { queue: 'other' })}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await site.waitFor(({ parameters }) => parameters.ea === 'queued');
  await site.settle(page);
  expect(site.beacons.map(toSummary).sort()).toEqual(['1001 custom mark-1', '1001 custom queued', '1001 pageLoad']);
});

test('hits go where the script came from, with the path of a proxy, whatever the file is called', async ({
  page,
  site,
}) => {
  site.setPage('/a', formatSnippet(site.collectorUrl, { script: '/metrics/v2/bat.js?ti=1001' }));
  site.setPage('/b', formatSnippet(site.collectorUrl, { script: '/other/t.js' }));
  await page.goto(`${site.shopUrl}/a`);
  expect((await site.waitFor(isPageLoad)).path).toBe('/metrics/v2/action/0');
  await page.goto(`${site.shopUrl}/b`);
  await site.waitFor(({ path }) => path === '/other/action/0');
  await site.waitFor(({ path }) => path === '/metrics/v2/actionp/0');
});

test('an address without a scheme works, as in the snippet of UET', async ({ page, site }) => {
  const { host } = new URL(site.collectorUrl);
  site.setPage(
    '/',
    formatSnippet(site.collectorUrl, { script: '/bat.js' }).replace(`"http://${host}/bat.js"`, `" //${host}/bat.js"`),
  );
  await page.goto(`${site.shopUrl}/`);
  expect((await site.waitFor(isPageLoad)).path).toBe('/action/0');
});

test("another maker's queue goes on: its tag hears what ours hears, but no page load", async ({ page, site }) => {
  site.setPage(
    '/',
    `<script>window.heard = []; window.uetq = { push: (...items) => window.heard.push(items[0]) };</script>${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual(['event']);
});

test('without a tag number nothing is sent and nothing breaks', async ({ page, site }) => {
  site.setPage(
    '/',
    `${formatSnippet(site.collectorUrl).replace('ti:1001', '')}${formatSnippet(site.collectorUrl, { ti: 2002, queue: 'uetq2' })}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page, 'uetq2');
  expect(site.beacons.map(({ parameters }) => parameters.ti)).toEqual(['2002', '2002']);
});
