// `npm test`: installs, checks, builds, and runs every test, a real browser included. Its last line is "N passed, N failed".

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { runChecks } from './check.mjs';
import { ensureChromium } from './find-chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { runCommand } from './run-command.mjs';

const reportFolder = '.cache/reports';
const node = process.execPath;
const noCounts = { passed: 0, failed: 0 };

/** Runs a test program that writes a JSON report; one that ends without a report is one failure. */
async function runTests(title, args, reportFile, readCounts) {
  rmSync(reportFile, { force: true });
  const env = { NODE_ENV: 'test' };
  const failure = await runCommand(title, node, args, { env }).then(
    () => null,
    (error) => error,
  );
  const counts = existsSync(reportFile) ? readCounts(JSON.parse(readFileSync(reportFile, 'utf8'))) : noCounts;
  // A suite that does not load fails the run without failing a test.
  return failure !== null && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function runVitest() {
  const reportFile = `${reportFolder}/vitest.json`;
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ];
  return runTests('vitest', args, reportFile, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
  }));
}

async function runPlaywright() {
  const reportFile = `${reportFolder}/playwright.json`;
  const args = ['node_modules/@playwright/test/cli.js', 'test'];
  return runTests('playwright', args, reportFile, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
  }));
}

/** A step without tests of its own counts only when it fails. */
async function countFailure(work) {
  try {
    await work();
    return noCounts;
  } catch (error) {
    console.error(`${error.output ?? ''}\ngoalpost: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

async function runAll() {
  const prepared = await countFailure(async () => {
    await ensureInstalled({ withDevelopment: true });
    await ensureBuilt({ withPages: true });
  });
  if (prepared.failed > 0) return [prepared];
  mkdirSync(reportFolder, { recursive: true });
  const checks = { passed: 0, failed: await runChecks() };
  const vitest = await runVitest();
  const browser = await countFailure(ensureChromium);
  return [checks, vitest, browser, browser.failed > 0 ? noCounts : await runPlaywright()];
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const all = await runAll();
const sum = (key) => all.reduce((total, counts) => total + counts[key], 0);
if (sum('failed') > 0) process.exitCode = 1;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
