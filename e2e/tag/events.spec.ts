// Every form of `uetq.push` (uet.md 1.3), before and after the script has come.

import { type Beacon, expect, formatSnippet, test } from './tag-site';

const isEvent = (action: string) => (beacon: Beacon) => beacon.parameters.ea === action;

test('a queue that was filled before the script came is put together again, in order', async ({ page, site }) => {
  site.setPage(
    '/',
    `<script>window.uetq = window.uetq || [];
      uetq.push('consent', 'default', { ad_storage: 'granted' });
      uetq.push('set', { pid: { em: '${'e'.repeat(64)}', ph: '' } });
      uetq.push('event', 'signup', { event_category: 'forms', event_label: 'footer', event_value: 3 });
      uetq.push('event', 'bare');
      uetq.push('event', '', { revenue_value: 12.5, currency: 'EUR' });
      uetq.push({ ec: 'old', ea: 'form', el: 'label', ev: 2, gv: 7, gc: 'USD' });
    </script>${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  const events = site.beacons.filter((beacon) => beacon.parameters.evt === 'custom').slice(0, 4);
  events.sort((a, b) => Number(a.parameters.bo) - Number(b.parameters.bo));
  expect(events.map(({ parameters }) => parameters)).toMatchObject([
    { ea: 'signup', ec: 'forms', el: 'footer', ev: '3', en: 'Y', asc: 'G', pid: `em=${'e'.repeat(64)}` },
    { ea: 'bare' },
    { gv: '12.5', gc: 'EUR', en: 'Y' },
    { ec: 'old', ea: 'form', el: 'label', ev: '2', gv: '7', gc: 'USD' },
  ]);
  expect(events[2]?.parameters).not.toHaveProperty('ea');
  expect(events[3]?.parameters).not.toHaveProperty('en');
  const load = await site.waitFor((beacon) => beacon.parameters.evt === 'pageLoad');
  expect(load.parameters).toMatchObject({ asc: 'G', pid: `em=${'e'.repeat(64)}` });
  for (const event of events) expect(event.parameters.mid).toBe(load.parameters.mid);
});

test('an event after the load carries value, order and products under their wire names', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/`);
  await page.waitForFunction(() => Reflect.get(window, 'uetq')?.ti === 1001);
  await page.evaluate(() =>
    Reflect.get(window, 'uetq').push('event', 'purchase', {
      revenue_value: 59.97,
      currency: 'USD',
      transaction_id: 'T-1',
      ecomm_prodid: ['A', 'B'],
      ecomm_pagetype: 'purchase',
      items: [{ id: 'A', quantity: 1 }],
      new_customer: true,
      nothing: null,
    }),
  );
  const { parameters } = await site.waitFor(isEvent('purchase'));
  expect(parameters).toMatchObject({
    evt: 'custom',
    gv: '59.97',
    gc: 'USD',
    transaction_id: 'T-1',
    prodid: 'A,B',
    pagetype: 'purchase',
    items: '[{"id":"A","quantity":1}]',
    new_customer: 'true',
    p: `${site.shopUrl}/`,
  });
  expect(parameters).not.toHaveProperty('nothing');
});

test('no field of an event takes the place of the tag number or the visitor', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  const [load] = site.beacons;
  await page.evaluate(() =>
    Reflect.get(window, 'uetq').push({ ea: 'evil', ti: 5, vid: 'x', mid: 'y', evt: 'pageLoad', hid: 'z', asc: 'D' }),
  );
  const { parameters } = await site.waitFor(isEvent('evil'));
  expect(parameters).toMatchObject({
    ti: '1001',
    vid: load?.parameters.vid,
    mid: load?.parameters.mid,
    evt: 'custom',
  });
  expect(parameters.hid).not.toBe('z');
  expect(parameters).not.toHaveProperty('asc');
});

test('clear text of an identity is normalised and hashed before it leaves, and what comes after waits for it', async ({
  page,
  site,
}) => {
  site.serveParts(['enhanced-conversions']);
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.evaluate(() => {
    const queue = Reflect.get(window, 'uetq');
    queue.push('event', 'lead', { pid: { em: ' J.ohn+news@Contoso.com ', ph: '+14255551234' } });
    queue.push('event', 'after', {});
  });
  const lead = await site.waitFor(isEvent('lead'));
  const after = await site.waitFor(isEvent('after'));
  expect(lead.parameters.pid).toBe(
    'em=ec81f3ac7b2b19675bab9d54cf416f9f18cff87c97da5cca82c0f0891bc40602&ph=c59475d96e9f01d7d18d06cfad84dd02333207f02c0c2c5663ef2782cda0390e',
  );
  expect(Number(after.parameters.bo)).toBe(Number(lead.parameters.bo) + 1);
  expect(after.parameters).not.toHaveProperty('pid');
  for (const { query } of site.beacons) expect(query.toLowerCase()).not.toContain('contoso');
});

test('clear text without its part (blocked) never leaves: the event goes without an identity', async ({
  page,
  site,
}) => {
  await page.route('**/p/action/**', (route) => route.abort());
  site.setPage(
    '/',
    `<script>window.uetq = []; uetq.push('set', { pid: { em: 'john@contoso.com', ph: '' } });</script>${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  expect(site.beacons).toHaveLength(2);
  for (const { parameters, query } of site.beacons) {
    expect(parameters).not.toHaveProperty('pid');
    expect(query).not.toContain('contoso');
  }
});

test('an event with clear text on a page that goes at once is sent all the same', async ({ page, site }) => {
  site.serveParts(['enhanced-conversions']);
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.evaluate(() => {
    Reflect.get(window, 'uetq').push('event', 'lead', { pid: { em: 'john@contoso.com', ph: '' } });
    dispatchEvent(new PageTransitionEvent('pagehide'));
  });
  const lead = await site.waitFor(isEvent('lead'));
  const hide = await site.waitFor((beacon) => beacon.parameters.evt === 'pageHide');
  expect(Number(hide.parameters.bo)).toBe(Number(lead.parameters.bo) + 1);
});

test('gtagPid takes the identity that stands there for Google’s tag', async ({ page, site }) => {
  site.serveParts(['enhanced-conversions']);
  site.setPage(
    '/',
    `<script>window.enhanced_conversion_data = { email: 'John@contoso.com', phone_number: '+14255551234' };</script>${formatSnippet(site.collectorUrl, { init: 'gtagPid:true' })}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  expect(site.beacons.find(isEvent('mark-1'))?.parameters.pid).toBe(
    'em=ec81f3ac7b2b19675bab9d54cf416f9f18cff87c97da5cca82c0f0891bc40602&ph=c59475d96e9f01d7d18d06cfad84dd02333207f02c0c2c5663ef2782cda0390e',
  );
});

test('set names path and title of the page that opens next', async ({ page, site }) => {
  site.setPage(
    '/',
    `<script>window.uetq = []; uetq.push('set', { page_path: '/given', page_title: 'Given' });</script>${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/?x=1`);
  await site.settle(page);
  expect(site.beacons[0]?.parameters).toMatchObject({ evt: 'pageLoad', p: `${site.shopUrl}/given`, tl: 'Given' });
});

test('junk in the queue breaks nothing: the page goes on and the next event is sent', async ({ page, site }) => {
  site.setPage(
    '/',
    `<script>uetq = [null, 5, 'what', undefined, ['event', 'x'], function () {}, 'event'];</script>${formatSnippet(site.collectorUrl)}`,
  );
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.evaluate(() => {
    const queue = Reflect.get(window, 'uetq');
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    queue.push('event', 'circle', { circle });
    queue.push('event', 'half \ud800', { event_label: '\udfff' });
    queue.push();
    queue.push('consent');
    queue.push('set', null);
  });
  await site.settle(page);
  expect(site.beacons.find(isEvent('circle'))?.parameters).not.toHaveProperty('circle');
  expect(site.beacons.find(isEvent('half \ufffd'))?.parameters.el).toBe('\ufffd');
});

test('what integrations look at: instanceof, push, ti, consent', async ({ page, site }) => {
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  const state = await page.evaluate(() => {
    const queue = Reflect.get(window, 'uetq');
    return {
      isUet: queue instanceof Reflect.get(window, 'UET'),
      isOwnPush: queue.push !== Array.prototype.push,
      ti: queue.ti,
      config: queue.uetConfig,
    };
  });
  expect(state).toEqual({
    isUet: true,
    isOwnPush: true,
    ti: 1001,
    config: { consent: { enabled: false, adStorageAllowed: true, enforced: false }, tcf: { enabled: false } },
  });
});
