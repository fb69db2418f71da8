// Kill -9 under load, the short form of `npm run test:crash`: the server, its database, both. No acknowledged hit may be missing or twice.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

test('server, database and both killed under load: every acknowledged hit is there once, every total is the sum of its rows', async () => {
  test.setTimeout(240_000);
  const words = [
    'scripts/run.mjs',
    'bench/crash.ts',
    '--rounds',
    '3',
    '--seed',
    '2',
    '--longest',
    '800',
    '--connections',
    '32',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  expect(stdout.match(/^round \d: (?:server|database|both) killed/gm)).toHaveLength(3);
  expect(stdout).not.toContain('WRONG');
  expect(stdout.match(/^ok /gm)).toHaveLength(12);
});
