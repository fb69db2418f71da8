// The admin who installs and wants to be certain: guides with the real id, a page for a developer, a check that names its cause, hits as they
// come. The site is a local one, so the server may look at it (GOALPOST_ALLOW_PRIVATE_SITES).

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type APIRequestContext, type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { installPlatforms } from '@/lib/domain/install-guide';
import { formatNoscriptPixel, formatTagSnippet } from '@/lib/domain/snippet';
import type { InstallCause } from '@/lib/domain/verify-install';
import { OwnServer } from './testing/own-server';
import { type StaticSite, startStaticSite } from './testing/static-site';

test.describe.configure({ mode: 'serial' });

const owner = { email: 'install@shop.example', password: 'certain that it works' } as const;
/** The product's promise. */
const patienceMs = 10_000;

let server: OwnServer;
let site: StaticSite;
let admin: BrowserContext;
let api: APIRequestContext;
let viewerApi: APIRequestContext;
let tagId: number;

test.beforeAll(async ({ browser, playwright }) => {
  test.setTimeout(300_000);
  server = await OwnServer.create({ GOALPOST_ALLOW_PRIVATE_SITES: '1' });
  const made = await server.run('e2e/testing/save-install-account.ts', owner.email, owner.password);
  const { key, viewerKey } = JSON.parse(made) as { key: string; viewerKey: string };
  await server.start();
  site = await startStaticSite();
  const withKey = (token: string) =>
    playwright.request.newContext({
      baseURL: server.origin,
      extraHTTPHeaders: { authorization: `Bearer ${token}` },
    });
  [api, viewerApi] = [await withKey(key), await withKey(viewerKey)];
  tagId = await createTag('Shop');
  admin = await signIn(browser);
});
test.afterAll(async () => {
  await Promise.all([api.dispose(), viewerApi.dispose(), site.close()]);
  await server.stop();
});

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

async function post<Answer>(path: string, data: unknown): Promise<Answer> {
  const answer = await api.post(`/api/v1${path}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

async function createTag(name: string, more: Record<string, unknown> = {}): Promise<number> {
  return (await post<{ id: number }>('/tags', { name, ...more })).id;
}

const snippet = (id = tagId, origin = server.origin): string => formatTagSnippet({ origin, tagId: id });

test('every guide holds the id or the address of this tag, and the container file is for it', async () => {
  const page = await admin.newPage();
  await page.goto(`${server.origin}/tags/${tagId}/install`);
  for (const { key, label } of installPlatforms) {
    await page.getByRole('navigation', { name: 'Platforms' }).getByRole('link', { name: label, exact: true }).click();
    await expect(page.getByRole('heading', { name: label, exact: true }), key).toBeVisible();
    const code = (await page.locator('pre').allInnerTexts()).join('\n');
    expect(code.includes(String(tagId)) || code.includes(new URL(server.origin).host), key).toBe(true);
  }
  await page.goto(`${server.origin}/tags/${tagId}/install?for=gtm`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download container' }).click();
  const container = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(container.containerVersion.tag[0].parameter[0].value).toBe(snippet());
  await page.close();
});

test('a developer reads the instructions without a sign-in, and nothing once the link is revoked', async ({
  browser,
}) => {
  const page = await admin.newPage();
  await page.goto(`${server.origin}/tags/${tagId}/install`);
  await page.getByRole('button', { name: 'Make link' }).click();
  const shown = page.getByText(/^https?:\/\/.+\/install\//);
  await expect(shown).toBeVisible();
  const address = (await shown.innerText()).trim();

  const developer = await (await browser.newContext()).newPage();
  await developer.goto(address);
  await expect(developer.getByRole('heading', { name: 'Install the tag of Shop' })).toBeVisible();
  await expect(developer.locator('pre').first()).toContainText(`ti:"${tagId}"`);
  await expect(developer.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  await developer.goto(`${server.origin}/tags/${tagId}`);
  await expect(developer, 'the link opens nothing else').toHaveURL(/\/sign-in/);

  await page.reload();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke link' }).click();
  await expect(page.getByText('The link is revoked.')).toBeVisible();
  await developer.goto(address);
  await expect(developer.getByText('This link does not work')).toBeVisible();
  expect((await developer.request.get(`${address}/gtm.json`)).status()).toBe(404);
  await developer.context().close();
  await page.close();
});

test('over the API a link is made, listed and revoked; a viewer may do none of it', async ({ request }) => {
  const links = `/api/v1/tags/${tagId}/links`;
  const made = await post<{ id: string; url: string }>(`/tags/${tagId}/links`, {});
  expect((await request.get(made.url)).status()).toBe(200);
  expect((await (await api.get(links)).json()).data).toEqual([
    { id: made.id, createdAt: expect.any(String), lastOpenedAt: expect.any(String) },
  ]);
  for (const refused of [
    await viewerApi.get(links),
    await viewerApi.post(links),
    await viewerApi.delete(`${links}/${made.id}`),
  ])
    expect(refused.status()).toBe(403);
  const other = await createTag('Another shop');
  expect((await api.delete(`/api/v1/tags/${other}/links/${made.id}`)).status()).toBe(404);
  expect((await api.delete(`${links}/${made.id}`)).status()).toBe(204);
  expect((await request.get(made.url)).status()).toBe(404);
  expect((await (await api.get(links)).json()).data).toEqual([]);
});

async function openAndCheck(page: Page, address: string): Promise<number> {
  await page.getByLabel('Address of your site').fill(address);
  const begun = Date.now();
  await page.getByRole('button', { name: 'Open and check' }).click();
  return begun;
}

test('the check says within ten seconds that the tag works, and its visit is not counted', async () => {
  site.setPage('/works', { body: snippet() });
  const page = await admin.newPage();
  await page.goto(`${server.origin}/tags/${tagId}`);
  const opened = admin.waitForEvent('page');
  const begun = await openAndCheck(page, `${site.origin}/works`);
  await expect(page.getByText('The tag works', { exact: true })).toBeVisible();
  expect(Date.now() - begun).toBeLessThan(patienceMs);
  // What the tab does afterwards is of the same visit.
  const tab = await opened;
  await tab.evaluate(() => Reflect.get(window, 'uetq').push('event', 'purchase', { revenue_value: 5 }));
  await tab.goto(`${site.origin}/works`);
  await tab.close();
  await expectUncounted(tagId);
  await page.close();
});

async function expectUncounted(id: number): Promise<void> {
  expect((await (await api.get(`/api/v1/hits?tag=${id}`)).json()).data).toEqual([]);
  expect((await (await api.get(`/api/v1/tags/${id}`)).json()).lastHitAt).toBeNull();
}

test('a check that fails names its cause on the page, with where to go', async () => {
  site.setPage('/empty', { body: '<p>Shoes</p>' });
  const page = await admin.newPage();
  await page.goto(`${server.origin}/tags/${tagId}`);
  await openAndCheck(page, `${site.origin}/empty`);
  const alert = page.getByRole('alert').filter({ hasText: 'There is no tag in the page’s HTML' });
  await expect(alert).toBeVisible();
  await expect(alert.getByRole('link', { name: 'Copy the snippet' })).toHaveAttribute('href', `/tags/${tagId}/install`);
  await page.close();
});

type Case = { cause: InstallCause; says: RegExp; tagId: number; path: string };

/** Pages with each fault that a site can have, and what has to be said of it. */
async function setFaults(): Promise<Case[]> {
  const limited = await createTag('Limited', { allowedHosts: ['shop.example'] });
  const paused = await createTag('Paused');
  await api.patch(`/api/v1/tags/${paused}`, { data: { status: 'paused' } });
  const push = "<script>window.uetq=window.uetq||[];window.uetq.push('event','x',{});</script>";
  const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'";
  const deny = "<script>window.uetq=window.uetq||[];uetq.push('consent','default',{ad_storage:'denied'});</script>";
  const faults: [InstallCause, RegExp, string, Parameters<StaticSite['setPage']>[1]][] = [
    ['noTag', /no tag/, '/no-tag', { body: '<p>Shoes</p>' }],
    ['wrongTagId', /999999999/, '/wrong-id', { body: snippet(999_999_999) }],
    ['blockedByPolicy', /script-src/, '/policy', { body: snippet(), headers: { 'content-security-policy': policy } }],
    ['scriptUnreachable', /cannot be loaded/, '/no-script', { body: snippet(tagId, site.origin) }],
    ['queueRenamed', /myq.+uetq/, '/renamed', { body: snippet().replace('"uetq")', '"myq")') + push }],
    ['queueShared', /share the queue uetq/, '/shared', { body: snippet() + snippet(999_999_998) }],
    ['inFrame', /inside a frame/, '/frame', { body: '<iframe src="/framed" title="tags"></iframe>' }],
    ['consentDenied', /consent is denied/, '/denied', { body: deny + snippet() }],
    ['markLost', /redirect/, '/redirect', { body: '', status: 302, headers: { location: '/bare' } }],
    ['pixelOnly', /image pixel/, '/pixel', { body: formatNoscriptPixel({ origin: server.origin, tagId }) }],
    ['tagManagerSilent', /GTM-SHOES1/, '/manager', { body: '<!-- GTM-SHOES1 -->' }],
    // The server gets the new page, a browser the one that a cache kept.
    [
      'oldIdCached',
      /still sends tag id 999999997/,
      '/cached',
      ({ headers }) => ({ body: snippet(headers['sec-fetch-dest'] === undefined ? tagId : 999_999_997) }),
    ],
  ];
  for (const [, , path, page] of faults) site.setPage(path, page);
  site.setPage('/framed', { body: snippet() });
  site.setPage('/bare', { body: '<p>Shoes</p>' });
  site.setPage('/limited', { body: snippet(limited) });
  site.setPage('/paused', { body: snippet(paused) });
  return [
    ...faults.map(([cause, says, path]) => ({ cause, says, path, tagId })),
    { cause: 'hostNotAllowed', says: /localhost are dropped/, path: '/limited', tagId: limited },
    { cause: 'paused', says: /paused/, path: '/paused', tagId: paused },
  ];
}

test('each fault of a site has its cause named within ten seconds, and none of these visits is counted', async ({
  browser,
}) => {
  const cases = await setFaults();
  const context = await browser.newContext();
  const found = await Promise.all(
    cases.map(async (each) => {
      const address = `${site.origin}${each.path}`;
      const { mark, url } = await post<{ mark: string; url: string }>(`/tags/${each.tagId}/test-visits`, { address });
      const begun = Date.now();
      const verdict = post<{ cause: string; title: string; recommendation: string }>(
        `/tags/${each.tagId}/verification`,
        { address, mark },
      );
      const tab = await context.newPage();
      await tab.goto(url);
      const { cause, title, recommendation } = await verdict;
      return { ...each, found: cause, text: `${title} ${recommendation}`, tookMs: Date.now() - begun };
    }),
  );
  for (const each of found) {
    expect.soft(each.found, each.path).toBe(each.cause);
    expect.soft(each.text, each.path).toMatch(each.says);
    expect.soft(each.tookMs, each.path).toBeLessThan(patienceMs);
  }
  await context.close();
  for (const id of new Set(cases.map((each) => each.tagId))) await expectUncounted(id);
});

test('a hit that comes while the live page is open stands there with its fields and the goals that it met', async ({
  browser,
}) => {
  await post('/goals', {
    name: 'Live purchase',
    tagId,
    category: 'purchase',
    condition: { kind: 'event', action: { operator: 'equals', value: 'purchase' } },
    revenue: { kind: 'varying' },
  });
  site.setPage('/live', { body: snippet() });
  const page = await admin.newPage();
  await page.goto(`${server.origin}/tags/${tagId}/live`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.getByText('No hits yet')).toBeVisible();
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${site.origin}/live?msclkid=0123456789abcdef0123456789abcdef`);
  const hits = page.getByRole('list', { name: 'Hits' }).getByRole('listitem');
  await expect(hits.filter({ hasText: `${site.origin}/live` }).first()).toBeVisible();
  await visitor.waitForFunction(() => Reflect.get(window, 'uetq')?.ti !== undefined);
  await visitor.evaluate(() =>
    Reflect.get(window, 'uetq').push('event', 'purchase', {
      revenue_value: 79.9,
      currency: 'USD',
      transaction_id: 'order-1',
    }),
  );
  const purchase = hits.filter({ hasText: 'purchase' }).first();
  for (const text of ['79.90 USD', 'order-1', '0123456789abcdef0123456789abcdef', 'Live purchase'])
    await expect(purchase.getByText(text).first(), text).toBeVisible();
  await visitor.context().close();
  await page.close();
});

test('an event that fell silent and orders without revenue are told on the overview, lead to live hits, and can be put away', async () => {
  const id = await createTag('Watched');
  const hourMs = 3_600_000;
  const send = async (events: Record<string, unknown>[]): Promise<void> => {
    const answer = await api.post('/api/collect', { data: events.map((event) => ({ tagId: id, ...event })) });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  const order = (agoMs: number, parts: Record<string, unknown> = {}) => ({
    kind: 'custom',
    eventAction: 'order',
    visitorId: randomUUID(),
    at: new Date(Date.now() - agoMs).toISOString(),
    ...parts,
  });
  // Twelve orders in the same hour of each of four weeks, one six hours ago, none since; the tag is heard now.
  const weeks = [1, 2, 3, 4].flatMap((week) =>
    Array.from({ length: 12 }, (_, index) => order(week * 7 * 24 * hourMs + 3 * hourMs - index * 1_000)),
  );
  await send([...weeks, order(6 * hourMs)]);
  await send([{ kind: 'pageLoad', visitorId: randomUUID(), url: 'https://shop.example/' }]);
  await send([1, 2, 3].map((minutes) => order(minutes * 60_000, { eventAction: 'purchase' })));
  const listKinds = async (): Promise<string[]> => {
    const { data } = await (await api.get('/api/v1/notices')).json();
    return data
      .filter(({ subject }: { subject: { id: string } | null }) => subject?.id === String(id))
      .map(({ kind }: { kind: string }) => kind)
      .sort();
  };
  await expect.poll(listKinds, { timeout: 30_000 }).toEqual(['eventSilent', 'revenueMissing']);

  const page = await admin.newPage();
  await page.goto(server.origin);
  const notices = page.getByRole('region', { name: 'Notices' });
  const silent = notices.getByRole('listitem').filter({ hasText: 'Event “order” has gone silent' });
  await expect(silent.getByRole('link', { name: 'Look at live hits' })).toHaveAttribute('href', `/tags/${id}/live`);
  await expect(notices.getByText('Event “purchase” comes without its revenue')).toBeVisible();
  await silent.getByRole('button', { name: /^Put away/ }).click();
  await expect(silent).toHaveCount(0);
  await page.close();
});
