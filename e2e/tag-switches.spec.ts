// The switches of a tag, whole: set on its page, known to the visitor's browser without a change of the site, and obeyed on the wire and in
// what is stored. And one person on two devices.

import { expect, test } from '@playwright/test';
import { ownerStatePath } from './owner';
import { listSeriousFaults } from './testing/list-serious-faults';
import { formatPage, noSession, openApi, startSite } from './testing/tagged-site';

test.use({ storageState: ownerStatePath });

const contact =
  '<a id="call" href="tel:+4930123">Call</a><a id="out" href="https://partner.example/" onclick="return false">Partner</a>';

test('an event without code and consent before anything: switched on in the form, then sent, without a visitor, until the visitor agrees', async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  const api = await openApi(browser, request, 'Tag switches');
  const tagId = await api.createTag('Switches');
  await page.goto(`/tags/${tagId}`);
  await page.getByRole('link', { name: 'Settings', exact: true }).last().click();
  await expect(page.getByRole('heading', { name: 'Settings of Switches' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Clicks on phone and mail links' }).click();
  await page.getByRole('radio', { name: 'In these countries' }).click();
  await page.getByRole('textbox', { name: 'Countries' }).fill('Germany');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('“Germany” is no country.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Countries' }).fill('eea, uk');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('The tag’s settings are saved.')).toBeVisible();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await listSeriousFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Countries' })).toHaveValue('EEA, GB');
  await expect(page.getByRole('checkbox', { name: 'Clicks on phone and mail links' })).toBeChecked();

  await expect
    .poll(async () => (await request.get(`/p/action/${tagId}.js`)).text())
    .toContain('"isDeniedByDefault":true,"autoEvents":["contactLinks"]');
  const site = await startSite(() => formatPage(baseURL ?? '', tagId, contact));
  const context = await browser.newContext({ storageState: noSession });
  const visitor = await context.newPage();
  await visitor.goto(`${site.origin}/?msclkid=abc`);
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(1);
  await visitor.dispatchEvent('#out', 'click');
  await visitor.dispatchEvent('#call', 'click');
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(2);
  expect(await context.cookies(site.origin)).toEqual([]);
  await visitor.evaluate(() => Reflect.get(window, 'uetq').push('consent', 'update', { ad_storage: 'granted' }));
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(3);
  expect(await api.listHits(tagId)).toMatchObject([
    { kind: 'pageLoad', consent: 'denied', visitorId: null, clickId: null, url: `${site.origin}/` },
    {
      kind: 'custom',
      consent: 'denied',
      visitorId: null,
      eventCategory: 'auto',
      eventAction: 'phone_click',
      eventLabel: '+4930123',
    },
    { kind: 'consent', consent: 'granted', visitorId: expect.any(String), clickId: 'abc' },
  ]);
  await page.goto(`/goals/new?tag=${tagId}`);
  await page.getByRole('radio', { name: 'Event' }).click();
  await expect(page.locator('datalist option[value="mail_click"]')).toHaveCount(1);
  await context.close();
  site.close();
});

test('an ad click on the phone is credited for the purchase on the laptop, by an address that only ever left as a hash', async ({
  request,
  browser,
  baseURL,
}) => {
  const api = await openApi(browser, request, 'One person');
  const tagId = await api.createTag('One person');
  await api.post('/goals', {
    tagId,
    name: 'Bought on the laptop',
    condition: { kind: 'event', action: { operator: 'equals', value: 'purchase' } },
    category: 'purchase',
  });
  await expect.poll(async () => (await request.get(`/p/action/${tagId}.js`)).status()).toBe(200);
  const site = await startSite(() => formatPage(baseURL ?? '', tagId));
  const sent: string[] = [];
  const openDevice = async (address: string) => {
    const context = await browser.newContext({ storageState: noSession });
    const device = await context.newPage();
    device.on('request', (asked) => sent.push(decodeURIComponent(asked.url()) + (asked.postData() ?? '')));
    await device.goto(address);
    await device.waitForFunction(() => Reflect.get(window, 'uetq')?.ti !== undefined);
    return device;
  };
  const phone = await openDevice(`${site.origin}/?utm_source=bing&utm_medium=cpc&utm_campaign=Phones&msclkid=click-1`);
  await phone.evaluate(() =>
    Reflect.get(window, 'uetq').push('event', 'newsletter', { pid: { em: 'An.na+news@Shop.example', ph: '' } }),
  );
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(2);
  const laptop = await openDevice(`${site.origin}/`);
  await laptop.evaluate(() =>
    Reflect.get(window, 'uetq').push('event', 'purchase', {
      revenue_value: 40,
      currency: 'EUR',
      pid: { em: 'anna@shop.example', ph: '' },
    }),
  );
  await expect.poll(async () => (await api.list(`/conversions?tag=${tagId}`)).length).toBe(1);
  expect(await api.list(`/conversions?tag=${tagId}`)).toMatchObject([{ isFromAds: true, campaign: 'Phones' }]);
  expect(sent.join(' ').toLowerCase()).not.toContain('anna');
  for (const device of [phone, laptop]) await device.context().close();
  site.close();
});
