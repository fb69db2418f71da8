import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './scripts/find-chromium.mjs';

// Playwright reads this file in every worker; the first reading chooses and the workers inherit.
process.env.E2E_PORT ??= String(await findFreePort());

const port = process.env.E2E_PORT;
const executablePath = await findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  // A page may wait for a database that has just started, on a machine that has more to do.
  expect: { timeout: 15_000 },
  // One server for all: the first test sets it up, as its first user does, and the others find what it made. Beside it others have one of
  // their own, on a database server that all of those share.
  workers: 2,
  globalSetup: './e2e/testing/start-template-server.ts',
  projects: [
    { name: 'first', testMatch: 'first-conversion.spec.ts' },
    {
      name: 'app',
      testMatch: '*.spec.ts',
      testIgnore: ['first-conversion.spec.ts', 'tag/**'],
      dependencies: ['first'],
    },
    { name: 'tag', testMatch: 'tag/*.spec.ts' },
  ],
  reporter: [['list'], ['json', { outputFile: '.cache/reports/playwright.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    // The state of the page at each step; pictures beside it would take a tenth of the run.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: { args: chromiumArguments, ...(executablePath === null ? {} : { executablePath }) },
  },
  webServer: {
    command: 'node scripts/start-for-tests.mjs',
    url: `http://localhost:${port}/readyz`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    // Nothing of the machine's own settings: an empty value counts as unset, also over a .env file.
    env: {
      PORT: port,
      DATABASE_URL: '',
      GOALPOST_URL: '',
      GOALPOST_SECRET: '',
      GOALPOST_OWNER_EMAIL: '',
      GOALPOST_OWNER_PASSWORD: '',
      SMTP_URL: '',
    },
  },
});

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
