// `npm run check`: format, lint, types, import boundaries, dead code and spelling, in under a minute.

import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { ensureGenerated } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runCommand, runScript } from './run-command.mjs';

// The slowest first.
const steps = [
  { title: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', 'tsconfig.check.json'] },
  { title: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  {
    title: 'spelling',
    args: [
      'node_modules/cspell/bin.mjs',
      'lint',
      '--no-progress',
      '--no-summary',
      '--cache',
      '--cache-location',
      '.cache/cspell',
      '.',
    ],
  },
  {
    title: 'format and lint',
    args: [
      'node_modules/@biomejs/biome/bin/biome',
      'ci',
      '--error-on-warnings',
      '--diagnostic-level=warn',
      '--colors=off',
    ],
  },
  {
    title: 'boundaries',
    args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'pure', 'lib/boundaries.test.ts'],
  },
];

/** Runs all checks, prints those that fail, and resolves to how many did. */
export async function runChecks() {
  const waiting = [...steps];
  let failedCount = 0;
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const startedAt = performance.now();
      const failure = await runCommand(step.title, process.execPath, step.args, { isQuiet: true }).then(
        () => null,
        (error) => error,
      );
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${failure === null ? 'ok    ' : 'FAILED'} ${step.title} (${seconds} s)`);
      if (failure === null) continue;
      failedCount += 1;
      console.log((failure.output ?? failure.message).trim());
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  return failedCount;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runScript(async () => {
    await ensureInstalled({ withDevelopment: true });
    await ensureGenerated();
    if ((await runChecks()) > 0) process.exitCode = 1;
  });
}
