// Many goals at once: found, paused, copied to another tag, taken out as a file, edited there and brought back with a preview of every change.
// And what a viewer, a stranger and a hostile file get over the API: words, and nothing changed.

import { readFileSync } from 'node:fs';
import { type APIRequestContext, type APIResponse, expect, type Page, test } from '@playwright/test';
import { OwnServer } from '@/e2e/testing/own-server';

test.describe.configure({ mode: 'serial' });

const owner = { email: 'goals@shop.example', password: 'many goals, one file' } as const;

type Made = {
  keys: Record<'marketer' | 'viewer' | 'stranger', string>;
  webId: number;
  appId: number;
  goalId: string;
  otherTagId: number;
  otherGoalId: string;
};

let server: OwnServer;
let made: Made;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await OwnServer.create();
  made = JSON.parse(await server.run('e2e/testing/save-goal-accounts.ts', owner.email, owner.password)) as Made;
  await server.start();
});
test.afterAll(() => server.stop());

async function openGoals(page: Page): Promise<void> {
  await page.goto(`${server.origin}/sign-in?next=/goals`);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Goals' })).toBeVisible({ timeout: 60_000 });
}

const listed = (page: Page) => page.getByRole('table').getByRole('rowheader').getByRole('link');

test('goals are found by words and choices, which the address keeps, and those ticked are paused and resumed together', async ({
  page,
}) => {
  await openGoals(page);
  await expect(listed(page)).toHaveCount(3);
  await page.getByLabel('Find goals by name or rule').fill('5 pages');
  await expect(listed(page)).toHaveCount(2);
  await expect(page.getByText('2 of 3 goals')).toBeVisible();
  await page.getByRole('combobox', { name: 'Tag' }).click();
  await page.getByRole('option', { name: 'App' }).click();
  await expect(listed(page)).toHaveText([/App reader/]);
  await page.reload();
  await expect(listed(page), 'the address keeps them').toHaveText([/App reader/]);
  await page.getByRole('button', { name: 'Show all goals' }).click();
  await expect(listed(page)).toHaveCount(3);

  await page.getByRole('checkbox', { name: 'Select Reader' }).check();
  await page.getByRole('checkbox', { name: 'Select App reader' }).check();
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Pause 2 goals' }).click();
  await expect(page.getByText('2 goals are paused.')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Paused' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('2 goals count again.')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Paused' })).toHaveCount(0);
});

test('a goal is copied to another tag under a name of its own; a name that is taken is said at its box', async ({
  page,
}) => {
  await openGoals(page);
  await page.getByRole('link', { name: 'Purchase' }).click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name')).toHaveValue('Purchase (App)');
  await dialog.getByLabel('Name').fill('reader');
  await dialog.getByRole('button', { name: 'Copy goal' }).click();
  await expect(dialog.getByText('Another goal has this name already.')).toBeVisible();
  await dialog.getByLabel('Name').fill('Purchase in the app');
  await dialog.getByRole('button', { name: 'Copy goal' }).click();
  await expect(page.getByRole('heading', { name: 'Purchase in the app' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'App', exact: true })).toBeVisible();
});

test('goals go out as YAML, are edited, come back with each change shown, and count as new versions once imported', async ({
  page,
}) => {
  await openGoals(page);
  await page.getByRole('checkbox', { name: 'Select Purchase', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Select Reader' }).check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'YAML' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('goals.yaml');
  const exported = readFileSync(await download.path(), 'utf8');
  expect(exported.match(/- name:/g)).toHaveLength(2);

  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Import goals' })).toBeVisible();
  const choose = (text: string) =>
    page
      .getByLabel('File of goals')
      .setInputFiles({ name: 'goals.yaml', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await choose(exported);
  await expect(page.getByText('Every goal of the file is here already, with the same settings.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another file' }).click();

  const edited = exported.replace("amount: '49.90'", 'amount: 59').replace('count: all', 'count: unique');
  const added = `  - name: Lead\n    tag: ${made.webId}\n    category: submitLeadForm\n    condition: {kind: event, action: {operator: equals, value: lead}}\n`;
  await choose(`${edited}${added.replace('submitLeadForm', 'lead')}`);
  await expect(page.getByText('1 refused, 1 changed, 1 the same.')).toBeVisible();
  await expect(page.getByText('category (line', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose another file' }).click();

  await choose(`${edited}${added}`);
  const items = page.getByRole('list', { name: 'Goals of the file' }).getByRole('listitem');
  await expect(items).toHaveText([
    /Changed.*Purchase.*always \$49\.90 → always \$59\.00.*Every time → Once an ad click/,
    /Added.*Lead.*Lead form/,
    /Same.*Reader/,
  ]);
  await page.getByRole('button', { name: 'Import 2 goals' }).click();
  await expect(page.getByText('1 added, 1 changed.')).toBeVisible();
  const named = page.getByRole('rowheader').filter({ has: page.getByText('Purchase', { exact: true }) });
  await named.getByRole('link').click();
  await expect(page.getByText('Version 2').first()).toBeVisible();
  await expect(page.getByText('Revenue: always $49.90 → always $59.00')).toBeVisible();
});

const as = (key: string) => ({ authorization: `Bearer ${key}` });

function send(request: APIRequestContext, key: string, text: string | Buffer, query = ''): Promise<APIResponse> {
  const file = { name: 'goals.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) };
  return request.post(`${server.origin}/api/v1/goals/import${query}`, { headers: as(key), multipart: { file } });
}

async function exportGoals(request: APIRequestContext, key: string, query = ''): Promise<string> {
  const answer = await request.get(`${server.origin}/api/v1/goals/export${query}`, { headers: as(key) });
  expect(answer.status()).toBe(200);
  return answer.text();
}

test('over the API a preview changes nothing, an import does what its preview said, and an export that comes back changes nothing', async ({
  request,
}) => {
  const { marketer } = made.keys;
  const before = await exportGoals(request, marketer, '?format=json');
  const edit = 'goalpost: goals/1\ngoals:\n- {name: Purchase, count: all, clickWindowMinutes: 60}\n';
  const preview = await (await send(request, marketer, edit, '?preview=true')).json();
  expect(preview).toMatchObject({ isApplied: false, changedCount: 1, addedCount: 0, refusedCount: 0 });
  expect(preview.items[0].differences).toEqual([
    { field: 'count', before: 'unique', after: 'all' },
    { field: 'clickWindowMinutes', before: 43_200, after: 60 },
  ]);
  expect(await exportGoals(request, marketer, '?format=json')).toBe(before);
  const stale = await request.post(`${server.origin}/api/v1/goals/import`, {
    headers: as(marketer),
    multipart: { file: { name: 'goals.yaml', mimeType: 'text/plain', buffer: Buffer.from(edit) }, expected: 'other' },
  });
  expect([stale.status(), (await stale.json()).code]).toEqual([409, 'conflict']);
  expect(await (await send(request, marketer, edit)).json()).toMatchObject({ isApplied: true, key: preview.key });
  for (const format of ['yaml', 'json']) {
    const file = await exportGoals(request, marketer, `?format=${format}`);
    expect(await (await send(request, marketer, file)).json()).toMatchObject({ addedCount: 0, changedCount: 0 });
  }
  const ofTag = JSON.parse(await exportGoals(request, marketer, `?format=json&tag=${made.appId}`));
  expect(ofTag.goals.map(({ name }: { name: string }) => name)).toEqual(['App reader', 'Purchase in the app']);
});

test('over the API goals are copied and paused together, and what cannot be leaves all as it was', async ({
  request,
}) => {
  const post = (path: string, data: unknown, key = made.keys.marketer) =>
    request.post(`${server.origin}/api/v1${path}`, { headers: as(key), data });
  const copied = await post(`/goals/${made.goalId}/copy`, { tagId: made.appId });
  expect(copied.status()).toBe(201);
  const copy = await copied.json();
  expect(copy).toMatchObject({ name: 'Purchase (App)', tagId: made.appId, version: 1, clickWindowMinutes: 60 });
  const both = [made.goalId, copy.id];
  const answers = [
    await post('/goals/status', { ids: [...both, made.otherGoalId], status: 'paused' }),
    await post('/goals/status', { ids: both, status: 'paused' }, made.keys.viewer),
    await post('/goals/status', { ids: both, status: 'paused' }, made.keys.stranger),
    await post('/goals/status', { ids: both, status: 'deleted' }),
    await post('/goals/status', { ids: [], status: 'paused' }),
    await post(`/goals/${made.goalId}/copy`, { tagId: made.otherTagId }),
    await post(`/goals/${made.goalId}/copy`, { tagId: made.appId, name: 'PURCHASE' }),
    await post(`/goals/${made.goalId}/copy`, { tagId: made.appId }, made.keys.viewer),
    await post(`/goals/${made.goalId}/copy`, { tagId: made.otherTagId }, made.keys.stranger),
  ];
  expect(answers.map((answer) => answer.status())).toEqual([404, 403, 404, 400, 400, 404, 409, 403, 404]);
  const statuses = async () => (await exportGoals(request, made.keys.viewer)).match(/status: \w+/g);
  expect(await statuses()).toEqual(Array(6).fill('status: active'));
  const paused = await (await post('/goals/status', { ids: both, status: 'paused' })).json();
  expect(paused.data.map(({ status }: { status: string }) => status)).toEqual(['paused', 'paused']);
  expect((await statuses())?.filter((text) => text === 'status: paused')).toHaveLength(2);
});

test('neither a hostile file nor a wrong role nor another account’s tag changes a goal, and each is told why', async ({
  request,
}) => {
  const { marketer, viewer, stranger } = made.keys;
  const before = await exportGoals(request, marketer);
  const head = 'goalpost: goals/1\ngoals:\n';
  const whole = (tag: number) => `- {name: Mine, tag: ${tag}, category: other, condition: {kind: offline}}\n`;
  const bomb = `${head}- &a [x,x,x]\n- &b [*a,*a,*a]\n- [*b,*b,*b]\n`;
  const cases: [string, string | Buffer, string, number, string][] = [
    [marketer, Buffer.alloc(10 * 1024 * 1024, 'a'), '', 413, 'too_large'],
    [marketer, bomb, '', 400, 'invalid_input'],
    [marketer, '{'.repeat(1_000_000), '?preview=true', 400, 'invalid_input'],
    [marketer, `${head}- {name: Purchase, window: 3}\n`, '', 400, 'invalid_input'],
    [marketer, `${head}- {name: Purchase, count: unique}\n- {name: purchase, count: all}\n`, '', 400, 'invalid_input'],
    [marketer, `${head}- {name: Purchase, clickWindowMinutes: "60"}\n`, '', 400, 'invalid_input'],
    [marketer, `${head}${whole(made.otherTagId)}`, '', 400, 'invalid_input'],
    [viewer, `${head}${whole(made.webId)}`, '?preview=true', 403, 'forbidden'],
    [stranger, `${head}${whole(made.webId)}`, '', 400, 'invalid_input'],
  ];
  for (const [key, text, query, status, code] of cases) {
    const answer = await send(request, key, text, query);
    const problem = await answer.json();
    expect([answer.status(), problem.code], `${text.slice(0, 60)} ${problem.detail}`).toEqual([status, code]);
  }
  const foreign = await request.get(`${server.origin}/api/v1/goals/export?goal=${made.goalId}`, {
    headers: as(stranger),
  });
  expect(foreign.status()).toBe(404);
  expect(await exportGoals(request, marketer)).toBe(before);
  expect(await exportGoals(request, stranger)).not.toContain('Mine');
});
