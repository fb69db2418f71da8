// The page where a marketer starts the day, and the two questions behind its newest answers: engagement and audiences of the golden account, over the
// API and as text on the pages (every expected number was worked out by hand: lib/domain/testing/golden-engagement.ts).

import { type APIRequestContext, expect, test } from '@playwright/test';
import {
  goldenEngagement,
  goldenEngagementByAudience,
  goldenEngagementRatios,
  goldenVisitors,
} from '@/lib/domain/testing/golden-engagement';
import { dayOf, GoldenServer, goldenRange } from './testing/golden-server';
import { readTable } from './testing/read-table';

test.describe.configure({ mode: 'serial' });

let golden: GoldenServer;

test.beforeAll(async ({ playwright, browser }) => {
  test.setTimeout(300_000);
  const request = await playwright.request.newContext();
  golden = await GoldenServer.start(request, browser);
  await makeAudiences(request);
  await request.dispose();
});
test.afterAll(() => golden.stop());

/** Buyers and Microsoft, counted to the end. */
async function makeAudiences(request: APIRequestContext): Promise<void> {
  const goals = (await golden.get(request, '/goals')).data as { id: string; name: string }[];
  const goalId = goals.find(({ name }) => name === 'Purchase')?.id ?? '';
  for (const data of [
    { name: 'Buyers', description: '', rule: { kind: 'converted', goalId }, durationDays: 30 },
    {
      ...{ name: 'Microsoft', description: '', durationDays: 1 },
      rule: { kind: 'arrival', tests: [{ field: 'network', operator: 'equals', value: 'microsoft' }] },
    },
  ]) {
    const answer = await request.post(`${golden.origin}/api/v1/audiences`, { headers: golden.headers, data });
    expect(answer.status(), await answer.text()).toBe(201);
  }
  const countRows = async () =>
    ((await golden.get(request, '/reports/engagement', { ...goldenRange, by: 'audience' })).rows as unknown[]).length;
  await expect.poll(countRows, { timeout: 30_000 }).toBe(2);
}

test('API: engagement of everyone and of each audience, and 3 visitors of 12 visits', async ({ request }) => {
  const { totals, rows } = await golden.get(request, '/reports/engagement', { ...goldenRange, by: 'audience' });
  expect(totals).toMatchObject({ visits: goldenEngagement.visits, timedVisits: goldenEngagement.timedVisits });
  for (const name of ['pagesPerVisit', 'activeSecondsPerVisit', 'scrollShare', 'bounceRate', 'conversionRate'] as const)
    expect((totals as Record<string, number>)[name]).toBeCloseTo(goldenEngagementRatios[name], 4);
  const found = (rows as { audience: string; visits: number }[]).map(({ audience, visits }) => [audience, visits]);
  const { Buyers, Microsoft } = goldenEngagementByAudience;
  expect(found).toEqual([
    ['Buyers', Buyers.visits],
    ['Microsoft', Microsoft.visits],
  ]);
  expect((await golden.get(request, '/reports/visitors', goldenRange)).totals).toMatchObject({
    ...{ visitors: goldenVisitors, visits: goldenEngagement.visits, isCounted: true },
  });
});

test('page: engagement shows 12 visits, 3 visitors, 5:33 in sight, 2:17 active, 1.83 pages, 60%, 16.7% and 58.33%', async ({
  page,
}) => {
  await golden.open(page, '/engagement');
  const tiles = page.getByRole('region', { name: 'Engagement', exact: true });
  for (const [label, value] of [
    ['Visits', '12'],
    ['Visitors', '3'],
    ['In sight', '5:33'], // 1000 s / 3
    ['Time on site', '2:17'], // 410 s / 3
    ['Pages per visit', '1.83'],
    ['Scrolled', '60%'],
    ['Bounce rate', '16.7%'],
    ['Conversion rate', '58.33%'],
  ] as const) {
    const tile = tiles.locator('div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) });
    await expect(tile.locator('dd > span').first()).toHaveText(value);
  }
});

test('page: by audience each row is its own beside everyone, and a filter keeps its visits', async ({ page }) => {
  await golden.open(page, '/engagement', { by: 'audience' });
  const table = await readTable(page, 'Engagement by audience');
  expect(table['All visits']).toMatchObject({ Visits: '12' });
  // 90 s of one visit; 290 s of two.
  expect(table.Buyers).toMatchObject({
    Visits: '5',
    Time: '1:30',
    'Bounce rate': '40.0%',
    'Conversion rate': '40.00%',
  });
  expect(table.Microsoft).toMatchObject({
    Visits: '5',
    Time: '2:25',
    'Bounce rate': '0.0%',
    'Conversion rate': '80.00%',
  });
  await golden.open(page, '/engagement', { f: 'audience:is:Buyers' });
  await expect(page.getByRole('region', { name: 'Engagement', exact: true })).toContainText('40.00%');
});

test('page: landing pages of ads, and none that loses beyond chance', async ({ page }) => {
  await golden.open(page, '/engagement');
  const table = await readTable(page, 'Ad visits by landing page');
  expect(table['shoes.example/sale']).toMatchObject({
    Clicks: '4',
    'Bounce rate': '0.0%',
    'Against all': 'Too few to say',
  });
  expect(table['shoes.example/']).toMatchObject({ Clicks: '3', 'Bounce rate': '66.7%' });
});

test('the overview answers five questions in sentences, each one press from its page', async ({ page }) => {
  await golden.open(page, '/');
  const panel = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(panel('Which campaigns work')).toContainText('Weekend specials brings 97% of revenue');
  await expect(panel('Which keywords bring conversions')).toContainText('brown dress shoes brings 94% of revenue');
  await expect(panel('What the money returned')).toContainText('Ads brought €160.40');
  await expect(panel('Which audiences convert better')).toContainText('by more than chance explains');
  await expect(panel('How people spend their time')).toContainText('in sight for 5:33 and active for 2:17');
  await expect(panel('How people spend their time')).toContainText('12 visits of 3 visitors');
  for (const [name, link, path] of [
    ['Which campaigns work', 'All campaigns', '/campaigns'],
    ['Which keywords bring conversions', 'All keywords', '/keywords'],
    ['What the money returned', 'ROI', '/roi'],
    ['Which audiences convert better', 'All audiences', '/audiences'],
    ['How people spend their time', 'Engagement', '/engagement'],
  ] as const) {
    await expect(panel(name).getByRole('link', { name: link })).toHaveAttribute('href', new RegExp(`^${path}(\\?|$)`));
    await expect(page.getByRole('navigation').first().locator(`a[href^="${path}"]`)).toHaveCount(1);
  }
});

test('what changed and why: the 27th against the 26th, in a sentence, for each figure', async ({ page }) => {
  const day = dayOf('2026-10-27');
  await golden.open(page, '/', { from: day, to: day, compare: 'previous' });
  const changed = page.locator('section', { has: page.getByRole('heading', { name: 'What changed, and why' }) });
  // 60.50 by c10 after 89.90 by a10.
  await expect(changed).toContainText('€89.90');
  await expect(changed).toContainText('€60.50');
  await changed.getByRole('link', { name: 'Conversions', exact: true }).click();
  await expect(page).toHaveURL(/change=conversions/);
  await expect(changed.getByRole('link', { name: 'Conversions', exact: true })).toHaveAttribute('aria-current', /.+/);
});

test('a note is pinned to a day, stands under the chart and is deleted', async ({ page }) => {
  await golden.open(page, '/');
  const notes = page.getByRole('region', { name: 'Notes' });
  await notes.getByRole('button', { name: 'Note on a day' }).click();
  await page.getByLabel('Day', { exact: true }).fill(dayOf('2026-10-25'));
  await page.getByLabel('What happened').fill('New prices');
  await page.getByRole('button', { name: 'Pin note' }).click();
  await expect(notes).toContainText('New prices');
  await notes.getByRole('button', { name: 'Delete the note: New prices' }).click();
  await expect(notes).not.toContainText('New prices');
});

test('a view is kept under a name and opened again', async ({ page }) => {
  await golden.open(page, '/', { f: 'device:is:mobile' });
  await page.getByRole('button', { name: 'Views' }).click();
  await page.locator('input[name="name"]').fill('Phones in October');
  await page.keyboard.press('Enter');
  const view = page.getByRole('link', { name: /Phones in October/ });
  await expect(view).toBeVisible();
  await golden.open(page, '/');
  await page.getByRole('button', { name: 'Views' }).click();
  await view.click();
  await expect(page).toHaveURL(/device/);
});

test('Ctrl-K leads to a page, a campaign and a period; a key chooses a period', async ({ page }) => {
  await golden.open(page, '/');
  await expect(page.getByRole('region', { name: 'Figures of the period' })).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: /Page, goal, campaign/ });
  await palette.fill('engagement');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/engagement/);
  await page.keyboard.press('Control+k');
  await palette.fill('weekend');
  await expect(page.getByRole('option', { name: /Weekend specials/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('7');
  await expect(page).toHaveURL(/period=7d/);
});
