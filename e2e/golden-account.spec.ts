// The golden account over the API of a running server and as text on its pages: the third and fourth of its levels (style: every
// expected number was worked out by hand). It has a server of its own, because its figures are those of a whole account.

import { type APIRequestContext, expect, test } from '@playwright/test';
import { attributionModels } from '@/lib/domain/attribution/model';
import { computeMetrics, type MetricSums } from '@/lib/domain/metrics';
import { formatMicros, toDecimalText } from '@/lib/domain/money';
import { goldenAccount, toGoldenHitName } from '@/lib/domain/testing/golden-account';
import {
  goldenAttributionTotals,
  goldenByModel,
  goldenLengths,
  goldenPaths,
  goldenTimeLag,
  goldenUnattributed,
} from '@/lib/domain/testing/golden-attribution';
import {
  goldenAdTotals,
  goldenByCampaign,
  goldenByChannel,
  goldenByClickDay,
  goldenByConversionDay,
  goldenByGoal,
  goldenByKeyword,
  goldenCompletions,
  goldenGoalTotals,
  goldenSummary,
} from '@/lib/domain/testing/golden-expected';
import {
  goldenRatios,
  goldenSpend,
  goldenSpendByCampaign,
  toGoldenFiles,
  toPlatformName,
} from '@/lib/domain/testing/golden-spend';
import { dayOf, GoldenServer, goldenRange, type Json, shiftDays } from './testing/golden-server';
import { readTable } from './testing/read-table';

test.describe.configure({ mode: 'serial' });

const { currency } = goldenAccount;
const range = goldenRange;

let golden: GoldenServer;

test.beforeAll(async ({ playwright, browser }) => {
  test.setTimeout(300_000);
  const request = await playwright.request.newContext();
  golden = await GoldenServer.start(request, browser);
  await request.dispose();
});
test.afterAll(() => golden.stop());

const get: GoldenServer['get'] = (...asked) => golden.get(...asked);
const open: GoldenServer['open'] = (...asked) => golden.open(...asked);

/** The figures of a report row as the API words them. */
function toApi(sums: MetricSums): Json {
  const { revenueMicros, allRevenueMicros, revenueNotFromAdsMicros, spendMicros, ...counts } = sums;
  const { conversionRateRatio, revenuePerConversionMicros, ...ratios } = computeMetrics(sums);
  const money = (micros: bigint) => ({ amount: toDecimalText(micros, currency), currency });
  const moneyOrNull = (micros: bigint | null) => (micros === null ? null : money(micros));
  return {
    ...counts,
    revenue: money(revenueMicros),
    allRevenue: money(allRevenueMicros),
    revenueNotFromAds: money(revenueNotFromAdsMicros),
    conversionRate: conversionRateRatio,
    revenuePerConversion: moneyOrNull(revenuePerConversionMicros),
    spend: money(spendMicros),
    ctr: ratios.ctrRatio,
    cpc: moneyOrNull(ratios.cpcMicros),
    cpa: moneyOrNull(ratios.cpaMicros),
    roas: ratios.roasRatio,
    roi: ratios.roiRatio,
    costPerAssist: moneyOrNull(ratios.costPerAssistMicros),
  };
}

function toApiRows(
  column: string,
  sumsByKey: Readonly<Record<string, MetricSums>>,
  toKey = (key: string) => key,
): Json[] {
  return Object.entries(sumsByKey).map(([key, sums]) => ({ [column]: toKey(key), ...toApi(sums) }));
}

test('API: the summary, and the trend by the day of the conversion and of the click', async ({ request }) => {
  expect((await get(request, '/reports/summary', range)).totals).toEqual(toApi(goldenSummary));
  for (const [basis, expected] of [
    ['conversion', goldenByConversionDay],
    ['click', goldenByClickDay],
  ] as const) {
    const { rows } = await get(request, '/reports/trend', { ...range, basis });
    expect(rows).toEqual(toApiRows('on', expected, dayOf));
  }
});

test('API: performance by campaign, keyword and channel', async ({ request }) => {
  const by = async (word: string, more: Record<string, string> = {}) =>
    get(request, '/reports/performance', { ...range, ...more, by: word });
  const campaigns = await by('campaign');
  expect(campaigns.rows).toEqual(expect.arrayContaining(toApiRows('campaign', goldenByCampaign)));
  expect(campaigns.rows).toHaveLength(3);
  expect(campaigns.totals).toEqual(toApi(goldenAdTotals));
  expect((await by('keyword')).rows).toEqual(expect.arrayContaining(toApiRows('keyword', goldenByKeyword)));
  const channels = await by('channel', { includeNotFromAds: '1' });
  expect(channels.rows).toEqual(expect.arrayContaining(toApiRows('channel', goldenByChannel)));
  expect(channels.totals).toEqual(toApi(goldenSummary));
});

test('API: each goal counts itself, and the totals are their sum', async ({ request }) => {
  const { rows, totals } = await get(request, '/reports/goals', range);
  expect(totals).toEqual(toApi(goldenGoalTotals));
  const found = rows as Json[];
  for (const [
    name,
    { trend: _, lastConversionAt, revenueMicros, revenueNotFromAdsMicros, ...counts },
  ] of Object.entries(goldenByGoal)) {
    expect(found.find((row) => row.name === name)).toMatchObject({
      ...counts,
      clicks: goldenSummary.clicks,
      revenue: { amount: toDecimalText(revenueMicros, currency), currency },
      revenueNotFromAds: { amount: toDecimalText(revenueNotFromAdsMicros, currency), currency },
      lastConversionAt: new Date(Date.parse(lastConversionAt) + shiftDays * 86_400_000).toISOString(),
    });
  }
});

test('API: six models side by side, the ways to a conversion and their time', async ({ request }) => {
  const answer = await get(request, '/reports/attribution', { ...range, by: 'campaign' });
  const rows = answer.rows as Json[];
  const totals = answer.totals as Json;
  for (const model of attributionModels) {
    for (const name of ['Weekend specials', 'Brand'] as const) {
      const row = rows.find(({ campaign }) => campaign === name);
      expect(Number(row?.[`${model}Conversions`])).toBeCloseTo(goldenByModel[model][name].conversions, 6);
      const revenue = row?.[`${model}Revenue`] as { amount: string };
      expect(Number(revenue.amount)).toBeCloseTo(goldenByModel[model][name].revenue, 3);
    }
    expect(rows.at(-1)?.[`${model}Conversions`]).toBe(goldenUnattributed.conversions);
    expect(totals[`${model}Conversions`]).toBe(goldenAttributionTotals.conversions);
  }
  expect(answer.evidence).toMatchObject({ verdict: 'tooFewConversions', convertingPaths: 6 });
  const paths = (await get(request, '/reports/paths', range)).rows as Json[];
  expect(paths.slice(0, -1).map(({ path, conversions }) => [path, conversions])).toEqual(
    goldenPaths.channel.map(({ steps, conversions }) => [steps.join(' > '), conversions]),
  );
  const lengths = (await get(request, '/reports/path-lengths', range)).rows as Json[];
  expect(lengths.slice(1).map(({ touches, conversions }) => [touches, conversions])).toEqual(
    goldenLengths.map(({ touchCount, conversions }) => [touchCount, conversions]),
  );
  const lag = (await get(request, '/reports/time-lag', range)).rows as Json[];
  expect(lag.map(({ lastClickConversions }) => lastClickConversions)).toEqual(
    goldenTimeLag.lastClick.byDay.map(({ conversions }) => conversions),
  );
});

test('API: each completion explains itself', async ({ request }) => {
  const list = await get(request, '/conversions', range);
  const made = [];
  for (const { id } of (list.data as { id: string }[]).toReversed()) {
    const found = (await get(request, `/conversions/${id}`)) as Json & {
      hits: Json[];
      touches: Json[];
      credits: Json[];
    };
    const credited = found.credits.filter((each) => each.credit === 1).map((each) => String(each.touchId));
    const nameOf = (touch: Json) => toGoldenHitName(String(touch.id));
    const revenue = found.revenue as { amount: string; currency: string } | null;
    made.push({
      hit: toGoldenHitName(String(found.hits[0]?.id)),
      goal: found.goalName,
      click: credited.map(toGoldenHitName)[0] ?? null,
      assists: found.touches.filter((touch) => touch.isAdClick && !credited.includes(String(touch.id))).map(nameOf),
      value: revenue === null ? null : `${revenue.amount} ${revenue.currency}`,
      path: found.touches.map(nameOf),
    });
  }
  expect(made).toEqual(goldenCompletions);
});

test('API: 39 hits, the one that was sent twice among them once', async ({ request }) => {
  const { data, nextCursor } = await get(request, '/hits', { tag: String(golden.tagId), limit: '1000' });
  expect(data).toHaveLength(39);
  expect(nextCursor).toBeNull();
});

test('API: the report by campaign as a workbook, rows kept by a figure, and a figure that is none refused', async ({
  request,
}) => {
  const ask = (parameters: Record<string, string>) =>
    request.get(`${golden.origin}/api/v1/reports/performance`, {
      params: { ...range, by: 'campaign', ...parameters },
      headers: golden.headers,
    });
  const workbook = await ask({ format: 'xlsx', where: 'revenue:over:100' });
  expect(workbook.headers()['content-type']).toContain('spreadsheetml.sheet');
  expect((await workbook.body()).subarray(0, 2).toString()).toBe('PK');
  const csv = await (await ask({ format: 'csv', where: 'revenue:over:100' })).text();
  expect(csv.trim().split('\r\n')).toHaveLength(2);
  expect((await ask({ where: 'revenue:over:much' })).status()).toBe(400);
});

test('API: 12 visits and 7 ad clicks, and each opens its visit', async ({ request }) => {
  const visits = (await get(request, '/visits', range)).data as Json[];
  const clicks = (await get(request, '/clicks', range)).data as Json[];
  expect([visits.length, clicks.length]).toEqual([12, 7]);
  for (const { visitId } of clicks) {
    const visit = await get(request, `/visits/${visitId}`);
    expect(visit.hits as Json[]).not.toHaveLength(0);
    expect((visit.touches as Json[]).some((touch) => touch.isAdClick)).toBe(true);
  }
});

const euros = (micros: bigint) => formatMicros(micros, currency, 'en-US');

/** The cells that a table of performance shows of a row. */
function toCells(sums: MetricSums): Record<string, string> {
  const { conversionRateRatio, revenuePerConversionMicros } = computeMetrics(sums);
  return {
    Clicks: String(sums.clicks),
    Visits: String(sums.visits),
    Conversions: String(sums.conversions),
    'Conversion rate': conversionRateRatio === null ? '–' : `${(conversionRateRatio * 100).toFixed(2)}%`,
    Revenue: euros(sums.revenueMicros),
    'Revenue / conv.': revenuePerConversionMicros === null ? '–' : euros(revenuePerConversionMicros),
    Assists: String(sums.assists),
    'All conversions': String(sums.allConversions),
  };
}

test('page: the overview shows 5 conversions, 71.43%, €160.40 and 7 clicks, and 3 not from ads apart', async ({
  page,
}) => {
  await open(page, '/');
  const figures = page.getByLabel('Figures of the period');
  const figure = (name: string) =>
    figures
      .locator('div')
      .filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}`) }) })
      .locator('dd > span')
      .first();
  await expect(figure('Conversions')).toHaveText('5');
  await expect(figure('Conversion rate')).toHaveText('71.43%');
  await expect(figure('Revenue')).toHaveText('€160.40');
  await expect(figure('Clicks')).toHaveText('7');
  await expect(figure('Not from ads')).toHaveText('3');
  await expect(figures).toContainText('€50.00');
});

test('page: by click date the first day has the purchase that came three days later', async ({ page }) => {
  await open(page, '/campaigns', { to: range.from, basis: 'click' });
  const table = await readTable(page, 'Performance by campaign');
  expect(table['Weekend specials']).toMatchObject({ Clicks: '1', Conversions: '1', Revenue: '€89.90' });
  await open(page, '/campaigns', { to: range.from });
  expect((await readTable(page, 'Performance by campaign'))['Weekend specials']).toMatchObject({
    Clicks: '1',
    Conversions: '0',
    Revenue: '€0.00',
  });
});

test('page: campaigns and keywords, the click that named none among them, and their totals', async ({ page }) => {
  await open(page, '/campaigns');
  const campaigns = await readTable(page, 'Performance by campaign');
  expect(Object.keys(campaigns)).toHaveLength(4);
  for (const [name, sums] of Object.entries(goldenByCampaign))
    expect(campaigns[name || '(not set)']).toMatchObject(toCells(sums));
  expect(campaigns.Total).toMatchObject(toCells(goldenAdTotals));

  await open(page, '/keywords');
  const keywords = await readTable(page, 'Performance by keyword');
  // Visits stand behind the choice of columns there.
  const toKeywordCells = ({ Visits: _, ...cells }: Record<string, string>) => cells;
  for (const [name, sums] of Object.entries(goldenByKeyword)) {
    expect(keywords[name || '(not set)']).toMatchObject(toKeywordCells(toCells(sums)));
  }
  expect(keywords.Total).toMatchObject(toKeywordCells(toCells(goldenAdTotals)));
});

test('page: goals', async ({ page }) => {
  await open(page, '/goals');
  const goals = await readTable(page, 'Goals and what they brought');
  for (const [name, { conversions, revenueMicros }] of Object.entries(goldenByGoal)) {
    expect(goals[name]).toMatchObject({ Conversions: String(conversions), Revenue: euros(revenueMicros) });
  }
  expect(goals['All goals']).toMatchObject({
    Conversions: String(goldenGoalTotals.conversions),
    Revenue: euros(goldenGoalTotals.revenueMicros),
  });
});

test('page: the nine completions, and the explanation of the one that an earlier click helped', async ({ page }) => {
  await open(page, '/conversions');
  const rows = page.getByRole('region', { name: 'Conversions' }).locator('tbody tr');
  await expect(rows).toHaveCount(goldenCompletions.length);
  await expect(rows.filter({ hasText: 'Not from ads' })).toHaveCount(3);
  await rows.filter({ hasText: '$120.00' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/conversions\/[0-9a-f-]{36}\.[0-9a-f-]{36}/);
  await expect(page.locator('main')).toContainText('Brand');
  await expect(page.locator('main')).toContainText('Weekend specials');
  const credit = page.getByRole('table', { name: 'Credit of each ad click under each model' });
  await expect(credit).toContainText('47.6%'); // b1 under time decay: 0.476294
  await expect(page.getByRole('heading', { name: 'What the visitor did' })).toBeVisible();
});

test('page: a figure of clicks opens its rows, and a row its visit', async ({ page }) => {
  await open(page, '/campaigns');
  const clicks = page.getByRole('row', { name: /Weekend specials/ }).getByRole('link', { name: '4', exact: true });
  await clicks.first().click();
  const rows = page.getByRole('region', { name: 'Ad clicks' }).locator('tbody tr');
  await expect(rows).toHaveCount(4);
  await rows.first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/visits\/[0-9a-f-]{36}\.[0-9a-f-]{36}/);
  await expect(page.locator('main')).toContainText('Ad click: Weekend specials');
});

test('page: ROI says that no cost is known, compares models whose columns all add up to 8, and shows the ways', async ({
  page,
}) => {
  await open(page, '/roi');
  await expect(page.locator('main')).toContainText('Ads brought €160.40. What they cost is not imported');
  await page.getByRole('link', { name: 'Attribution models' }).click();
  await expect(page).toHaveURL(/\/roi\/models\?/);
  const table = await readTable(page, 'Conversions by campaign under each model');
  const names = ['Last click', 'First click', 'Linear', 'Time decay', 'Position based', 'Data-driven'] as const;
  const shown = (name: 'Weekend specials' | 'Brand') =>
    Object.fromEntries(
      names.map((label, index) => [
        label,
        goldenByModel[attributionModels[index] ?? 'lastClick'][name].conversions.toFixed(2),
      ]),
    );
  expect(table['Weekend specials']).toMatchObject(shown('Weekend specials'));
  expect(table.Brand).toMatchObject(shown('Brand'));
  expect(table['Not from ads']).toMatchObject(Object.fromEntries(names.map((label) => [label, '3.00'])));
  expect(table['All conversions']).toMatchObject(Object.fromEntries(names.map((label) => [label, '8.00'])));
  await expect(page.locator('#evidence')).toContainText('Too few conversions to say');
  await page.getByRole('checkbox', { name: 'Time decay' }).click();
  await expect(page).toHaveURL(/models=/);
  await expect(page.getByRole('columnheader', { name: 'Time decay' })).toHaveCount(0);
  await page.getByLabel('Half-life').fill('0');
  await expect(page.locator('main')).toContainText('From 1 to 365 days');
  await page.getByRole('link', { name: 'Paths and time' }).click();
  await expect(page.getByRole('table', { name: 'Ways to a conversion' })).toContainText('Paid search');
});

/** Gives a file to the API as a form does. */
async function upload(request: APIRequestContext, path: string, name: string, text: string): Promise<Json> {
  const answer = await request.post(`${golden.origin}/api/v1${path}`, {
    headers: golden.headers,
    multipart: { file: { name, mimeType: 'text/csv', buffer: Buffer.from(text) } },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

test('spend: three files are taken', async ({ request }) => {
  const files = toGoldenFiles(shiftDays);
  await upload(request, '/rates/file', 'rates.csv', files.rates);
  for (const name of ['microsoft', 'google'] as const) {
    const { id } = await upload(request, '/imports/spend', `${name}.csv`, files[name]);
    await expect.poll(async () => (await get(request, `/imports/${id}`)).status).toBe('done');
  }
});

/** The cells of spend that the table by hand has (golden-spend.ts). */
function toSpendCells(
  spend: { impressions: number; platformClicks: number; spendMicros: bigint },
  ratios: (typeof goldenRatios)[keyof typeof goldenRatios],
): Record<string, string> {
  // Amounts by hand are cut to micros, cells show cents.
  const money = (text: string | null) => (text === null ? '–' : `€${Number(text).toFixed(2)}`);
  const gain = (roi: number) => {
    const percent = new Intl.NumberFormat('en-US').format(Math.round(roi * 100));
    return `${roi > 0 ? '+' : ''}${percent}%`.replace('-', '−');
  };
  return {
    Impressions: new Intl.NumberFormat('en-US').format(spend.impressions),
    'Platform clicks': String(spend.platformClicks),
    CTR: ratios.ctr === null ? '–' : `${(ratios.ctr * 100).toFixed(2)}%`,
    Spend: euros(spend.spendMicros),
    CPC: money(ratios.cpc),
    CPA: money(ratios.cpa),
    ROAS: ratios.roas === null ? '–' : ratios.roas.toFixed(2),
    ROI: ratios.roi === null ? '–' : gain(ratios.roi),
    'Cost / assist': money(ratios.costPerAssist),
  };
}

test('page and file: what each campaign cost and returned, the one without a visit and the one without a report too', async ({
  page,
}) => {
  await open(page, '/campaigns', { columns: 'all' });
  const table = await readTable(page, 'Performance by campaign');
  for (const name of ['Weekend specials', 'Brand', 'Display test'] as const) {
    const spend = goldenSpendByCampaign[name];
    if (spend === undefined) throw new Error(`no spend of ${name}`);
    expect(table[toPlatformName(name)]).toMatchObject(toSpendCells(spend, goldenRatios[name]));
  }
  expect(table.Total).toMatchObject(toSpendCells(goldenSpend, goldenRatios.all));
  expect(table['(not set)']).toMatchObject({ Spend: '–', Impressions: '–', ROAS: '–', ROI: '–' });
  await expect(page.getByText('96% of spend is matched to visits')).toBeVisible(); // 12.00 of 12.50

  const file = await page.request.get(`${golden.origin}/performance-file`, {
    params: { ...range, compare: 'none', columns: 'spend,roas', sort: '-spend', format: 'csv' },
  });
  expect((await file.text()).replace(/^\uFEFF/, '').split('\r\n')).toEqual([
    'Campaign,Spend (EUR),ROAS',
    'Total,12.5,12.832',
    'Weekend specials,7,22.2',
    'brand,5,1',
    'Display test,0.5,0',
    '(not set),,',
  ]);
});

test('page: a sum opens down to the lines of its files', async ({ page }) => {
  await open(page, '/campaigns');
  const table = page.getByRole('region', { name: 'Performance by campaign' });
  await table.getByRole('link', { name: '€12.50' }).click();
  await expect(
    page.getByText('These rows add up to €12.50 for 15 platform clicks and 1,900 impressions.'),
  ).toBeVisible();
  const rows = page.getByRole('region', { name: 'Imported rows of spend' }).locator('tbody tr');
  await expect(rows).toHaveCount(7);
  // 2.40 pounds of the last day, in the last line of its file, at the rate of 0.80 pounds a euro.
  const last = rows.filter({ hasText: '£2.40' });
  await expect(last).toContainText('€3.00');
  await expect(last).toContainText('1.25');
  await expect(last).toContainText('line 11');
});

test('page: a campaign opens in place by keyboard, and its keywords add up to it; figures keep rows', async ({
  page,
}) => {
  await open(page, '/campaigns');
  const table = page.getByRole('region', { name: 'Performance by campaign' });
  const campaign = table.getByRole('row').filter({ hasText: 'Weekend specials' });
  await campaign.getByRole('button', { name: 'Open row' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(table.getByRole('row').filter({ hasText: 'brown dress shoes' })).toContainText('€4.00');
  await expect(table.getByRole('row').filter({ hasText: /^(?!.*brown).*dress shoes/ })).toContainText('€3.00');
  await page.keyboard.press('ArrowLeft');
  await expect(table.getByRole('row').filter({ hasText: 'dress shoes' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Filter by a figure' }).click();
  await page.getByLabel('Number').fill('0.60');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/where=spend%3Aover%3A0\.6/);
  await expect(table.getByRole('row').filter({ hasText: 'Display test' })).toHaveCount(0);
  expect((await readTable(page, 'Performance by campaign')).Total).toMatchObject({ Spend: '€12.00' });
});
