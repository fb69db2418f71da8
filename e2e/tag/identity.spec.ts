// Who the tag says is looking: ids and click ids under UET's names, contents and lifetimes, and the ways to have none.

import { type Beacon, expect, formatSnippet, test } from './tag-site';

const isPageLoad = (beacon: Beacon): boolean => beacon.parameters.evt === 'pageLoad';
const isLoadOf = (path: string) => (beacon: Beacon) =>
  isPageLoad(beacon) && new URL(beacon.parameters.p ?? '').pathname === path;
const click = 'dc65bba3ad5c180f6d49e74f7cc391e2';
const dayMs = 24 * 60 * 60 * 1000;

test('a visitor is new once: later pages carry the same ids', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/a`);
  const first = await site.waitFor(isLoadOf('/a'));
  await page.goto(`${site.shopUrl}/b`);
  const second = await site.waitFor(isLoadOf('/b'));
  expect(first.parameters.vids).toBe('1');
  expect(second.parameters).toMatchObject({ vids: '0', vid: first.parameters.vid, sid: first.parameters.sid });
  expect(second.parameters.mid).not.toBe(first.parameters.mid);
  expect(second.parameters.hid).not.toBe(first.parameters.hid);
});

test('cookies and their copies have the names, contents and lifetimes of UET: 390 days, 1 day, 90 days', async ({
  page,
  site,
  context,
}) => {
  const startedAt = Date.now();
  await page.goto(`${site.shopUrl}/?msclkid=${click}`);
  const { parameters } = await site.waitFor(isPageLoad);
  const cookies = new Map((await context.cookies()).map((cookie) => [cookie.name, cookie]));
  const contents = { _uetvid: parameters.vid, _uetsid: parameters.sid, _uetmsclkid: `_uet${click}` };
  for (const [name, value] of Object.entries(contents)) expect(cookies.get(name)?.value).toBe(value);
  expect([...cookies.keys()].sort()).toEqual(['_uetmsclkid', '_uetsid', '_uetvid']);
  for (const [name, days] of [
    ['_uetvid', 390],
    ['_uetsid', 1],
    ['_uetmsclkid', 90],
  ] as const) {
    const lifetimeMs = (cookies.get(name)?.expires ?? 0) * 1000 - startedAt;
    expect(Math.abs(lifetimeMs - days * dayMs)).toBeLessThan(60_000);
  }
  const copies = await page.evaluate(() => ({ ...localStorage }));
  expect(copies).toMatchObject({ _uetvid: parameters.vid, _uetsid: parameters.sid, _uetmsclkid: click });
  expect(copies._uetvid_exp).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
});

test('a visitor whom UET knew stays the same, and the other fields of its cookie stay in it', async ({
  page,
  site,
  context,
}) => {
  const vid = 'eb4791d0cd0d11efbf3d29deb84731de';
  await context.addCookies([
    { name: '_uetvid', value: `${vid}|1abc|1751000000000|2|bat`, url: site.shopUrl },
    { name: '_uetmsclkid', value: `_uet${click}`, url: site.shopUrl },
  ]);
  await page.goto(`${site.shopUrl}/`);
  expect((await site.waitFor(isPageLoad)).parameters).toMatchObject({ vid, vids: '0', msclkid: `${click}-0` });
  const kept = (await context.cookies()).filter(({ name }) => name === '_uetvid');
  expect(kept.map(({ value }) => value)).toEqual([`${vid}|1abc|1751000000000|2|bat`]);
});

test('a copy in localStorage brings back a lost cookie, but not after its day', async ({ page, site, context }) => {
  await page.goto(`${site.shopUrl}/a`);
  const first = await site.waitFor(isLoadOf('/a'));
  await context.clearCookies();
  await page.goto(`${site.shopUrl}/b`);
  expect((await site.waitFor(isLoadOf('/b'))).parameters.vid).toBe(first.parameters.vid);
  site.setPage('/untagged', '');
  await page.goto(`${site.shopUrl}/untagged`);
  await context.clearCookies();
  await page.evaluate(() => localStorage.setItem('_uetvid_exp', new Date(Date.now() - 1000).toUTCString()));
  await page.goto(`${site.shopUrl}/c`);
  const third = await site.waitFor(isLoadOf('/c'));
  expect(third.parameters.vids).toBe('1');
  expect(third.parameters.vid).not.toBe(first.parameters.vid);
});

test('cookies hold for the whole site: a subdomain knows the visitor', async ({ page, site }) => {
  const at = (host: string): string => site.shopUrl.replace('localhost', host);
  await page.goto(`${at('www.shop.localhost')}/a`);
  const first = await site.waitFor(isLoadOf('/a'));
  await page.goto(`${at('cart.shop.localhost')}/b`);
  const second = await site.waitFor(isLoadOf('/b'));
  expect(second.parameters).toMatchObject({ vid: first.parameters.vid, vids: '0' });
});

test("a click is -1 where it lands and -0 on later pages; another platform's click takes its place, the latest counts", async ({
  page,
  site,
}) => {
  await page.goto(`${site.shopUrl}/a?msclkid=${click}`);
  expect((await site.waitFor(isLoadOf('/a'))).parameters.msclkid).toBe(`${click}-1`);
  await page.goto(`${site.shopUrl}/b`);
  expect((await site.waitFor(isLoadOf('/b'))).parameters.msclkid).toBe(`${click}-0`);
  await page.goto(`${site.shopUrl}/c?gclid=G.1%2B%2F`);
  expect((await site.waitFor(isLoadOf('/c'))).parameters).toMatchObject({ msclkid: 'N', gclid: 'G.1+/' });
  await page.goto(`${site.shopUrl}/d`);
  expect((await site.waitFor(isLoadOf('/d'))).parameters).toMatchObject({ msclkid: 'N', gclid: 'G.1+/' });
  await page.goto(`${site.shopUrl}/e?msclkid=${click}`);
  const last = await site.waitFor(isLoadOf('/e'));
  expect(last.parameters.msclkid).toBe(`${click}-1`);
  expect(last.parameters).not.toHaveProperty('gclid');
});

test('a click id of any platform is sent from every later page', async ({ page, site }) => {
  for (const name of ['gbraid', 'wbraid', 'fbclid', 'ttclid', 'twclid', 'li_fat_id', 'dclid', 'yclid']) {
    await page.goto(`${site.shopUrl}/landing/${name}?${name}=X-${name}`);
    expect((await site.waitFor(isLoadOf(`/landing/${name}`))).parameters[name]).toBe(`X-${name}`);
    await page.goto(`${site.shopUrl}/later/${name}`);
    expect((await site.waitFor(isLoadOf(`/later/${name}`))).parameters[name]).toBe(`X-${name}`);
  }
});

test('storeConvTrackCookies:false stores nothing and sends no ids; a click in the address is still told (1N)', async ({
  page,
  site,
  context,
}) => {
  site.setPage('/', formatSnippet(site.collectorUrl, { init: 'storeConvTrackCookies:false' }));
  await page.goto(`${site.shopUrl}/?msclkid=${click}`);
  await site.settle(page);
  const { parameters } = await site.waitFor(isPageLoad);
  expect(parameters.msclkid).toBe(`${click}1N`);
  for (const absent of ['vid', 'sid', 'vids']) expect(parameters).not.toHaveProperty(absent);
  // Not even a hit that failed.
  site.answerWith(({ parameters }) => ('age' in parameters ? 204 : 503));
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'buy', {}));
  await site.waitFor((beacon) => 'age' in beacon.parameters);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('with cookies and storage switched off the page still works, and its hits are of one visitor', async ({
  page,
  site,
}) => {
  site.setPage(
    '/',
    `<script>
      Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} });
      Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('denied'); } });
    </script>${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/?msclkid=${click}`);
  await site.settle(page);
  expect(site.beacons).toHaveLength(2);
  expect(new Set(site.beacons.map(({ parameters }) => parameters.vid)).size).toBe(1);
  expect(site.beacons.map(({ parameters }) => parameters.msclkid)).toEqual([`${click}1N`, `${click}1N`]);
});

test('disableUetVid: a session without a visitor', async ({ page, site }) => {
  site.setPage('/', formatSnippet(site.collectorUrl, { init: 'disableUetVid:true' }));
  await page.goto(`${site.shopUrl}/`);
  const { parameters } = await site.waitFor(isPageLoad);
  expect(parameters.sid).toMatch(/^[0-9a-f]{32}$/);
  expect(parameters).not.toHaveProperty('vid');
});

test('cookieFlags and cookieDomain are obeyed', async ({ page, site, context }) => {
  site.setPage(
    '/',
    formatSnippet(site.collectorUrl, { init: 'cookieFlags:"SameSite=Strict", cookieDomain:"www.shop.localhost"' }),
  );
  await page.goto(`${site.shopUrl.replace('localhost', 'www.shop.localhost')}/`);
  await site.waitFor(isPageLoad);
  const cookies = await context.cookies();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) expect(cookie).toMatchObject({ sameSite: 'Strict', domain: '.www.shop.localhost' });
});

test('_uetmsdns=1: nothing is sent, nothing is stored', async ({ page, site, context }) => {
  await context.addCookies([{ name: '_uetmsdns', value: '1', url: site.shopUrl }]);
  await page.goto(`${site.shopUrl}/?msclkid=${click}`);
  await page.waitForFunction(() => Reflect.get(window, 'uetq')?.ti === 1001);
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'x', {}));
  await context.clearCookies();
  await site.settle(page);
  expect(site.beacons).toHaveLength(1);
  expect(site.beacons[0]?.parameters.ea).toBe('mark-1');
});

test('msDnsCookie and uidCookie name the cookies that opt out and that say who is signed in', async ({
  page,
  site,
  context,
}) => {
  site.setPage('/', formatSnippet(site.collectorUrl, { init: 'msDnsCookie:"no_ads", uidCookie:"customer"' }));
  await context.addCookies([
    { name: 'customer', value: 'c-7', url: site.shopUrl },
    { name: '_uetmsdns', value: '1', url: site.shopUrl },
  ]);
  await page.goto(`${site.shopUrl}/`);
  expect((await site.waitFor(isPageLoad)).parameters.uid).toBe('c-7');
  await context.addCookies([{ name: 'no_ads', value: '1', url: site.shopUrl }]);
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'x', {}));
  await context.clearCookies({ name: 'no_ads' });
  await site.settle(page);
  expect(site.beacons.map(({ parameters }) => parameters.ea)).toEqual([undefined, 'mark-1']);
});

test('_uetuid: the signed-in user that the site names is told, and not once consent is denied', async ({
  page,
  site,
  context,
}) => {
  await context.addCookies([{ name: '_uetuid', value: 'u-1', url: site.shopUrl }]);
  await page.goto(`${site.shopUrl}/`);
  expect((await site.waitFor(isPageLoad)).parameters.uid).toBe('u-1');
  await page.evaluate(([mode, ad_storage]) => Reflect.get(window, 'uetq').push('consent', mode, { ad_storage }), [
    'update',
    'denied',
  ] as const);
  await site.settle(page);
  expect(site.beacons.at(-1)?.parameters).not.toHaveProperty('uid');
});
