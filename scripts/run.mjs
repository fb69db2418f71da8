// Runs a TypeScript program of this repository: `node scripts/run.mjs [--with-server] [--data-dir DIR] scripts/key.ts ...its arguments`.
// With `--with-server` everything that a server needs is built first; `--data-dir` stands in for an unset GOALPOST_DATA_DIR.

import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt, ensureBundled, ensureGenerated } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runScript } from './run-command.mjs';

const words = process.argv.slice(2);
const withServer = words[0] === '--with-server' && words.shift() !== undefined;
if (words[0] === '--data-dir') process.env.GOALPOST_DATA_DIR ||= words.splice(0, 2)[1];
const [entry, ...args] = words;
let bundle = '';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await runScript(async () => {
  if (entry === undefined) throw new Error('name the program to run');
  await ensureInstalled({ withDevelopment: false });
  await (withServer ? ensureBuilt({ withPages: true }) : ensureGenerated());
  bundle = await ensureBundled(entry);
});
process.env.NODE_ENV ??= 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.argv = [process.execPath, bundle, ...args];
await import(pathToFileURL(bundle).href);
