// Spend from a file to a figure and back: dropped, asked about, looked at, imported, seen in the Campaigns report, undone. And what a hostile
// file, a wrong role or another account's id gets: words, never markup, never somebody else's import.

import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { OwnServer } from './testing/own-server';

test.describe.configure({ mode: 'serial' });

const owner = { email: 'imports@shop.example', password: 'every cent has a day' } as const;
const hostileNames = [
  '=HYPERLINK("http://evil.example")',
  '<script>window.isHit = true</script>',
  '\u202eشراء\u202c 🎉 👟',
];

let server: OwnServer;
let keys: Record<'marketer' | 'viewer' | 'stranger', string>;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await OwnServer.create();
  const made = await server.run('e2e/testing/save-import-accounts.ts', owner.email, owner.password);
  keys = JSON.parse(made) as typeof keys;
  await server.start();
});
test.afterAll(() => server.stop());

async function signIn(page: Page): Promise<void> {
  await page.goto(`${server.origin}/sign-in?next=/imports`);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Imports' })).toBeVisible({ timeout: 60_000 });
}

/** The file is let go over the middle of the page, as from a folder. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text ?? ''], fileName ?? '', { type: 'text/csv' }));
      return transfer;
    },
    [name, content],
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

async function get(request: APIRequestContext, path: string, key: string) {
  return request.get(`${server.origin}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
}

async function readSpend(request: APIRequestContext): Promise<string> {
  const answer = await get(request, '/reports/performance?from=2026-09-01&to=2026-09-30&by=campaign', keys.viewer);
  expect(answer.status(), await answer.text()).toBe(200);
  const { totals } = (await answer.json()) as { totals: { spend: { amount: string } } };
  return totals.spend.amount;
}

const report = [
  'Date;Platform;Campaign;Currency;Clicks;Cost',
  ...['Weekend specials', ...hostileNames].map((name) => `1.9.2026;google;"${name.replaceAll('"', '""')}";USD;2;1.234`),
  '31.9.2026;google;Weekend specials;USD;1;1.234',
].join('\n');

test('a dropped report asks what only its sender knows, shows what it would change, and counts from the press of a button until its undo', async ({
  page,
  request,
}) => {
  await signIn(page);
  await drop(page, 'september.csv', report);
  await page.getByRole('radio', { name: /behind a dot/ }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('campaign report, of Sep 1, 2026')).toBeVisible();
  await expect(page.getByText('“31.9.2026” is no day.')).toBeVisible();
  for (const name of hostileNames)
    await expect(page.getByText(name).first(), 'as words, never as markup').toBeVisible();
  expect(await readSpend(request), 'nothing is imported before the person says so').toBe('0.00');

  await page.getByRole('button', { name: 'Import 4 rows' }).click();
  const row = page.getByRole('row', { name: /september\.csv/ });
  await expect(row.getByText('Imported', { exact: true }).last()).toBeVisible();
  await expect(row).toContainText('$4.94');
  // 4 × 1.234
  expect(await readSpend(request)).toBe('4.936');
  expect(await page.evaluate(() => 'isHit' in window)).toBe(false);

  await page.getByRole('link', { name: 'september.csv' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('refused-lines-of-september.csv');
  await page.getByRole('button', { name: 'Undo import' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('4 rows with $4.94 leave the figures. Nothing comes back in their place.');
  await question.getByRole('button', { name: 'Undo import' }).click();
  await expect(page.getByText('Undone', { exact: true })).toBeVisible();
  expect(await readSpend(request)).toBe('0.00');
});

test('what is no report is refused in words, one file after the other, and nothing of it is imported', async ({
  page,
  request,
}) => {
  await signIn(page);
  await page
    .getByLabel('Spend report')
    .setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) });
  await expect(page.getByText('The file is empty.')).toBeVisible();
  await drop(page, 'picture.xlsx', 'PK\u0003\u0004 no archive');
  await expect(page.getByText('1 more after it')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('The archive is damaged or locked')).toBeVisible();
  const large = await request.post(`${server.origin}/api/v1/imports/spend?dryRun=1`, {
    headers: { authorization: `Bearer ${keys.marketer}` },
    multipart: { file: { name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.alloc(70 * 1024 * 1024, '"') } },
  });
  expect(large.status()).toBe(413);
  expect(await readSpend(request)).toBe('0.00');
});

test('a viewer sees imports and brings none; another account’s import is not there for anybody', async ({
  page,
  request,
}) => {
  const list = (await (await get(request, '/imports', keys.viewer)).json()) as { data: { id: string }[] };
  const [first] = list.data;
  expect((await get(request, `/imports/${first?.id}`, keys.viewer)).status()).toBe(200);
  expect((await get(request, `/imports/${first?.id}`, keys.stranger)).status()).toBe(404);
  const undone = await request.post(`${server.origin}/api/v1/imports/${first?.id}/undo`, {
    headers: { authorization: `Bearer ${keys.stranger}` },
  });
  expect(undone.status()).toBe(404);
  const sent = await request.post(`${server.origin}/api/v1/imports/spend`, {
    headers: { authorization: `Bearer ${keys.viewer}` },
    multipart: { file: { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(report) } },
  });
  expect(sent.status()).toBe(403);
  await signIn(page);
  await page.goto(`${server.origin}/imports/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByText('september.csv')).toHaveCount(0);
});
