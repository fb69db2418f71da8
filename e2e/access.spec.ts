// An attacker with a foot in the door: a viewer who types the addresses of what only marketers and admins may do, a program with a
// weak, a wrong or no key, a page on another site. Everything is refused on the server, with one stable code.

import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { ownerStatePath } from './owner';

const viewer = { name: 'Vera Viewer', email: 'vera@shop.example', password: 'only here to look' };
const closedToViewers = [
  '/tags/new',
  '/goals/new',
  '/goals/import',
  '/settings',
  '/settings/members',
  '/settings/keys',
  '/settings/share',
];

test('a viewer sees the reports, and nothing that a viewer may not do', async ({ browser }) => {
  const admin = await (await browser.newContext({ storageState: ownerStatePath })).newPage();
  const link = await invite(admin);
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill(viewer.name);
  await page.getByLabel('Password', { exact: true }).fill(viewer.password);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  await page.goto('/goals');
  await expect(page.getByRole('link', { name: /new goal|create/i })).toHaveCount(0);
  for (const path of closedToViewers) {
    await page.goto(path);
    await expect(page.getByText('There is nothing at this address'), path).toBeVisible();
  }
  const refused = await page.request.post('/api/v1/tags', { data: { name: 'Mine' } });
  expect(refused.status()).toBe(403);
  await changeOwnPassword(page);
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByText('This link does not work any more'), 'it works once').toBeVisible();
  await chooseByResetLink(page, await makeResetLink(admin));
  await admin.context().close();
  await page.context().close();
});

test('the API answers 401 without a key and with a wrong one, and 404 for what is not there', async ({
  playwright,
  baseURL,
}) => {
  const stranger: APIRequestContext = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  for (const headers of [
    {},
    { authorization: 'Bearer gp_00000000000000000000000000000000' },
    { authorization: 'Basic YTpi' },
  ]) {
    const answer = await stranger.get('/api/v1/tags', { headers });
    expect(answer.status()).toBe(401);
    expect(answer.headers()['content-type']).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated', status: 401 });
  }
  const document = await stranger.get('/api/v1/openapi.json');
  expect((await document.json()).openapi).toBe('3.1.0');
  expect((await stranger.get('/api/v1/nothing')).status()).toBe(404);
  await stranger.dispose();
});

test('a write with the session’s cookie from another site is refused', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ storageState: ownerStatePath });
  const answer = await context.request.post(`${baseURL}/api/v1/tags`, {
    data: { name: 'Forged' },
    headers: { origin: 'https://evil.example' },
  });
  expect(answer.status()).toBe(403);
  const unknown = await context.request.get(`${baseURL}/api/v1/goals/00000000-0000-4000-8000-000000000000`);
  expect(unknown.status()).toBe(404);
  await context.close();
});

async function changeOwnPassword(page: Page): Promise<void> {
  await page.goto('/settings/sign-in');
  await page.getByLabel('Present password').fill('not it, surely');
  await page.getByLabel('New password').fill('only here to read');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not your present password.')).toBeVisible();
  await page.getByLabel('Present password').fill(viewer.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('The password is changed. Other browsers are signed out.')).toBeVisible();
  await page.goto('/goals');
  await expect(page.getByRole('heading', { name: 'Goals' }), 'this browser goes on').toBeVisible();
}

async function makeResetLink(admin: Page): Promise<string> {
  await admin.goto('/settings/members');
  await admin.getByRole('button', { name: 'Reset password' }).click();
  await admin.getByRole('button', { name: 'Make reset link' }).click();
  const link = admin.getByText(/^https?:\/\/.+\/reset\//);
  await expect(link).toBeVisible();
  return (await link.innerText()).trim();
}

async function chooseByResetLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('New password').fill('chosen by a link');
  await page.getByRole('button', { name: 'Change password and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.goto(link);
  await expect(page.getByText('This link does not work any more'), 'it works once').toBeVisible();
}

async function invite(admin: Page): Promise<string> {
  await admin.goto('/settings/members');
  await admin.getByLabel('E-mail').fill(viewer.email);
  await admin.getByRole('button', { name: 'Make invitation link' }).click();
  const link = admin.getByText(/^https?:\/\/.+\/invite\//);
  await expect(link).toBeVisible();
  return (await link.innerText()).trim();
}
