// Which Chromium do the browser tests drive? CHROMIUM_PATH, else one on the machine, else Playwright's own, else Debian's package.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runCommand } from './run-command.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium that runs, or null. */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  const candidates = [...names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)), ...macPaths];
  // Some systems have a file of that name that only tells people what to install.
  const found = candidates.find((path) => existsSync(path) && spawnSync(path, ['--version']).status === 0);
  if (found !== undefined) return found;
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** Makes sure that there is a Chromium; throws one line when none can be had. */
export async function ensureChromium() {
  if ((await findChromium()) !== null) return;
  console.log('Installing a Chromium for the browser tests ...');
  try {
    if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      await runCommand('apt-get update', 'apt-get', ['update', '-q'], { isQuiet: true, env });
      await runCommand(
        'apt-get install chromium',
        'apt-get',
        ['install', '-q', '-y', '--no-install-recommends', 'chromium'],
        { isQuiet: true, env },
      );
    } else {
      const cli = ['node_modules/@playwright/test/cli.js', 'install', 'chromium'];
      await runCommand('playwright install chromium', process.execPath, cli, { isQuiet: true, timeoutMs: 300_000 });
    }
  } catch (cause) {
    throw new Error(`the browser tests need a Chromium: install one or set CHROMIUM_PATH (${cause.message})`, {
      cause,
    });
  }
}

/** Arguments that let Chromium run anywhere and talk to nobody but the tests. */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
