// What a page tells of itself: time in sight, active time, scroll depth, and the moment at which a goal's time has passed. The page's clock is
// the test's own, so that minutes pass at once and nothing is ever waited for.

import type { Page } from '@playwright/test';
import { type Beacon, expect, formatSnippet, type TagSite, test } from './tag-site';

const isHide = (beacon: Beacon): boolean => beacon.parameters.evt === 'pageHide';
const isPing = (beacon: Beacon): boolean => beacon.parameters.evt === 'ping';
const isPageLoad = (beacon: Beacon): boolean => beacon.parameters.evt === 'pageLoad';

/** A page that is timed, its clock stopped once it is. */
async function open(page: Page, site: TagSite, path = '/', goalSeconds: readonly number[] = []): Promise<Beacon> {
  site.serveParts(['page-timer'], { durations: goalSeconds });
  await page.clock.install();
  const settings = page.waitForResponse((response) => response.url().includes('/p/action/'));
  await page.goto(site.shopUrl + path);
  const load = await site.waitFor((beacon) => isPageLoad(beacon) && beacon.parameters.p === site.shopUrl + path);
  await (await settings).finished();
  // An element's script runs before its load event.
  await page.waitForFunction(() => document.querySelector('script[src*="/p/action/"]') !== null);
  await page.clock.pauseAt(new Date(Date.now() + 10_000));
  return load;
}

const seconds = (value: string | undefined): number => Math.round(Number(value) / 1000);

/** What the browser says when its tab comes into sight or goes out of it. */
async function turn(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((next) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: next });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

/** What a page has told more between two hides. */
async function readHides(site: TagSite, count: number): Promise<Beacon['parameters'][]> {
  await site.waitFor(() => site.beacons.filter(isHide).length >= count);
  return site.beacons.filter(isHide).map(({ parameters }) => parameters);
}

test('leaving tells the time in sight, the time active (30 s after the last input) and the page it was', async ({
  page,
  site,
}) => {
  await open(page, site, '/long');
  const start = await readNow(page, site);
  await page.mouse.move(10, 10);
  await page.clock.runFor(40_000);
  await page.mouse.move(20, 20);
  await page.clock.runFor(100_000);
  await page.goto('about:blank');
  const [first, last] = await readHides(site, 2);
  expect(last).toMatchObject({ p: `${site.shopUrl}/long`, sd: '100', mid: first?.mid });
  expect(Math.abs(seconds(last?.vt) - start.visible - 140)).toBeLessThanOrEqual(1);
  expect(Math.abs(seconds(last?.at) - start.active - 60)).toBeLessThanOrEqual(1);
});

/** Hides the page for a moment, so that it tells what it has come to. */
async function readNow(page: Page, site: TagSite): Promise<{ visible: number; active: number }> {
  const before = site.beacons.filter(isHide).length;
  await page.clock.runFor(1_000);
  await turn(page, 'hidden');
  const told = (await readHides(site, before + 1)).at(-1);
  await turn(page, 'visible');
  return { visible: seconds(told?.vt), active: seconds(told?.at) };
}

test('a tab out of sight counts no time, and tells running totals each time it goes out of sight', async ({
  page,
  site,
}) => {
  await open(page, site);
  const start = await readNow(page, site);
  await page.clock.runFor(20_000);
  await turn(page, 'hidden');
  await page.clock.runFor(600_000);
  await turn(page, 'visible');
  await page.clock.runFor(5_000);
  await turn(page, 'hidden');
  const hides = await readHides(site, 3);
  expect(hides.slice(1).map(({ vt }) => seconds(vt) - start.visible)).toEqual([20, 25]);
  expect(new Set(hides.map(({ mid }) => mid)).size).toBe(1);
  expect(new Set(hides.map(({ hid }) => hid)).size).toBe(3);
});

test('hidden and gone is told once: nothing new, no second hit of it', async ({ page, site }) => {
  await open(page, site);
  await page.clock.runFor(5_000);
  await turn(page, 'hidden');
  await readHides(site, 1);
  await turn(page, 'visible');
  await turn(page, 'hidden');
  await site.settle(page);
  expect(site.beacons.filter(isHide)).toHaveLength(1);
});

test('a gap in the clock (a closed laptop) is nobody looking', async ({ page, site }) => {
  await open(page, site);
  const start = await readNow(page, site);
  await page.clock.runFor(10_000);
  await page.clock.fastForward(3_600_000);
  await page.clock.runFor(10_000);
  const { visible } = await readNow(page, site);
  expect(visible - start.visible).toBeLessThanOrEqual(22);
  expect(visible - start.visible).toBeGreaterThanOrEqual(20);
});

test('scroll depth is the deepest point seen, in percent of the document', async ({ page, site }) => {
  site.setPage('/tall', `${formatSnippet(site.collectorUrl)}<div style="height:7200px;margin:-8px"></div>`);
  await open(page, site, '/tall');
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.evaluate(
    async (top) => {
      const seen = new Promise((resolve) => addEventListener('scroll', resolve, { once: true }));
      scrollTo(0, top);
      await seen;
      const back = new Promise((resolve) => addEventListener('scroll', resolve, { once: true }));
      scrollTo(0, 0);
      await back;
    },
    height / 2 - 720,
  );
  await page.clock.runFor(1_000);
  await turn(page, 'hidden');
  expect(await readHides(site, 1)).toMatchObject([{ sd: '50' }]);
});

test('an event says what its page has come to', async ({ page, site }) => {
  await open(page, site);
  await page.clock.runFor(7_000);
  await page.evaluate(() => Reflect.get(window, 'uetq').push('event', 'play', {}));
  const { parameters } = await site.waitFor((beacon) => beacon.parameters.ea === 'play');
  expect(Number(parameters.vt)).toBeGreaterThanOrEqual(7_000);
  expect(parameters).toHaveProperty('at');
  expect(parameters).toHaveProperty('sd');
});

test('a goal of time sends one ping as its time passes, with the page open all the while; no other page load', async ({
  page,
  site,
}) => {
  const load = await open(page, site, '/', [60, 90]);
  await page.clock.runFor(45_000);
  expect(site.beacons.filter(isPing)).toEqual([]);
  await page.clock.runFor(20_000);
  const ping = await site.waitFor(isPing);
  expect(ping).toMatchObject({ method: 'GET', path: '/action/0' });
  expect(ping.parameters).toMatchObject({ mid: load.parameters.mid, vid: load.parameters.vid, p: `${site.shopUrl}/` });
  expect(Number(ping.parameters.vt)).toBeGreaterThanOrEqual(60_000);
  await page.clock.runFor(60_000);
  await site.waitFor(() => site.beacons.filter(isPing).length === 2);
  await page.clock.runFor(60_000);
  await site.settle(page);
  expect(site.beacons.filter(isPing)).toHaveLength(2);
  expect(site.beacons.filter(isPageLoad)).toHaveLength(1);
});

test('time out of sight is no time of the goal', async ({ page, site }) => {
  await open(page, site, '/', [60]);
  await page.clock.runFor(30_000);
  await turn(page, 'hidden');
  await page.clock.runFor(600_000);
  await turn(page, 'visible');
  await page.clock.runFor(10_000);
  await site.settle(page);
  expect(site.beacons.filter(isPing)).toEqual([]);
  await page.clock.runFor(25_000);
  await site.waitFor(isPing);
});

test('the pages of a visit add up, and the goal is said once for all of them', async ({ page, site }) => {
  await open(page, site, '/', [60]);
  await page.clock.runFor(40_000);
  const timed = page.waitForResponse((response) => response.url().includes('/p/action/'));
  await page.goto(`${site.shopUrl}/second`);
  await (await timed).finished();
  const second = await site.waitFor((beacon) => isPageLoad(beacon) && beacon.parameters.p === `${site.shopUrl}/second`);
  await page.clock.runFor(25_000);
  const ping = await site.waitFor(isPing);
  expect(ping.parameters.mid).toBe(second.parameters.mid);
  expect(Number(ping.parameters.vt)).toBeLessThan(40_000);
  await page.clock.runFor(100_000);
  await site.settle(page);
  expect(site.beacons.filter(isPing)).toHaveLength(1);
});

test('a page of an SPA tells its time as the next one opens, which begins at nothing', async ({ page, site }) => {
  site.setPage('/', formatSnippet(site.collectorUrl, { init: 'enableAutoSpaTracking:true' }));
  const load = await open(page, site);
  await page.clock.runFor(30_000);
  await page.evaluate(() => history.pushState({}, '', '/next'));
  const [told] = await readHides(site, 1);
  expect(told).toMatchObject({ mid: load.parameters.mid, p: `${site.shopUrl}/` });
  expect(Number(told?.vt)).toBeGreaterThanOrEqual(30_000);
  await page.clock.runFor(5_000);
  await turn(page, 'hidden');
  const [, next] = await readHides(site, 2);
  expect(next?.p).toBe(`${site.shopUrl}/next`);
  expect(seconds(next?.vt)).toBe(5);
});

test('a page that the browser kept whole begins at nothing when it is shown again', async ({ page, site }) => {
  await open(page, site);
  await page.clock.runFor(30_000);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await turn(page, 'hidden');
  const [first] = await readHides(site, 1);
  await page.clock.runFor(900_000);
  await turn(page, 'visible');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await page.clock.runFor(4_000);
  await turn(page, 'hidden');
  const second = (await readHides(site, 2)).at(-1);
  expect(second?.mid).not.toBe(first?.mid);
  expect(seconds(second?.vt)).toBe(4);
});

test('with consent denied pages are timed without a visitor, nothing is kept in the browser and no goal is said', async ({
  page,
  site,
}) => {
  site.setPage(
    '/',
    `<script>window.uetq=window.uetq||[];uetq.push('consent','default',{ad_storage:'denied'})</script>${formatSnippet(site.collectorUrl)}`,
  );
  await open(page, site, '/', [5]);
  await page.clock.runFor(20_000);
  await turn(page, 'hidden');
  const [told] = await readHides(site, 1);
  expect(Number(told?.vt)).toBeGreaterThanOrEqual(20_000);
  expect(told).not.toHaveProperty('vid');
  expect(told).not.toHaveProperty('sid');
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
  await site.settle(page);
  expect(site.beacons.filter(isPing)).toEqual([]);
});

test('without its timer (blocked, or not answered) the tag sends what it always sent', async ({ page, site }) => {
  await page.route('**/p/action/**', (route) => route.abort());
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.goto('about:blank');
  const [told] = await readHides(site, 1);
  expect(told).not.toHaveProperty('vt');
});
