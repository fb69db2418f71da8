// `npm run bench:web`: what does a browser load for the overview, and how long until its figures stand there? A real Chromium, signed in,
// with an empty cache each time, on the database of bench:reports. Never counts a page whose figures are still a skeleton.

import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '@/scripts/find-chromium.mjs';
import { formatCount, median, reportFigures } from './bars';
import { benchOwner, ensureReportDatabase } from './report-database';
import { startServerProcess } from './server-process';

const repeatCount = 5;
const hitCount = 1_000_000;

async function main(): Promise<void> {
  const { dataDir, firstOn, lastOn } = await ensureReportDatabase(hitCount, console.log);
  const server = await startServerProcess({
    program: 'dist/server.mjs',
    environment: { GOALPOST_DATA_DIR: dataDir },
    path: '/api/collect',
  });
  try {
    const origin = `http://localhost:${server.port}`;
    const loads = await measure(origin, `${origin}/?from=${firstOn}&to=${lastOn}`);
    for (const { path, bytes } of (loads.at(-1)?.scripts ?? []).toSorted((a, b) => b.bytes - a.bytes))
      console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB  ${path}`);
    const kilobytes = median(loads.map(({ scriptBytes }) => scriptBytes)) / 1024;
    const seconds = median(loads.map(({ figuresMs }) => figuresMs)) / 1000;
    reportFigures('web', [
      {
        title: 'script of the overview, compressed, KB',
        value: formatCount(kilobytes),
        bar: '≤ 250 (aim 150)',
        isMet: kilobytes <= 250,
      },
      {
        title: 'from navigation to the figures, s',
        value: seconds.toFixed(2),
        bar: '≤ 1 (aim 0.4)',
        isMet: seconds <= 1,
      },
    ]);
  } finally {
    await server.stop();
  }
}

type Load = { scriptBytes: number; figuresMs: number; scripts: { path: string; bytes: number }[] };

async function measure(origin: string, address: string): Promise<Load[]> {
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments,
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const state = await signIn(browser, origin);
    const loads: Load[] = [];
    for (let count = 0; count <= repeatCount; count += 1) loads.push(await loadOverview(browser, state, address));
    // The first one found the server cold.
    return loads.slice(1);
  } finally {
    await browser.close();
  }
}

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

async function signIn(browser: Browser, origin: string): Promise<SignedIn> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('E-mail', { exact: true }).fill(benchOwner.email);
  await page.getByLabel('Password', { exact: true }).fill(benchOwner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** In a browser that has seen nothing but the cookie. */
async function loadOverview(browser: Browser, storageState: SignedIn, address: string): Promise<Load> {
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  const scripts = await watchScripts(page);
  await page.addInitScript(markFigures);
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForFunction(() => performance.getEntriesByName('figures').length > 0);
  await page.waitForLoadState('networkidle');
  const figuresMs = await page.evaluate(() => performance.getEntriesByName('figures')[0]?.startTime ?? Number.NaN);
  await context.close();
  return { scriptBytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0), figuresMs, scripts };
}

/** Runs in the page and looks at every frame: its clock begins with the navigation and knows nothing of our way to the browser. */
function markFigures(): void {
  const look = (): void => {
    const figures = [...document.querySelectorAll('[aria-label="Figures of the period"] dd')];
    const areShown = figures.length > 0 && figures.every((each) => /\d/.test(each.textContent ?? ''));
    if (areShown) performance.mark('figures');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Bytes on the wire of every script, as they come. */
async function watchScripts(page: Page): Promise<Load['scripts']> {
  const scripts: Load['scripts'] = [];
  const session = await page.context().newCDPSession(page);
  const pathById = new Map<string, string>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') pathById.set(requestId, new URL(response.url).pathname);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = pathById.get(requestId);
    if (path !== undefined) scripts.push({ path, bytes: encodedDataLength });
  });
  await session.send('Network.enable');
  return scripts;
}

await main();
