// What counts as a page load: the loader's, an SPA's navigation by history or by hand; and what counts as none.

import { type Beacon, expect, formatSnippet, test } from './tag-site';

const isPageLoad = (beacon: Beacon): boolean => beacon.parameters.evt === 'pageLoad';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('a page load says who, where and what, as UET says it', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/shoes?color=brown#top`);
  const { method, path, parameters, cookieHeader } = await site.waitFor(isPageLoad);
  expect({ method, path, cookieHeader }).toEqual({ method: 'GET', path: '/action/0', cookieHeader: undefined });
  expect(parameters).toMatchObject({
    ti: '1001',
    Ver: '2',
    evt: 'pageLoad',
    bo: '1',
    vids: '1',
    msclkid: 'N',
    p: `${site.shopUrl}/shoes?color=brown#top`,
    tl: 'Page /shoes',
    lg: 'en-US',
    sw: '1280',
    sh: '720',
    nwd: '1',
  });
  expect(parameters.hid).toMatch(uuid);
  expect(parameters.mid).toMatch(uuid);
  expect(parameters.vid).toMatch(/^[0-9a-f]{32}$/);
  expect(parameters.sid).toMatch(/^[0-9a-f]{32}$/);
  for (const absent of ['asc', 'r', 'spa', 'age', 'ea']) expect(parameters).not.toHaveProperty(absent);
  await site.settle(page);
  expect(site.beacons.filter(isPageLoad)).toHaveLength(1);
});

test('the referrer is the page before', async ({ page, site }) => {
  site.setPage('/from', `<a href="${site.shopUrl}/to">go</a>`);
  await page.goto(`${site.shopUrl}/from`);
  await page.click('a');
  expect((await site.waitFor(isPageLoad)).parameters.r).toBe(`${site.shopUrl}/from`);
});

test('meta keywords are sent, and a frame says that it is one', async ({ page, site }) => {
  site.setPage('/inner', `<meta name="keywords" content="shoes, boots">${formatSnippet(site.collectorUrl)}`);
  site.setPage('/outer', '<iframe src="/inner"></iframe>');
  await page.goto(`${site.shopUrl}/outer`);
  expect((await site.waitFor(isPageLoad)).parameters).toMatchObject({ kw: 'shoes, boots', ifm: '1' });
});

test('SPA tracking: pushState, a replaced path and going back are page loads; a replaced query and a jump are none', async ({
  page,
  site,
}) => {
  site.setPage('/', formatSnippet(site.collectorUrl, { init: 'enableAutoSpaTracking:true' }));
  await page.goto(`${site.shopUrl}/?utm_source=bing`);
  const first = await site.waitFor(isPageLoad);
  await page.evaluate(() => {
    history.replaceState({}, '', '/');
    location.hash = 'section';
    history.pushState({}, '', '/a?x=1');
    document.title = 'A';
  });
  const second = await site.waitFor((beacon) => beacon.parameters.p === `${site.shopUrl}/a?x=1`);
  expect(second.parameters).toMatchObject({
    evt: 'pageLoad',
    spa: 'Y',
    tl: 'A',
    bo: '1',
    vid: first.parameters.vid,
  });
  expect(second.parameters.r).toBe(`${site.shopUrl}/?utm_source=bing`);
  expect(second.parameters).not.toHaveProperty('lt');
  expect(second.parameters.mid).not.toBe(first.parameters.mid);

  await page.evaluate(() => history.replaceState({}, '', '/b'));
  await site.waitFor((beacon) => beacon.parameters.p === `${site.shopUrl}/b`);
  await page.goBack();
  await site.waitFor((beacon) => beacon.parameters.p === `${site.shopUrl}/#section`);
  await page.evaluate(() => {
    location.hash = '#/route';
  });
  await site.waitFor((beacon) => beacon.parameters.p === `${site.shopUrl}/#/route`);
  await site.settle(page);
  expect(site.beacons.filter(isPageLoad)).toHaveLength(5);
});

test('an event right after pushState belongs to the new page load, which goes first', async ({ page, site }) => {
  site.setPage('/', formatSnippet(site.collectorUrl, { init: 'enableAutoSpaTracking:true' }));
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.evaluate(() => {
    history.pushState({}, '', '/cart');
    Reflect.get(window, 'uetq').push('event', 'add_to_cart', {});
  });
  const event = await site.waitFor((beacon) => beacon.parameters.ea === 'add_to_cart');
  const load = await site.waitFor((beacon) => isPageLoad(beacon) && beacon.parameters.spa === 'Y');
  expect(event.parameters).toMatchObject({ mid: load.parameters.mid, bo: '2', p: `${site.shopUrl}/cart` });
  expect(load.parameters.bo).toBe('1');
});

test('without SPA tracking history is left alone', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/`);
  await site.waitFor(isPageLoad);
  await page.evaluate(() => history.pushState({}, '', '/a'));
  await site.settle(page);
  expect(site.beacons.filter(isPageLoad)).toHaveLength(1);
});

test('page_view by hand is a page load with path and title, not an event; the page that is open already is not opened again', async ({
  page,
  site,
}) => {
  await page.goto(`${site.shopUrl}/`);
  const first = await site.waitFor(isPageLoad);
  await page.evaluate(() => {
    const queue = Reflect.get(window, 'uetq');
    queue.push('event', 'page_view', { page_path: '/' });
    queue.push('event', 'page_view', { page_path: '/spa_page', page_title: 'Spa' });
  });
  const spa = await site.waitFor((beacon) => beacon.parameters.spa === 'Y');
  expect(spa.parameters).toMatchObject({
    evt: 'pageLoad',
    p: `${site.shopUrl}/spa_page`,
    page_path: '/spa_page',
    tl: 'Spa',
    r: `${site.shopUrl}/`,
  });
  expect(spa.parameters.mid).not.toBe(first.parameters.mid);
  await site.settle(page);
  expect(site.beacons.filter((beacon) => beacon.parameters.ea === 'page_view')).toEqual([]);
  expect(site.beacons.filter(isPageLoad)).toHaveLength(2);
});

test('disableAutoPageView: no page load but those by hand', async ({ page, site }) => {
  site.setPage('/', formatSnippet(site.collectorUrl, { init: 'disableAutoPageView:true' }));
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  expect(site.beacons.filter(isPageLoad)).toEqual([]);
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'page_view', { page_path: '/start' }));
  expect((await site.waitFor(isPageLoad)).parameters.p).toBe(`${site.shopUrl}/start`);
});

test('removeQueryFromUrls: no query in address and referrer, the click id still counts', async ({ page, site }) => {
  const click = 'a'.repeat(32);
  site.setPage('/to', formatSnippet(site.collectorUrl, { init: 'removeQueryFromUrls:true' }));
  site.setPage('/from', `<a href="/to?secret=2&msclkid=${click}">go</a>`);
  await page.goto(`${site.shopUrl}/from?secret=1`);
  await page.click('a');
  const { parameters } = await site.waitFor(isPageLoad);
  expect(parameters).toMatchObject({ p: `${site.shopUrl}/to`, r: `${site.shopUrl}/from`, msclkid: `${click}-1` });
});

test('leaving a page sends its page hide by POST under the same page load', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/`);
  const load = await site.waitFor(isPageLoad);
  await page.goto('about:blank');
  const hide = await site.waitFor((beacon) => beacon.parameters.evt === 'pageHide');
  expect(hide).toMatchObject({ method: 'POST', path: '/actionp/0' });
  expect(hide.parameters).toMatchObject({
    mid: load.parameters.mid,
    vid: load.parameters.vid,
    bo: '2',
    ti: '1001',
  });
});

test('a page that the browser kept whole and shows again is a new page load', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/`);
  const first = await site.waitFor(isPageLoad);
  await site.settle(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  const second = await site.waitFor((beacon) => isPageLoad(beacon) && beacon !== first);
  expect(second.parameters).toMatchObject({ p: `${site.shopUrl}/`, bo: '1', vid: first.parameters.vid });
  expect(second.parameters.mid).not.toBe(first.parameters.mid);
});

test('a page that is only prepared sends nothing until it is shown', async ({ page, site }) => {
  site.setPage(
    '/',
    `<script>Object.defineProperty(document, 'prerendering', { value: true });</script>${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await page.waitForFunction(() => Reflect.get(window, 'uetq')?.ti === 1001);
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'early', {}));
  expect(site.beacons).toEqual([]);
  await page.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')));
  expect((await site.waitFor(isPageLoad)).parameters.bo).toBe('1');
  expect((await site.waitFor(({ parameters }) => parameters.ea === 'early')).parameters.bo).toBe('2');
});

test('the query stays under 8 KB however long address and title are', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/?q=${'ä'.repeat(1500)}`);
  await site.waitFor(isPageLoad);
  await page.evaluate(() => {
    document.title = '日'.repeat(5000);
    Reflect.get(window, 'uetq').push('event', 'page_view', { page_path: `/${'ü'.repeat(9000)}` });
    Reflect.get(window, 'uetq').push('event', 'big', { event_label: '😀'.repeat(9000), other: 'x'.repeat(20_000) });
  });
  await site.settle(page);
  expect(site.beacons).toHaveLength(4);
  for (const beacon of site.beacons) expect(beacon.query.length).toBeLessThan(8192);
});

test('a click id that an SPA takes out of its address before the first hit still counts', async ({ page, site }) => {
  const click = 'a'.repeat(32);
  site.setPage('/', formatSnippet(site.collectorUrl, { init: 'enableAutoSpaTracking:true' }));
  let release = (): void => {};
  await page.route('**/p/action/**', async (route) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    await route.fulfill({ contentType: 'text/javascript', body: '' });
  });
  await page.goto(`${site.shopUrl}/?msclkid=${click}&utm_campaign=c`, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('script[src*="/p/action/"]') !== null);
  await page.evaluate(() => history.replaceState({}, '', '/'));
  release();
  const { parameters } = await site.waitFor(isPageLoad);
  expect(parameters).toMatchObject({
    p: `${site.shopUrl}/?msclkid=${click}&utm_campaign=c`,
    msclkid: `${click}-1`,
  });
});

test('settings that do not come hold the first hit for a second at most, and a page that goes does not wait', async ({
  page,
  site,
}) => {
  await page.clock.install();
  await page.route('**/p/action/**', () => {});
  await page.goto(`${site.shopUrl}/a`, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('script[src*="/p/action/"]') !== null);
  expect(site.beacons).toEqual([]);
  await page.clock.runFor(1000);
  expect((await site.waitFor(isPageLoad)).parameters.p).toBe(`${site.shopUrl}/a`);
  await page.goto(`${site.shopUrl}/b`, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('script[src*="/p/action/"]') !== null);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  await site.waitFor((beacon) => isPageLoad(beacon) && beacon.parameters.p === `${site.shopUrl}/b`);
});

test('disableContainer asks for no settings, disableVisibilityEvents sends no page hide, gtmTagSource is tm', async ({
  page,
  site,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  site.setPage(
    '/',
    formatSnippet(site.collectorUrl, {
      init: 'disableContainer:true, disableVisibilityEvents:true, gtmTagSource:"gtm002"',
    }),
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  expect(site.beacons[0]?.parameters.tm).toBe('gtm002');
  expect(asked.filter((path) => path.startsWith('/p/'))).toEqual([]);
  await page.goto(`${site.shopUrl}/other`);
  await site.waitFor((beacon) => isPageLoad(beacon) && beacon.parameters.p === `${site.shopUrl}/other`);
  expect(site.beacons.filter((beacon) => beacon.parameters.evt === 'pageHide')).toEqual([]);
});
