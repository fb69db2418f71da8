// `npm run collector`: installs, generates and builds what a collector needs, which is no page, then becomes it.

import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt, ensureBundled } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runScript } from './run-command.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await runScript(async () => {
  await ensureInstalled({ withDevelopment: false });
  await ensureBuilt({ withPages: false });
  await ensureBundled('collector.ts');
});
process.env.NODE_ENV = 'production';
await import(pathToFileURL('dist/collector.mjs').href);
