// An audience, whole: its rule is built in the browser while its size is shown, a visitor who left the cart is a member of it, it stands against
// everyone, and who consented leaves as a hash in a file whose export is written down.

import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { startShop } from '@/demo/shop';
import { owner, ownerStatePath } from './owner';
import { listSeriousFaults } from './testing/list-serious-faults';

test.use({ storageState: ownerStatePath });

const hashedEmail = 'a'.repeat(64);

test('build an audience, see its report, export it', async ({ page, browser, baseURL }) => {
  await page.goto('/tags/new');
  await page.getByLabel('Name').fill('Shop with carts');
  await page.getByRole('button', { name: 'Create tag' }).click();
  await expect(page).toHaveURL(/\/tags\/\d+$/);
  const tagId = Number(new URL(page.url()).pathname.split('/').at(-1));
  const shop = await startShop(0, { collectorOrigin: baseURL ?? '', tagId });
  try {
    await leaveTheCart(browser, shop.origin);
    await build(page, `${shop.origin}/cart`);
  } finally {
    await shop.close();
  }

  await expect(page.getByRole('heading', { name: 'Left our cart' })).toBeVisible();
  await expect(page.getByText('Visitors who viewed a page whose address contains')).toBeVisible();
  const tiles = page.getByRole('region', { name: 'The audience against everyone' });
  await expect(tiles.getByText('Members now')).toBeVisible({ timeout: 30_000 });
  await expect(tiles.locator('dd').first()).toContainText('1');
  expect(await listSeriousFaults(page)).toEqual([]);

  await page.getByRole('combobox', { name: 'Ad platform' }).click();
  await page.getByRole('option', { name: 'Google Ads' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = readFileSync(await (await downloading).path(), 'utf8');
  expect(file.split('\r\n')).toEqual(['Email,Phone', `${hashedEmail},`]);
  const record = page.getByRole('table', { name: 'Exports of this audience' });
  await expect(record.getByRole('row').nth(1)).toContainText(owner.name);
  await expect(record.getByRole('row').nth(1)).toContainText('Google Ads');

  await page.goto('/audiences');
  const table = page.getByRole('table', { name: 'Audiences against everyone' });
  await expect(table.getByRole('row', { name: /Everyone/ })).toBeVisible();
  await expect(table.getByRole('link', { name: 'Left our cart' })).toBeVisible();
  expect(await listSeriousFaults(page)).toEqual([]);

  await page.goto('/visits');
  await page.getByRole('combobox', { name: 'Audience' }).click();
  await page.getByRole('option', { name: 'Left our cart' }).click();
  await expect(page.getByText('Audience is Left our cart')).toBeVisible();
});

/** A visitor who agrees, says who they are as a hash, opens the cart and goes. */
async function leaveTheCart(browser: Browser, shopOrigin: string): Promise<void> {
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${shopOrigin}/cart`);
  const sent = visitor.waitForResponse((response) => response.url().includes('ea=cart_seen'));
  await visitor.evaluate((em) => {
    const queue = Reflect.get(window, 'uetq');
    queue.push('consent', 'update', { ad_storage: 'granted' });
    queue.push('event', 'cart_seen', { pid: { em } });
  }, hashedEmail);
  expect((await sent).ok()).toBe(true);
  // Members are those of visits that began while they were members: the next one.
  await visitor.context().close();
}

/** With the keyboard where that is quicker; the size follows the rule. */
async function build(page: Page, address: string): Promise<void> {
  await page.goto('/audiences/new');
  expect(await listSeriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save audience' }).click();
  await expect(page.getByText('Give the audience a name')).toBeVisible();
  await expect(page.getByLabel('Name of the audience')).toBeFocused();
  await expect(page.getByText('Write what to look for, or remove this condition.')).toBeVisible();
  await page.keyboard.type('Left our cart');
  await page.getByLabel('Address to compare with').fill('no such page');
  const preview = page.getByRole('region', { name: 'Members now' });
  await expect(preview.getByText('Every visitor was looked at')).toBeVisible();
  await expect(preview.getByText('0', { exact: true })).toBeVisible();
  await page.getByLabel('Address to compare with').fill(address.replace('http://', ''));
  await expect(preview.getByText('1', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Add a condition' }).click();
  await expect(page.getByRole('combobox', { name: 'Whether it has to have happened' }).nth(1)).toBeFocused();
  await page.getByRole('combobox', { name: 'What visitors did' }).nth(1).click();
  await page.getByRole('option', { name: 'Convert on a goal' }).click();
  await expect(preview.getByText('0', { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Whether it has to have happened' }).nth(1).click();
  await page.getByRole('option', { name: 'did not' }).click();
  await expect(preview.getByText('1', { exact: true })).toBeVisible();
  await expect(preview.getByText('and did not do this: converted on any goal')).toBeVisible();
  await page.getByRole('button', { name: 'Save audience' }).click();
  await expect(page).toHaveURL(/\/audiences\/[0-9a-f-]{36}$/);
}
