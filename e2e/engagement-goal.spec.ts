// A goal of time, whole: the tag learns it from the server, the page stays open, and the conversion is there without another page load. What
// the visitor tells as the page goes is in the visit, once.

import { expect, type Page, test } from '@playwright/test';
import { startShop } from '@/demo/shop';
import { ownerStatePath } from './owner';

test.use({ storageState: ownerStatePath });

test('a visit of two seconds converts while its page is open; its time, scroll depth and pages are told as it goes', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/tags/new');
  await page.getByLabel('Name').fill('Timed shop');
  await page.getByRole('button', { name: 'Create tag' }).click();
  await expect(page).toHaveURL(/\/tags\/\d+$/);
  const tagId = Number(new URL(page.url()).pathname.split('/').at(-1));

  await page.goto(`/goals/new?tag=${tagId}`);
  await page.getByLabel('Name', { exact: true }).fill('Two seconds');
  await page.getByRole('radio', { name: 'Time on site' }).click();
  await page.getByLabel('At least').fill('24:00:00');
  await page.getByRole('button', { name: 'Create goal' }).click();
  await expect(page.getByText('from 0:00:01 to 23:59:59')).toBeVisible();
  await page.getByLabel('At least').fill('0:00:02');
  await expect(page.getByText('Counts once a visit when it has lasted for 2 seconds.').first()).toBeVisible();
  await expect(page.getByRole('radio', { name: 'A value that varies' })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Include in “Conversions”' }).click();
  await page.getByRole('button', { name: 'Create goal' }).click();
  await expect(page.getByRole('heading', { name: 'Two seconds' })).toBeVisible();
  const goalUrl = page.url();

  const key = await createKey(page);
  const get = async (path: string) =>
    (await (await page.request.get(`/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })).json()).data;
  const listHits = (): Promise<Hit[]> => get(`/hits?tag=${tagId}`);
  const shop = await startShop(0, { collectorOrigin: baseURL ?? '', tagId });
  const visitor = await (await browser.newContext()).newPage();
  try {
    // The server tells the tag of the goal, as soon as its collector knows it.
    await expect
      .poll(async () => (await page.request.get(`/p/action/${tagId}.js`)).text())
      .toContain('"durations":[2]');
    const pinged = visitor.waitForResponse((response) => response.url().includes('evt=ping'));
    await visitor.goto(shop.origin);
    expect((await pinged).status()).toBe(204);
    await page.goto(goalUrl);
    // Whoever came without an ad click completes the goal, and no ad has earned it.
    await expect(page.getByText('No conversions from ads').first()).toBeVisible();
    await visitor.goto('about:blank');
    await expect
      .poll(async () => (await listHits()).map(({ kind }) => kind).sort())
      .toEqual(['pageHide', 'pageLoad', 'ping']);
  } finally {
    await visitor.context().close();
    await shop.close();
  }
  const hide = (await listHits()).find(({ kind }) => kind === 'pageHide');
  expect(hide).toMatchObject({ url: `${shop.origin}/` });
  expect(hide?.visibleMs).toBeGreaterThanOrEqual(2_000);
  expect(hide?.activeMs).toBeGreaterThanOrEqual(2_000);
  expect(hide?.scrollPercent).toBeGreaterThan(0);
  expect(await get(`/conversions?tag=${tagId}`)).toHaveLength(1);
});

type Hit = {
  kind: string;
  url: string;
  visibleMs: number | null;
  activeMs: number | null;
  scrollPercent: number | null;
};

async function createKey(page: Page): Promise<string> {
  await page.goto('/settings/keys');
  await page.getByLabel('Name').fill('Timed shop');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = page.getByText(/^gp_[0-9A-Za-z]{32}$/);
  await expect(key).toBeVisible();
  return (await key.innerText()).trim();
}
