// A page that the browser prepares in case it is wanted (speculation rules): nothing of it leaves the browser before somebody sees it.
// In a Chromium that nobody drives: one with a debugger attached prepares no pages.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type TestInfo } from '@playwright/test';
import { expect, formatSnippet, type TagSite, test } from './tag-site';

/** Opens an address in a Chromium of its own; the returned function ends it. */
function openBrowser(url: string, testInfo: TestInfo): () => Promise<void> {
  const { executablePath = chromium.executablePath(), args = [] } = testInfo.project.use.launchOptions ?? {};
  const profile = `--user-data-dir=${testInfo.outputPath('profile')}`;
  // A group of its own, to be ended with all its children.
  const browser = spawn(executablePath, [...args, '--headless', profile, url], { stdio: 'ignore', detached: true });
  const ended = once(browser, 'exit');
  return async () => {
    if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
    await ended;
  };
}

/** The first page has `/next` prepared and goes to `destination` once the tag there has been told of a purchase. */
function setPages(site: TagSite, destination: string): void {
  const rules = JSON.stringify({ prerender: [{ urls: ['/next'], eagerness: 'immediate' }] });
  site.setPage(
    '/',
    `<script type="speculationrules">${rules}</script>
    <script>addEventListener('storage', () => { location.href = '${destination}'; });</script>`,
  );
  // Once it is ready the tag stands where the array was.
  site.setPage(
    '/next',
    `${formatSnippet(site.collectorUrl)}<script>(function look() {
      if (!uetq.ti) return setTimeout(look, 10);
      uetq.push('event', document.prerendering ? 'prepared' : 'shown', {});
      localStorage.setItem('isTold', 'yes');
    })();</script>`,
  );
  site.setPage('/other', `${formatSnippet(site.collectorUrl)}<script>uetq.push('event', 'end', {});</script>`);
}

/** Page load first. */
const listHits = (site: TagSite) =>
  site.beacons
    .map(({ purpose, parameters: { evt, ea, p, r } }) => ({ evt, ea, p, r, purpose }))
    .toSorted((one, other) => (one.evt === 'pageLoad' ? -1 : other.evt === 'pageLoad' ? 1 : 0));

test('a page that is prepared sends its page load and what it was told once it is shown, each once, and nothing before', async ({
  site,
}, testInfo) => {
  setPages(site, '/next');
  const close = openBrowser(`${site.shopUrl}/`, testInfo);
  await site.waitFor(({ parameters }) => parameters.evt === 'custom');
  await site.waitFor(({ parameters }) => parameters.evt === 'pageLoad');
  await close();
  const p = `${site.shopUrl}/next`;
  expect(listHits(site)).toEqual([
    { evt: 'pageLoad', ea: undefined, p, r: `${site.shopUrl}/`, purpose: undefined },
    { evt: 'custom', ea: 'prepared', p, r: undefined, purpose: undefined },
  ]);
});

test('a page that is prepared and never shown sends nothing', async ({ site }, testInfo) => {
  setPages(site, '/other');
  const close = openBrowser(`${site.shopUrl}/`, testInfo);
  await site.waitFor(({ parameters }) => parameters.ea === 'end');
  await site.waitFor(({ parameters }) => parameters.evt === 'pageLoad');
  await close();
  expect(listHits(site)).toMatchObject([{ p: `${site.shopUrl}/other` }, { ea: 'end' }]);
  expect(new Set(site.beacons.map(({ parameters }) => parameters.mid)).size).toBe(1);
});
