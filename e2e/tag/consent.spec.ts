// What a refusal means on the wire and in the browser, and what an answer that comes later changes.

import { type Beacon, expect, formatSnippet, test } from './tag-site';

const isPageLoad = (beacon: Beacon): boolean => beacon.parameters.evt === 'pageLoad';
const click = 'dc65bba3ad5c180f6d49e74f7cc391e2';
const say = (mode: string, answer: string, more = ''): string =>
  `<script>window.uetq = window.uetq || []; uetq.push('consent', '${mode}', { ad_storage: '${answer}'${more} });</script>`;

const push = (mode: string, answer: string) => [mode, answer] as const;

test('denied: the hit says so and carries no ids, no cookie is written, no click id stands in an address', async ({
  page,
  site,
  context,
}) => {
  site.setPage('/', `${say('default', 'denied')}${formatSnippet(site.collectorUrl)}`);
  site.setPage('/from', `<a href="/?msclkid=${click}&gclid=G&b=2">go</a>`);
  await page.goto(`${site.shopUrl}/from?gclid=OLD`);
  await page.click('a');
  await site.settle(page);
  expect(site.beacons).toHaveLength(2);
  for (const { parameters, query } of site.beacons) {
    expect(parameters.asc).toBe('D');
    for (const absent of ['vid', 'sid', 'vids', 'msclkid', 'gclid', 'pid'])
      expect(parameters).not.toHaveProperty(absent);
    expect(query).not.toContain(click);
    expect(query).not.toContain('OLD');
  }
  expect(site.beacons.find(isPageLoad)?.parameters).toMatchObject({
    p: `${site.shopUrl}/?b=2`,
    r: `${site.shopUrl}/from`,
  });
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect(await page.evaluate(() => Reflect.get(window, 'uetq').uetConfig.consent)).toEqual({
    enabled: true,
    adStorageAllowed: false,
    enforced: false,
  });
});

test('denied reads nothing either: a known visitor is not told', async ({ page, site, context }) => {
  await context.addCookies([{ name: '_uetvid', value: 'a'.repeat(32), url: site.shopUrl }]);
  site.setPage('/', `${say('default', 'denied')}${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/`);
  expect((await site.waitFor(isPageLoad)).query).not.toContain('a'.repeat(32));
});

test('granted: every hit says so', async ({ page, site }) => {
  site.setPage('/', `${say('default', 'granted')}${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  for (const { parameters } of site.beacons)
    expect(parameters).toMatchObject({ asc: 'G', vid: expect.stringMatching(/^[0-9a-f]{32}$/) });
});

test('denied, then granted on the same page: one consent hit names visitor, click and address; no second page load', async ({
  page,
  site,
}) => {
  site.setPage('/', `${say('default', 'denied')}${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/?msclkid=${click}&utm_campaign=c`);
  const load = await site.waitFor(isPageLoad);
  await page.evaluate(
    ([mode, ad_storage]) => Reflect.get(window, 'uetq').push('consent', mode, { ad_storage }),
    push('update', 'granted'),
  );
  const answer = await site.waitFor((beacon) => beacon.parameters.evt === 'consent');
  expect(answer.parameters).toMatchObject({
    asc: 'G',
    src: 'update',
    mid: load.parameters.mid,
    vids: '1',
    msclkid: `${click}-1`,
    p: `${site.shopUrl}/?msclkid=${click}&utm_campaign=c`,
  });
  await page.evaluate(
    ([mode, ad_storage]) => Reflect.get(window, 'uetq').push('consent', mode, { ad_storage }),
    push('update', 'granted'),
  );
  await site.settle(page);
  expect(site.beacons.map(({ parameters }) => parameters.evt).sort()).toEqual(['consent', 'custom', 'pageLoad']);
});

test('withdrawn: ids and kept hits are forgotten', async ({ page, site, context }) => {
  await page.goto(`${site.shopUrl}/?msclkid=${click}`);
  await site.settle(page);
  expect((await context.cookies()).length).toBe(3);
  await page.evaluate(
    ([mode, ad_storage]) => Reflect.get(window, 'uetq').push('consent', mode, { ad_storage }),
    push('update', 'denied'),
  );
  await site.settle(page);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('the page hears each answer as UetConsent on the document', async ({ page, site }) => {
  site.serveParts(['consent-signals']);
  const listen = `<script>window.heard = []; document.addEventListener('UetConsent', (event) => heard.push(event.detail.adStorageConsent));</script>`;
  site.setPage('/', `${listen}${say('default', 'denied')}${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/`);
  await site.waitFor(isPageLoad);
  const heard = () => page.evaluate(() => Reflect.get(window, 'heard'));
  await expect.poll(heard).toEqual([false]);
  await page.evaluate(() => Reflect.get(window, 'uetq').push('consent', 'update', { ad_storage: 'granted' }));
  expect(await heard()).toEqual([false, true]);
});

test('without a word of consent there is no UetConsent', async ({ page, site }) => {
  site.serveParts(['consent-signals']);
  const listen = `<script>window.heard = 0; document.addEventListener('UetConsent', () => { heard += 1; });</script>`;
  site.setPage('/', `${listen}${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/`);
  await site.waitFor(isPageLoad);
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toBe(0);
});

test('a default that comes after an answer does not undo it', async ({ page, site }) => {
  site.setPage('/', `${say('update', 'granted')}${say('default', 'denied')}${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/`);
  expect((await site.waitFor(isPageLoad)).parameters.asc).toBe('G');
});

test('wait_for_update holds every hit until the answer', async ({ page, site }) => {
  site.setPage('/', `${say('default', 'denied', ', wait_for_update: 600000')}${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/`);
  await page.waitForFunction(() => Reflect.get(window, 'uetq')?.ti === 1001);
  expect(site.beacons).toEqual([]);
  await page.evaluate(
    ([mode, ad_storage]) => Reflect.get(window, 'uetq').push('consent', mode, { ad_storage }),
    push('update', 'granted'),
  );
  const load = await site.waitFor(isPageLoad);
  expect(load.parameters).toMatchObject({ asc: 'G', bo: '1' });
  await site.settle(page);
  expect(site.beacons).toHaveLength(2);
});

test('wait_for_update without an answer: the default counts after the wait', async ({ page, site }) => {
  site.setPage('/', `${say('default', 'denied', ', wait_for_update: 50')}${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/`);
  expect((await site.waitFor(isPageLoad)).parameters.asc).toBe('D');
});

for (const [purpose, letter] of [
  [true, 'G'],
  [false, 'D'],
] as const) {
  test(`TCF: purpose 1 ${purpose ? 'given' : 'refused'} is asc=${letter}, and hits wait for the answer`, async ({
    page,
    site,
  }) => {
    site.serveParts(['consent-signals']);
    site.setPage(
      '/',
      `<script>
        window.__tcfapi = (command, version, listener) => {
          listener({ eventStatus: 'cmpuishown', gdprApplies: true }, true);
          setTimeout(() => listener({ eventStatus: 'tcloaded', gdprApplies: true, purpose: { consents: { 1: ${purpose} } } }, true), 0);
        };
        window.uetq = window.uetq || []; uetq.push('config', 'tcf', { enabled: true });
      </script>${formatSnippet(site.collectorUrl)}`,
    );
    await page.goto(`${site.shopUrl}/`);
    const load = await site.waitFor(isPageLoad);
    expect(load.parameters.asc).toBe(letter);
    expect('vid' in load.parameters).toBe(purpose);
  });
}

test('TCF is heard without a word of the page (enableAutoConsent), unless the page says no to it', async ({
  page,
  site,
}) => {
  site.serveParts(['consent-signals']);
  const manager = `<script>
    window.__tcfapi = (command, version, listener) =>
      listener({ eventStatus: 'tcloaded', gdprApplies: true, purpose: { consents: { 1: false } } }, true);
  </script>`;
  site.setPage('/heard', manager + formatSnippet(site.collectorUrl));
  site.setPage('/not', manager + formatSnippet(site.collectorUrl, { init: 'enableAutoConsent:false' }));
  await page.goto(`${site.shopUrl}/heard`);
  expect((await site.waitFor(isPageLoad)).parameters.asc).toBe('D');
  expect(await page.evaluate(() => Reflect.get(window, 'uetq').uetConfig.tcf.enabled)).toBe(true);
  await page.goto(`${site.shopUrl}/not`);
  await site.waitFor((beacon) => isPageLoad(beacon) && !('asc' in beacon.parameters));
});

test('a consent manager that does not answer holds hits for half a second, and then is as none', async ({
  page,
  site,
}) => {
  await page.clock.install();
  site.serveParts(['consent-signals']);
  site.setPage('/', `<script>window.__tcfapi = () => {};</script>${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/`);
  await page.waitForFunction(() => Reflect.get(window, 'uetq')?.uetConfig?.tcf.enabled);
  expect(site.beacons).toEqual([]);
  await page.clock.runFor(1000);
  expect((await site.waitFor(isPageLoad)).parameters).not.toHaveProperty('asc');
});

const gtag = '<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments); }';

test('Google’s consent mode is heard: its default, and its update at the next hit', async ({ page, site }) => {
  site.serveParts(['consent-signals']);
  site.setPage(
    '/',
    `${gtag} gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'granted' }); gtag('js', new Date());</script>${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/`);
  expect((await site.waitFor(isPageLoad)).parameters.asc).toBe('D');
  await page.evaluate(
    ([mode, ad_storage]) => Reflect.get(window, 'gtag')('consent', mode, { ad_storage }),
    push('update', 'granted'),
  );
  const answer = await site.waitFor((beacon) => beacon.parameters.evt === 'consent');
  expect(answer.parameters).toMatchObject({ asc: 'G', vids: '1' });
  // The layer still works for whose it is.
  expect(await page.evaluate(() => Reflect.get(window, 'dataLayer').length)).toBe(3);
});

test('Google’s consent mode: an update made before the tag came counts, and wait_for_update waits for one', async ({
  page,
  site,
}) => {
  site.serveParts(['consent-signals']);
  const denied = `${gtag} gtag('consent', 'default', { ad_storage: 'denied', wait_for_update: 600000 });`;
  site.setPage(
    '/done',
    `${denied} gtag('consent', 'update', { ad_storage: 'granted' });</script>${formatSnippet(site.collectorUrl)}`,
  );
  site.setPage('/open', `${denied}</script>${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/done`);
  expect((await site.waitFor(isPageLoad)).parameters.asc).toBe('G');
  await page.goto(`${site.shopUrl}/open`);
  await page.waitForFunction(() => Reflect.get(window, 'uetq')?.uetConfig?.consent.enabled);
  expect(site.beacons.filter(isPageLoad)).toHaveLength(1);
  await page.evaluate(
    ([mode, ad_storage]) => Reflect.get(window, 'gtag')('consent', mode, { ad_storage }),
    push('update', 'granted'),
  );
  const load = await site.waitFor((beacon) => isPageLoad(beacon) && beacon.parameters.p === `${site.shopUrl}/open`);
  expect(load.parameters.asc).toBe('G');
});

test('Google’s consent mode: the default of the visitor’s own region comes before that of all', async ({
  page,
  site,
}) => {
  const body = `${gtag}
    gtag('consent', 'default', { ad_storage: 'granted' });
    gtag('consent', 'default', { ad_storage: 'denied', region: ['DE', 'US-CA'] });</script>${formatSnippet(site.collectorUrl)}`;
  for (const [country, letter] of [
    ['DE', 'D'],
    ['FR', 'G'],
  ] as const) {
    site.serveParts(['consent-signals'], { country });
    site.setPage(`/${country}`, body);
    await page.goto(`${site.shopUrl}/${country}`);
    const load = await site.waitFor(
      (beacon) => isPageLoad(beacon) && beacon.parameters.p === `${site.shopUrl}/${country}`,
    );
    expect(load.parameters.asc).toBe(letter);
  }
});

test('where consent comes first, the first hit of a page that says nothing is denied already, and nothing is kept', async ({
  page,
  site,
  context,
}) => {
  site.serveParts(['consent-signals', 'page-timer'], { isDeniedByDefault: true, country: 'DE' });
  await page.goto(`${site.shopUrl}/?msclkid=${click}`);
  await site.settle(page);
  for (const { parameters, query } of site.beacons) {
    expect(parameters.asc).toBe('D');
    expect(parameters).not.toHaveProperty('vid');
    expect(query).not.toContain(click);
  }
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await page.evaluate(() => Reflect.get(window, 'uetq').uetConfig.consent)).toEqual({
    enabled: true,
    adStorageAllowed: false,
    enforced: true,
  });
  await page.evaluate(
    ([mode, ad_storage]) => Reflect.get(window, 'uetq').push('consent', mode, { ad_storage }),
    push('update', 'granted'),
  );
  await site.settle(page);
  expect(site.beacons.at(-1)?.parameters).toMatchObject({ asc: 'G', msclkid: `${click}-1` });
});

test('where consent comes first, what the page says comes before', async ({ page, site }) => {
  site.serveParts(['consent-signals'], { isDeniedByDefault: true });
  site.setPage('/', `${say('default', 'granted')}${formatSnippet(site.collectorUrl)}`);
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  expect(site.beacons.map(({ parameters }) => parameters.asc)).toEqual(['G', 'G']);
});

test('Global Privacy Control is a refusal over any default, until the visitor agrees on this site', async ({
  page,
  site,
  context,
}) => {
  site.setPage(
    '/',
    `<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });</script>${say('default', 'granted')}${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  expect(site.beacons.map(({ parameters }) => parameters.asc)).toEqual(['D', 'D']);
  expect(await context.cookies()).toEqual([]);
  await page.evaluate(
    ([mode, ad_storage]) => Reflect.get(window, 'uetq').push('consent', mode, { ad_storage }),
    push('update', 'granted'),
  );
  await site.settle(page);
  expect(site.beacons.at(-1)?.parameters.asc).toBe('G');
});
