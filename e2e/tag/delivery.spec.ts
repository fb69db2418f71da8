// No hit is lost that the browser could keep: what was not answered is sent again with the same id, and only that.

import { type Beacon, expect, formatSnippet, test } from './tag-site';

const isPageLoad = (beacon: Beacon): boolean => beacon.parameters.evt === 'pageLoad';
const isEvent = (action: string) => (beacon: Beacon) => beacon.parameters.ea === action;

test('answers 500, 503 and 429: each hit is sent again with its id and its age, and then no more', async ({
  page,
  site,
}) => {
  const failures = new Map([
    ['e500', 500],
    ['e503', 503],
    ['e429', 429],
  ]);
  site.answerWith(({ parameters }) => ('age' in parameters ? 204 : (failures.get(parameters.ea ?? '') ?? 204)));
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.evaluate(() => {
    for (const action of ['e500', 'e503', 'e429'])
      Reflect.get(window, 'uetq').push('event', action, { revenue_value: 5 });
  });
  for (const action of failures.keys()) {
    const again = await site.waitFor((beacon) => isEvent(action)(beacon) && 'age' in beacon.parameters);
    const first = await site.waitFor(isEvent(action));
    const { age, ...parameters } = again.parameters;
    expect(parameters).toEqual(first.parameters);
    expect(Number(age)).toBeGreaterThan(0);
  }
  await page.waitForFunction(() => localStorage.getItem('_gpq') === null);
  await site.settle(page);
  for (const action of failures.keys()) expect(site.beacons.filter(isEvent(action))).toHaveLength(2);
});

test('a broken connection: the hit is sent again with its id', async ({ page, site }) => {
  // The browser itself may try a second time before it gives up.
  site.answerWith((beacon) => (isEvent('buy')(beacon) && !('age' in beacon.parameters) ? 'close' : 204));
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'buy', {}));
  const again = await site.waitFor((beacon) => isEvent('buy')(beacon) && 'age' in beacon.parameters);
  expect(again.parameters.hid).toBe((await site.waitFor(isEvent('buy'))).parameters.hid);
});

test('answers 400, 404 and 413 are final', async ({ page, site }) => {
  const refusals = new Map([
    ['e400', 400],
    ['e404', 404],
    ['e413', 413],
  ]);
  site.answerWith(({ parameters }) => refusals.get(parameters.ea ?? '') ?? 204);
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.evaluate(() => {
    for (const action of ['e400', 'e404', 'e413']) Reflect.get(window, 'uetq').push('event', action, {});
  });
  await site.settle(page);
  await page.goto(`${site.shopUrl}/next`);
  await site.settle(page);
  for (const action of refusals.keys()) expect(site.beacons.filter(isEvent(action))).toHaveLength(1);
});

test('a hit that failed is sent from the next page, in its own words', async ({ page, site }) => {
  site.answerWith((beacon) => (isPageLoad(beacon) ? 503 : 204));
  await page.goto(`${site.shopUrl}/a`);
  const first = await site.waitFor(isPageLoad);
  await page.waitForFunction(() => localStorage.getItem('_gpq') !== null);
  site.answerWith(() => 204);
  site.setPage('/b', formatSnippet(site.collectorUrl, { ti: 2002 }));
  await page.goto(`${site.shopUrl}/b`);
  const again = await site.waitFor((beacon) => beacon !== first && beacon.parameters.hid === first.parameters.hid);
  expect(again.parameters).toMatchObject({ ti: '1001', p: `${site.shopUrl}/a`, mid: first.parameters.mid });
});

test('offline: nothing is lost, everything comes when the network is back', async ({ page, site, context }) => {
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await context.setOffline(true);
  await page.evaluate(() => {
    for (const action of ['one', 'two', 'three']) Reflect.get(window, 'uetq').push('event', action, {});
  });
  await page.waitForFunction(() => JSON.parse(localStorage.getItem('_gpq') ?? '[]').length === 3);
  await context.setOffline(false);
  for (const action of ['one', 'two', 'three']) await site.waitFor(isEvent(action));
  await page.waitForFunction(() => localStorage.getItem('_gpq') === null);
});

test('a page that goes before its hit is answered leaves it to the next page', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/a`);
  await site.settle(page);
  await page.route('**/action/0**', () => {}); // The network swallows it: no answer, no error.
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'checkout', {}));
  await page.unroute('**/action/0**');
  await page.goto(`${site.shopUrl}/b`);
  const { parameters } = await site.waitFor(isEvent('checkout'));
  expect(parameters.p).toBe(`${site.shopUrl}/a`);
});

test('at most 30 hits are kept, the newest; junk in their place is harmless', async ({ page, site }) => {
  site.answerWith(() => 503);
  await page.goto(`${site.shopUrl}/`);
  await page.waitForFunction(() => Reflect.get(window, 'uetq')?.ti === 1001);
  await page.evaluate(() => {
    for (let index = 0; index < 40; index++) Reflect.get(window, 'uetq').push('event', `e${index}`, {});
  });
  for (let index = 0; index < 40; index++) await site.waitFor(isEvent(`e${index}`));
  await page.waitForFunction(() => JSON.parse(localStorage.getItem('_gpq') ?? '[]').length === 30);
  await page.evaluate(() => localStorage.setItem('_gpq', '[1,null,{},["x"]]'));
  site.answerWith(() => 204);
  await page.reload();
  await site.settle(page);
  await page.evaluate(() => localStorage.setItem('_gpq', 'not json'));
  await page.reload();
  await site.settle(page);
});

test("a refused visitor's failed hit is kept in memory only, and sent again from there", async ({ page, site }) => {
  site.setPage(
    '/',
    `<script>window.uetq = [];uetq.push('consent', 'default', { ad_storage: 'denied' });</script>${formatSnippet(site.collectorUrl)}`,
  );
  site.answerWith((beacon) => (isEvent('buy')(beacon) && !('age' in beacon.parameters) ? 503 : 204));
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'buy', {}));
  await site.waitFor(isEvent('buy'));
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await site.waitFor((beacon) => isEvent('buy')(beacon) && 'age' in beacon.parameters);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('a strict policy of the page is enough: no eval, no inline code, no style', async ({ page, site }) => {
  site.setPage('/', '<script src="/start.js"></script>', {
    'Content-Security-Policy': `default-src 'none'; script-src 'self' ${site.collectorUrl}; connect-src ${site.collectorUrl}`,
  });
  await page.route('**/start.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: formatSnippet(site.collectorUrl).replace(/<\/?script>/g, ''),
    }),
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  expect(site.beacons).toHaveLength(2);
});

test('a policy that forbids fetch but allows images: hits come as images', async ({ page, site }) => {
  site.setPage('/', formatSnippet(site.collectorUrl), {
    'Content-Security-Policy': `script-src 'unsafe-inline' ${site.collectorUrl}; connect-src 'none'; img-src *`,
  });
  await page.goto(`${site.shopUrl}/`);
  const first = await site.waitFor(isPageLoad);
  expect(first.method).toBe('GET');
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'buy', {}));
  await site.waitFor(isEvent('buy'));
  await page.waitForFunction(() => localStorage.getItem('_gpq') === null);
});

test('no fetch at all: hits come as images', async ({ page, site }) => {
  site.setPage(
    '/',
    `<script>delete window.fetch; window.fetch = undefined;</script>${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  expect(site.beacons).toHaveLength(2);
});
