// Three libraries from npm that load UET for their sites, their own code unchanged, with UET's script address pointed at ours: a consent
// manager (tarteaucitron), a React module (react-tracking-bing) and a script loader with consent (c15t). What they send is recorded right.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import { noSession, openApi, startSite } from './testing/tagged-site';

const modules = join(process.cwd(), 'node_modules');
const packageFiles = '/tarteaucitron/';

let site: Awaited<ReturnType<typeof startSite>>;
/** Pages and scripts of the site, by path. */
const files = new Map<string, string>();

test.beforeAll(async () => {
  site = await startSite((path) =>
    path.startsWith(packageFiles)
      ? readFile(join(modules, 'tarteaucitronjs', path.slice(packageFiles.length)), 'utf8').catch(() => null)
      : (files.get(path) ?? null),
  );
});

test.afterAll(() => site.close());

/** Our site's own lines with a library from npm, as a bundler makes them one script. */
async function bundle(lines: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: lines, resolveDir: modules },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** A visitor for whom UET's own host is the collector: what a library asks of it, ours answers. */
async function openVisitor(context: BrowserContext, collectorOrigin: string): Promise<Page> {
  await context.route(/^https?:\/\/bat\.bing\.com\//, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: `${collectorOrigin}${pathname}${search}` }) });
  });
  return context.newPage();
}

test('tarteaucitron: loaded denied, then accepted: one page load without a visitor, then the answer with one', async ({
  request,
  browser,
  baseURL,
}) => {
  const api = await openApi(browser, request, 'Public libraries');
  const tagId = await api.createTag('tarteaucitron');
  files.set(
    '/consent.html',
    `<!doctype html><title>Consent</title><body><script src="/tarteaucitron/tarteaucitron.js"></script>
    <script>tarteaucitron.init({ bingConsentMode: true, orientation: 'bottom' });
    tarteaucitron.user.bingadsID = '${tagId}';
    (tarteaucitron.job = tarteaucitron.job || []).push('bingads');</script></body>`,
  );
  const context = await browser.newContext({ storageState: noSession });
  const visitor = await openVisitor(context, baseURL ?? '');
  await visitor.goto(`${site.origin}/consent.html`);
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(1);
  expect((await context.cookies(site.origin)).map(({ name }) => name)).toEqual(['tarteaucitron']);
  await visitor.evaluate(() => Reflect.get(window, 'tarteaucitron').userInterface.respondAll(true));
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(2);
  await visitor.evaluate(() => Reflect.get(window, 'uetq').push('event', 'signup', { event_category: 'forms' }));
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(3);
  expect(await api.listHits(tagId)).toMatchObject([
    { kind: 'pageLoad', consent: 'denied', visitorId: null, url: `${site.origin}/consent.html` },
    { kind: 'consent', consent: 'granted', visitorId: expect.any(String) },
    {
      kind: 'custom',
      consent: 'granted',
      visitorId: expect.any(String),
      eventAction: 'signup',
      eventCategory: 'forms',
    },
  ]);
  await context.close();
});

test('react-tracking-bing: its page view again is no second page load, its event has category, label and value', async ({
  request,
  browser,
  baseURL,
}) => {
  const api = await openApi(browser, request, 'Public libraries');
  const tagId = await api.createTag('react-tracking-bing');
  files.set(
    '/react.js',
    await bundle(`import tracker from 'react-tracking-bing';
      tracker.initialize('${tagId}');
      tracker.trackPageview();
      tracker.trackEvent('signup', 'forms', 'footer', 3);`),
  );
  files.set('/react.html', '<!doctype html><title>React</title><body><script src="/react.js"></script></body>');
  const context = await browser.newContext({ storageState: noSession });
  const visitor = await openVisitor(context, baseURL ?? '');
  await visitor.goto(`${site.origin}/react.html`);
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(2);
  expect(await api.listHits(tagId)).toMatchObject([
    { kind: 'pageLoad', visitorId: expect.any(String), url: `${site.origin}/react.html` },
    { kind: 'custom', eventAction: 'signup', eventCategory: 'forms', eventLabel: 'footer', eventValue: 3 },
  ]);
  await context.close();
});

test('c15t: its script loader says denied before and granted after the choice, and both are recorded', async ({
  request,
  browser,
  baseURL,
}) => {
  const api = await openApi(browser, request, 'Public libraries');
  const tagId = await api.createTag('c15t');
  files.set(
    '/c15t.js',
    await bundle(`import { loadScripts, updateScripts } from 'c15t';
      import { microsoftUet } from '@c15t/scripts/microsoft-uet';
      const scripts = [microsoftUet({ id: '${tagId}', scriptSrc: '${baseURL}/bat.js' })];
      const consents = { necessary: true, functionality: false, experience: false, measurement: false, marketing: false };
      loadScripts(scripts, consents);
      window.agree = () => updateScripts(scripts, { ...consents, marketing: true });`),
  );
  files.set('/c15t.html', '<!doctype html><title>c15t</title><body><script src="/c15t.js"></script></body>');
  const context = await browser.newContext({ storageState: noSession });
  const visitor = await openVisitor(context, baseURL ?? '');
  await visitor.goto(`${site.origin}/c15t.html`);
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(1);
  expect(await context.cookies(site.origin)).toEqual([]);
  await visitor.evaluate(() => Reflect.get(window, 'agree')());
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(2);
  // It turns on the pages of single-page sites too.
  await visitor.evaluate(() => history.pushState({}, '', '/next'));
  await expect.poll(async () => (await api.listHits(tagId)).length).toBe(3);
  expect(await api.listHits(tagId)).toMatchObject([
    { kind: 'pageLoad', consent: 'denied', visitorId: null },
    { kind: 'consent', consent: 'granted', visitorId: expect.any(String) },
    { kind: 'pageLoad', consent: 'granted', url: `${site.origin}/next`, visitorId: expect.any(String) },
  ]);
  await context.close();
});
