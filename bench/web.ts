// `npm run bench:web`: what does a browser load for the overview, and how long until its figures stand there? A real Chromium, signed in,
// with an empty cache each time, on the database of bench:reports. Never counts a page whose figures are still a skeleton.

import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '@/scripts/find-chromium.mjs';
import { formatCount, median, reportFigures } from './bars';
import { benchOwner, ensureReportDatabase } from './report-database';
import { startServerProcess } from './server-process';

const repeatCount = 5;
const hitCount = 1_000_000;

async function main(): Promise<void> {
  const { dataDir } = await ensureReportDatabase(hitCount, console.log);
  const server = await startServerProcess({
    program: 'dist/server.mjs',
    environment: { GOALPOST_DATA_DIR: dataDir },
    path: '/api/collect',
  });
  try {
    const loads = await measure(`http://localhost:${server.port}`);
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

type Load = { scriptBytes: number; figuresMs: number };

async function measure(origin: string): Promise<Load[]> {
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments,
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const context = await browser.newContext();
    await signIn(await context.newPage(), origin);
    const loads: Load[] = [];
    for (let count = 0; count <= repeatCount; count += 1)
      loads.push(await loadOverview(await context.newPage(), origin));
    // The first one found the server cold.
    return loads.slice(1);
  } finally {
    await browser.close();
  }
}

async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('E-mail').fill(benchOwner.email);
  await page.getByLabel('Password').fill(benchOwner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await page.close();
}

async function loadOverview(page: Page, origin: string): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Set<string>();
  let scriptBytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  const startedAt = performance.now();
  await page.goto(`${origin}/`, { waitUntil: 'commit' });
  await page.locator('section[aria-label="Figures of the period"] dd').first().filter({ hasText: /\d/ }).waitFor();
  const figuresMs = performance.now() - startedAt;
  await page.waitForLoadState('networkidle');
  await page.close();
  return { scriptBytes, figuresMs };
}

await main();
