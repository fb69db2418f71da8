// The way of a new user, whole: set up, tag, goal, a visitor who comes from an ad on another origin and buys, and the dashboard that
// says which campaign and keyword brought the money. It runs first: what it makes, the other tests look at.

import { mkdirSync } from 'node:fs';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { startShop } from '@/demo/shop';
import { owner, ownerStatePath } from './owner';

test.describe.configure({ mode: 'serial' });

const adQuery =
  'msclkid=4f1c2a9be07d4d3f8a6b5c4d3e2f1a0b&utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials&utm_term=brown+dress+shoes';

test('a purchase is credited to the ad click that brought the visitor, and the second one counts by each goal’s rule', async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  await setUp(page);
  const tagId = await createTag(page);
  await createPurchaseGoal(page);
  const key = await createKey(page);
  await createUniqueGoal(request, key, tagId);

  const shop = await startShop(0, { collectorOrigin: baseURL ?? '', tagId });
  await page.goto(`/tags/${tagId}`);
  await expect(page.getByText('Unverified').first()).toBeVisible();
  const visitor = await (await browser.newContext()).newPage();
  try {
    await visitor.goto(`${shop.origin}/?${adQuery}`);
    await expect(page.getByText('Active', { exact: true }).first(), 'the tag’s page turns by itself').toBeVisible({
      timeout: 20_000,
    });
    await buyShoes(visitor);
    await expectDashboard(page, { conversions: '2', revenue: '$129.00' });
    await buyShoes(visitor, shop.origin);
  } finally {
    await visitor.context().close();
    await shop.close();
  }

  await expectDashboard(page, { conversions: '3', revenue: '$258.00' });
  await expectApi(request, key);
  await openConversion(page);
});

async function setUp(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  await page.getByLabel('Your name').fill(owner.name);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByLabel('Account name').fill(owner.accountName);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  mkdirSync('test-results', { recursive: true });
  await page.context().storageState({ path: ownerStatePath });
}

async function createTag(page: Page): Promise<number> {
  await page.getByRole('link', { name: 'Create your first tag' }).click();
  await page.getByLabel('Name').fill('Shoe shop');
  await page.getByRole('button', { name: 'Create tag' }).click();
  await expect(page).toHaveURL(/\/tags\/\d+$/);
  await expect(page.getByText('window,document,"script"')).toBeVisible();
  return Number(new URL(page.url()).pathname.split('/').at(-1));
}

async function createPurchaseGoal(page: Page): Promise<void> {
  await page.goto('/goals/new');
  await page.getByLabel('Name', { exact: true }).fill('Purchase');
  await page.getByRole('radio', { name: 'Event', exact: true }).click();
  await page.getByLabel('Action', { exact: true }).fill('purchase');
  await page.getByRole('radio', { name: 'A value that varies' }).click();
  await page.getByRole('button', { name: 'Create goal' }).click();
  await expect(page).toHaveURL(/\/goals\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: 'Purchase' })).toBeVisible();
}

async function createKey(page: Page): Promise<string> {
  await page.goto('/settings/keys');
  await page.getByLabel('Name').fill('Browser test');
  await page.getByLabel('Role').click();
  await page.getByRole('option', { name: /^Marketer/ }).click();
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = page.getByText(/^gp_[0-9A-Za-z]{32}$/);
  await expect(key).toBeVisible();
  return (await key.innerText()).trim();
}

async function createUniqueGoal(request: APIRequestContext, key: string, tagId: number): Promise<void> {
  const answer = await request.post('/api/v1/goals', {
    headers: { authorization: `Bearer ${key}` },
    data: {
      tagId,
      name: 'Order page',
      condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/confirmation' } },
      category: 'purchase',
      count: 'unique',
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

async function buyShoes(visitor: Page, origin?: string): Promise<void> {
  if (origin !== undefined) await visitor.goto(`${origin}/`);
  await visitor.getByRole('link', { name: 'See the weekend specials' }).click();
  await visitor.getByRole('link', { name: 'Brown dress shoes' }).first().click();
  await visitor.getByRole('button', { name: 'Add to cart' }).click();
  const stored = visitor.waitForResponse(
    (response) => response.url().includes('/action/0') && response.url().includes('ea=purchase'),
  );
  await visitor.getByRole('button', { name: 'Complete purchase' }).click();
  await expect(visitor.getByText('Your order is on its way')).toBeVisible();
  expect((await stored).status()).toBe(204);
}

/** Both goals stand in "Conversions": the purchases and, once for the ad click, the order page. */
async function expectDashboard(
  page: Page,
  { conversions, revenue }: { conversions: string; revenue: string },
): Promise<void> {
  const figures = page
    .getByRole('list', { name: 'Figures of the period' })
    .or(page.getByLabel('Figures of the period'));
  await expect(async () => {
    await page.goto('/');
    await expect(figures).toContainText(revenue, { timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await expect(figures).toContainText(conversions);
  const inTable = (panel: string, name: string) =>
    page.getByRole('region', { name: panel }).getByRole('table').getByRole('link', { name, exact: true });
  await expect(inTable('Which campaigns work', 'Weekend specials')).toBeVisible();
  await expect(inTable('Which keywords bring conversions', 'brown dress shoes')).toBeVisible();
}

async function expectApi(request: APIRequestContext, key: string): Promise<void> {
  const get = async (path: string) => {
    const answer = await request.get(`/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  };
  const conversions = (await get('/conversions')).data as Record<string, unknown>[];
  const purchases = conversions.filter((each) => each.goalName === 'Purchase');
  expect(purchases, 'all: both purchases count').toHaveLength(2);
  expect(
    conversions.filter((each) => each.goalName === 'Order page'),
    'unique: once for the one ad click',
  ).toHaveLength(1);
  expect(purchases[0]).toMatchObject({
    isFromAds: true,
    network: 'microsoft',
    campaign: 'Weekend specials',
    keyword: 'brown dress shoes',
    revenue: { amount: '129.00', currency: 'USD' },
  });
  const report = await get('/reports/performance?by=campaign,keyword');
  expect(report.rows).toHaveLength(1);
  expect(report.rows[0]).toMatchObject({
    campaign: 'Weekend specials',
    keyword: 'brown dress shoes',
    clicks: 1,
    conversions: 3,
    revenue: { amount: '258.00', currency: 'USD' },
  });
  expect(report.totals).toMatchObject({ clicks: 1, conversions: 3 });
  const explained = await get(`/conversions/${String(purchases[0]?.id)}`);
  expect(explained.credits).toEqual([{ touchId: explained.touches[0].id, model: 'lastClick', credit: 1 }]);
}

async function openConversion(page: Page): Promise<void> {
  await page.goto('/conversions');
  await page
    .getByRole('link', { name: /Purchase/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/conversions\/[0-9a-f.-]{73}/);
  await expect(page.getByText('brown dress shoes').first()).toBeVisible();
  await expect(page.getByText('$129.00').first()).toBeVisible();
}
