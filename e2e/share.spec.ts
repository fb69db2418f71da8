// A stakeholder with a link, and somebody who tries to get more out of it than it was made for: a wrong password, other days and
// campaigns in the address, a way into the app, a link that has ended.

import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { addDays, toCalendarDay } from '@/lib/domain/calendar';
import { OwnServer } from './testing/own-server';
import { readPdf } from './testing/read-pdf';

test.describe.configure({ mode: 'serial' });

const owner = { email: 'share@shop.example', password: 'for those who look' } as const;
const linkPassword = 'only for the board';
const noLink = 'This link does not work';
const todayOn = toCalendarDay(Date.now(), 'UTC');

let server: OwnServer;
let endedToken: string;
let marketer: BrowserContext;

test.beforeAll(async ({ browser, playwright }) => {
  test.setTimeout(300_000);
  server = await OwnServer.create();
  const made = await server.run('e2e/testing/save-share-account.ts', owner.email, owner.password);
  const { key, endedToken: token } = JSON.parse(made) as { key: string; endedToken: string };
  endedToken = token;
  await server.start();
  const request = await playwright.request.newContext();
  const day = (daysAgo: number) => addDays(todayOn, -daysAgo);
  const file = [
    'Day,Campaign,Currency code,Cost,Impr.,Clicks',
    `${day(2)},Weekend specials,USD,120.50,1000,50`,
    `${day(1)},Weekend specials,USD,79.50,800,40`,
    `${day(1)},Not for the board,USD,1000.00,9000,400`,
    `${day(200)},Weekend specials,USD,5000.00,9000,400`,
  ].join('\n');
  const answer = await request.post(`${server.origin}/api/v1/imports/spend`, {
    headers: { authorization: `Bearer ${key}` },
    multipart: { network: 'google', file: { name: 'spend.csv', mimeType: 'text/csv', buffer: Buffer.from(file) } },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  await request.dispose();
  marketer = await signIn(browser);
});
test.afterAll(() => server.stop());

async function signIn(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`${server.origin}/sign-in`);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.close();
  return context;
}

/** From the campaigns page, as a marketer does: its days and its campaign are the link's. */
async function makeLink(title: string, password = ''): Promise<string> {
  const page = await marketer.newPage();
  await page.goto(`${server.origin}/campaigns?f=campaign:is:Weekend+specials`);
  await page.getByRole('link', { name: 'Share', exact: true }).click();
  await page.getByLabel('Title').fill(title);
  await expect(page.getByRole('checkbox', { name: 'Weekend specials' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Not for the board' })).not.toBeChecked();
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Make link' }).click();
  const link = page.getByText(/^https?:\/\/.+\/share\//);
  await expect(link).toBeVisible();
  const address = (await link.innerText()).trim();
  await page.close();
  return address;
}

async function openAsStranger(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test('without a sign-in the link shows its campaign and its days, and no address widens them', async ({ browser }) => {
  const address = await makeLink('Weekend campaign');
  const page = await openAsStranger(browser, address);
  for (const query of ['', `?f=campaign:is:Not+for+the+board&from=2020-01-01&to=${todayOn}&campaigns=&period=ytd`]) {
    await page.goto(`${address}${query}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weekend campaign');
    const figures = page.getByRole('region', { name: 'Figures of the period' });
    await expect(figures.getByText('$200.00', { exact: true })).toBeVisible();
    await expect(page.getByRole('row', { name: /^Total/ })).toContainText('$200.00');
    await expect(page.getByText('Not for the board')).toHaveCount(0);
    await expect(page.getByText('$1,000.00')).toHaveCount(0);
    await expect(page.getByText(/^Coverage: 0% of the spend/)).toBeVisible();
    await expect(page.getByRole('link'), 'no way into the app').toHaveCount(0);
  }
  await page.context().close();
});

test('the address is kept from other sites, search engines and caches', async ({ request }) => {
  const answer = await request.get(await makeLink('Headers'));
  expect(answer.status()).toBe(200);
  expect(answer.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow, noarchive',
  });
  expect(answer.headers()['cache-control']).toContain('no-store');
});

test('a password is asked for, a wrong one refused, the right one kept by this browser only', async ({ browser }) => {
  const address = await makeLink('Behind a password', linkPassword);
  const page = await openAsStranger(browser, address);
  await expect(page.getByText('Behind a password')).toHaveCount(0);
  await page.getByLabel('Password', { exact: true }).fill('a guess of mine');
  await page.getByRole('button', { name: 'Show report' }).click();
  await expect(page.getByText('This is not the password.')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(linkPassword);
  await page.getByRole('button', { name: 'Show report' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Behind a password');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Behind a password');
  const other = await openAsStranger(browser, address);
  await expect(other.getByRole('button', { name: 'Show report' })).toBeVisible();
  await other.context().close();
  await page.context().close();
});

test('a revoked, an ended and an unknown link say one and the same', async ({ browser }) => {
  const address = await makeLink('To be revoked');
  const page = await openAsStranger(browser, address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('To be revoked');
  const settings = await marketer.newPage();
  await settings.goto(`${server.origin}/settings/share`);
  const row = settings.getByRole('listitem').filter({ hasText: 'To be revoked' });
  await expect(row.getByText(/opened once/)).toBeVisible();
  await row.getByRole('button', { name: 'Revoke' }).click();
  await settings.getByRole('button', { name: 'Revoke link' }).click();
  await expect(settings.getByText('The link is revoked.')).toBeVisible();
  const texts: string[] = [];
  for (const ended of [address, `${server.origin}/share/${endedToken}`, `${server.origin}/share/${'x'.repeat(43)}`]) {
    const answer = await page.goto(ended);
    expect(answer?.status(), ended).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(noLink);
    texts.push(await page.getByRole('main').innerText());
  }
  expect(new Set(texts).size).toBe(1);
  await page.context().close();
});

test('it prints to a PDF of one or two pages with the title, the days and every campaign on it', async ({
  browser,
}) => {
  const page = await openAsStranger(browser, await makeLink('On paper'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('On paper');
  const { pageCount, text } = readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  expect(pageCount).toBeGreaterThanOrEqual(1);
  expect(pageCount).toBeLessThanOrEqual(2);
  for (const words of ['On paper', 'Last 30 days', 'Weekend specials', '$200.00', 'How to read this'])
    expect(text).toContain(words.replaceAll(' ', ''));
  expect(text).not.toContain('Print or PDF'.replaceAll(' ', ''));
  await page.context().close();
});
