// What a marketer does around a goal, on hits of real browsers: a funnel built from what the site was seen to send and opened down to a visit
// that left, a target and how the month keeps pace with it, and a test visit that is followed live and counted nowhere.

import { type Browser, expect, type Page, test } from '@playwright/test';
import { startShop } from '@/demo/shop';
import { ownerStatePath } from '@/e2e/owner';

test.describe.configure({ mode: 'serial' });
test.use({ storageState: ownerStatePath });

let shop: Awaited<ReturnType<typeof startShop>>;
let tagId: number;
let goalUrl: string;

test.beforeAll(async ({ browser, baseURL }) => {
  const page = await (await browser.newContext({ storageState: ownerStatePath, baseURL: baseURL ?? '' })).newPage();
  const tag = await page.request.post('/api/v1/tags', { data: { name: 'Walked shop' } });
  tagId = (await tag.json()).id;
  shop = await startShop(0, { collectorOrigin: baseURL ?? '', tagId });
  const goal = await page.request.post('/api/v1/goals', {
    data: {
      ...{ tagId, name: 'Walked purchase', category: 'purchase', isPrimary: false },
      condition: { kind: 'event', action: { operator: 'equals', value: 'purchase' } },
      revenue: { kind: 'varying' },
    },
  });
  goalUrl = `/goals/${(await goal.json()).id}`;
  await page.context().close();
});
test.afterAll(() => shop.close());

/** A visitor of their own opens the specials from an ad and, unless they only look, buys brown dress shoes. */
async function visit(browser: Browser, { buys }: { buys: boolean }): Promise<void> {
  const visitor = await (await browser.newContext()).newPage();
  const opened = visitor.waitForResponse((response) => response.url().includes('evt=pageLoad'));
  const clickId = buys ? '11111111111111111111111111111111' : '22222222222222222222222222222222';
  await visitor.goto(`${shop.origin}/weekend-specials?msclkid=${clickId}&utm_campaign=Walk`);
  expect((await opened).status()).toBe(204);
  if (buys) await buyShoes(visitor);
  await visitor.context().close();
}

async function buyShoes(visitor: Page): Promise<void> {
  await visitor.getByRole('link', { name: 'Brown dress shoes' }).first().click();
  await visitor.getByRole('button', { name: 'Add to cart' }).click();
  const stored = visitor.waitForResponse((response) => response.url().includes('ea=purchase'));
  await visitor.getByRole('button', { name: 'Complete purchase' }).click();
  expect((await stored).status()).toBe(204);
}

test('a funnel of three steps is built from what was seen, says how many got how far, and opens the visit that left', async ({
  page,
  browser,
}) => {
  await visit(browser, { buys: true });
  await visit(browser, { buys: false });
  const host = new URL(shop.origin).host;
  await expect(async () => {
    await page.goto('/goals/funnels/new');
    const seen = await page
      .locator('#seen-paths option')
      .evaluateAll((all) => all.map((each) => each.getAttribute('value')));
    expect(seen).toContain(`${host}/cart`);
  }).toPass({ timeout: 20_000 });
  await page.getByLabel('Name of the funnel').fill('Walk to the order');
  await page.getByRole('button', { name: 'Save funnel' }).click();
  await expect(page.getByText('Write the address of the page that counts').first()).toBeVisible();
  await page.getByLabel('Page address of step 1').fill(`${host}/weekend-specials`);
  await page.getByLabel('Page address of step 2').fill(`${host}/cart`);
  await page.getByRole('button', { name: 'Add a step' }).click();
  await page.getByRole('combobox', { name: 'What happens' }).nth(2).click();
  await page.getByRole('option', { name: 'Event sent' }).click();
  await page.getByLabel('Action of step 3').fill('purchase');
  await page.getByLabel('Name of step 3').fill('Order');
  await page.getByRole('button', { name: 'Save funnel' }).click();
  await expect(page.getByRole('heading', { name: 'Walk to the order', level: 1 })).toBeVisible();

  const chart = page.getByRole('region', { name: 'How far people get' });
  await expect(async () => {
    await page.reload();
    await expect(chart.getByText('50% of the people who began got through')).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await expect(chart.getByTitle(/^From 1 of 2 people: the true share is probably between/).first()).toBeVisible();
  await chart.getByRole('link', { name: /^1 left here/ }).click();
  const left = page.getByRole('region', { name: 'Visits that left here' });
  await expect(left.getByRole('row')).toHaveCount(2);
  await expect(left).toContainText(/Walk.*weekend-specials/);
  await left.getByRole('rowheader').getByRole('link').click();
  await expect(page).toHaveURL(/\/visits\/[0-9a-f-]+\.[0-9a-f-]+$/);
  await expect(page.getByText('/weekend-specials').first()).toBeVisible();
});

test('a goal with a target of the month says how far it is and what an even pace would be; without one it offers it', async ({
  page,
}) => {
  await page.goto(goalUrl);
  const panel = page.getByRole('region', { name: 'Target of the month' });
  await panel.getByRole('button', { name: 'Set a target' }).click();
  await panel.getByLabel('How much').fill('a lot');
  await panel.getByRole('button', { name: 'Save target' }).click();
  await expect(panel.getByText('Write a whole number, such as 120.')).toBeVisible();
  await panel.getByLabel('How much').fill('4');
  await panel.getByRole('button', { name: 'Save target' }).click();
  await expect(page.getByText('The target is saved.')).toBeVisible();
  await expect(panel.getByText(/^1 of 4 conversions/)).toBeVisible();
  await panel.getByRole('button', { name: 'Change target' }).click();
  await panel.getByLabel('How much').fill('');
  await panel.getByRole('button', { name: 'Save target' }).click();
  await expect(panel.getByText('None yet.')).toBeVisible();
});

test('a test visit stands in the panel as it happens, with what each goal makes of it, and is counted nowhere', async ({
  page,
  browser,
}) => {
  const listCounted = async () => {
    const lists = await Promise.all(
      [`/hits?tag=${tagId}`, `/conversions?tag=${tagId}`].map(async (path) =>
        (await page.request.get(`/api/v1${path}`)).json(),
      ),
    );
    return lists.map(({ data }: { data: { id: string }[] }) => data.map(({ id }) => id));
  };
  const before = await listCounted();
  await page.goto(goalUrl);
  await page.getByRole('link', { name: 'Test', exact: true }).click();
  await page.getByLabel('Page of your site where the test begins').fill('not an address');
  await page.getByRole('button', { name: 'Get the link' }).click();
  await expect(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  await page
    .getByLabel('Page of your site where the test begins')
    .fill(`${shop.origin}/weekend-specials?msclkid=33333333333333333333333333333333&utm_campaign=Walk`);
  await page.getByRole('button', { name: 'Get the link' }).click();
  await expect(page.getByText('Listening')).toBeVisible();
  const link = await page.getByRole('link', { name: new RegExp(`^${shop.origin}`) }).getAttribute('href');

  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(link ?? '');
  const hits = page.getByRole('list', { name: 'Hits of the test, newest first' });
  await expect(hits.getByText('Page opened').first()).toBeVisible();
  await expect(hits.getByText(/^Ad click: .*Walk/).first()).toBeVisible();
  await buyShoes(visitor);
  const event = hits.getByRole('listitem').filter({ hasText: 'Event shop / purchase' }).first();
  await expect(event.getByText('Walked purchase')).toBeVisible();
  await expect(event.getByText('Counts', { exact: true })).toBeVisible();
  await expect(event.getByText(/^Credit to the ad click: .*Walk/)).toBeVisible();
  await visitor.context().close();
  expect(await listCounted(), 'no hit and no conversion more').toEqual(before);
});
