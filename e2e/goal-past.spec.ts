// A goal with a past, whole, over hits that are really there: it is seen what it would have counted, saved with its past, changed after a look at
// what the change would do, and counted again. Figures change at the switch and not before.

import { randomUUID } from 'node:crypto';
import { type APIResponse, type Browser, expect, type Page, test } from '@playwright/test';
import { startShop } from '@/demo/shop';
import { ownerStatePath } from './owner';

test.use({ storageState: ownerStatePath });

const adQuery = 'utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials&utm_term=brown+dress+shoes';
/** So many that counting them takes longer than opening a page. */
const crowdSize = 4_000;

test('preview, save with its past, look at an edit, count again: the figures are those of the preview, and change at the switch only', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const tagId = await createTag(page);
  const api = await openApi(page);
  const shop = await startShop(0, { collectorOrigin: baseURL ?? '', tagId });
  try {
    await visitShop(browser, shop.origin);
  } finally {
    await shop.close();
  }
  await sendCrowd(api, tagId, shop.origin);

  await page.goto(`/goals/new?tag=${tagId}`);
  await page.getByLabel('Name', { exact: true }).fill('Specials seen');
  await fillAddress(page, '/weekend-specials');
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await expect(preview.getByText('Weekend specials', { exact: true })).toBeVisible();
  await expect(preview.locator('dl')).toContainText('Conversions4,001');
  await page.getByRole('radio', { name: 'Count the past too' }).click();
  await page.getByRole('button', { name: 'Create goal' }).click();
  await expect(page.getByRole('heading', { name: 'Specials seen' })).toBeVisible();
  const goalId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expect(page.getByRole('progressbar', { name: /Counting the past by version 1/ })).toBeVisible();
  await expectSwitch(api, goalId, { before: 0, after: 4_001 });
  await expect(page.getByText('4,001 completions, 0 before')).toBeVisible();
  await expect(page.getByText('Recording', { exact: true })).toBeVisible();

  await page.goto(`/goals/${goalId}/edit`);
  await expect(preview.getByRole('row', { name: 'Conversions 4,001 4,001' })).toBeVisible();
  await fillAddress(page, '/weekend-specials?all');
  // Half of the crowd, and not the visitor from the shop.
  await expect(preview.getByRole('row', { name: 'Conversions 4,001 2,000' })).toBeVisible();
  await expect(preview.getByRole('heading', { name: 'Who gains or loses' })).toBeVisible();
  await page.getByRole('radio', { name: 'Count the past again' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('progressbar', { name: /Counting the past by version 2/ })).toBeVisible();
  await expectSwitch(api, goalId, { before: 4_001, after: 2_000 });
  await expect(page.getByText('2,000 completions, 4,001 before')).toBeVisible();
  await expectStop(api, goalId);
});

async function createTag(page: Page): Promise<number> {
  await page.goto('/tags/new');
  await page.getByLabel('Name').fill('Shop with a past');
  await page.getByRole('button', { name: 'Create tag' }).click();
  await expect(page).toHaveURL(/\/tags\/\d+$/);
  return Number(new URL(page.url()).pathname.split('/').at(-1));
}

type Api = {
  get: (path: string) => Promise<{ status: number; body: ApiBody }>;
  post: (path: string, data?: unknown) => Promise<{ status: number; body: ApiBody }>;
};
type ApiBody = { data: { status: string; donePercent: number }[]; id: string; status: string; totals: Totals };
type Totals = { allConversions: number };

async function openApi(page: Page): Promise<Api> {
  await page.goto('/settings/keys');
  await page.getByLabel('Name').fill('Past');
  await page.getByLabel('Role').click();
  await page.getByRole('option', { name: /^Marketer/ }).click();
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = page.getByText(/^gp_[0-9A-Za-z]{32}$/);
  await expect(key).toBeVisible();
  const headers = { authorization: `Bearer ${(await key.innerText()).trim()}` };
  const { request } = page;
  const read = async (answer: APIResponse) => ({ status: answer.status(), body: (await readBody(answer)) as ApiBody });
  return {
    get: async (path) => read(await request.get(path, { headers })),
    post: async (path, data) => read(await request.post(path, { headers, data })),
  };
}

/** The collector answers without a body. */
async function readBody(answer: APIResponse): Promise<unknown> {
  const text = await answer.text();
  return text === '' ? null : JSON.parse(text);
}

/** A person in a browser, with the shop's own tag. */
async function visitShop(browser: Browser, origin: string): Promise<void> {
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${origin}/?${adQuery}`);
  const stored = visitor.waitForResponse((answer) => answer.url().includes('/action/0'));
  await visitor.getByRole('link', { name: 'See the weekend specials' }).click();
  expect((await stored).status()).toBe(204);
  await visitor.context().close();
}

/** People who came by the same ad days ago; every other one looked at all specials. */
async function sendCrowd(api: Api, tagId: number, origin: string): Promise<void> {
  const hits = Array.from({ length: crowdSize }, (_none, index) => {
    const atMs = Date.now() - ((index % 5) + 1) * 86_400_000;
    const [visitorId, sessionId] = [randomUUID(), randomUUID()];
    const toHit = (url: string, afterMs: number) => ({
      ...{ id: randomUUID(), tagId, kind: 'pageLoad', pageLoadId: randomUUID(), visitorId, sessionId, url },
      at: new Date(atMs + afterMs).toISOString(),
    });
    return [
      toHit(`${origin}/?${adQuery}`, 0),
      toHit(`${origin}/weekend-specials${index % 2 === 0 ? '?all' : ''}`, 5_000),
    ];
  }).flat();
  for (let first = 0; first < hits.length; first += 1_000)
    expect((await api.post('/api/collect', hits.slice(first, first + 1_000))).status).toBeLessThan(300);
}

async function fillAddress(page: Page, text: string): Promise<void> {
  const name = { name: 'Page address', exact: true } as const;
  await page.getByRole('combobox', name).or(page.getByRole('textbox', name)).fill(text);
}

/** Asks until the run is done: as long as it is not, what was asked before that is what it was. */
async function expectSwitch(api: Api, goalId: string, figures: { before: number; after: number }): Promise<void> {
  const readCount = async () => (await api.get(`/api/v1/reports/summary?goal=${goalId}`)).body.totals.allConversions;
  await expect
    .poll(
      async () => {
        const count = await readCount();
        const [run] = (await api.get(`/api/v1/goals/${goalId}/runs`)).body.data;
        if (run?.status !== 'done') expect(count).toBe(figures.before);
        return run?.status;
      },
      { timeout: 60_000 },
    )
    .toBe('done');
  expect(await readCount()).toBe(figures.after);
}

/** Over the API: one run at a time, and one that is ended changes nothing. */
async function expectStop(api: Api, goalId: string): Promise<void> {
  const run = await api.post(`/api/v1/goals/${goalId}/runs`);
  expect(run.status).toBe(201);
  expect((await api.post(`/api/v1/goals/${goalId}/runs`)).status).toBe(409);
  const ended = await api.post(`/api/v1/goals/${goalId}/runs/${run.body.id}/cancel`);
  expect(ended.body.status).toBe('cancelled');
  const { totals } = (await api.get(`/api/v1/reports/summary?goal=${goalId}`)).body;
  expect(totals.allConversions).toBe(2_000);
}
