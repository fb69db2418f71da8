// `npm start` and `npm run dev`: installs, generates and builds what is missing or changed, then becomes the server.

import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runScript } from './run-command.mjs';

const isDevelopment = process.argv.includes('--dev');

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await runScript(async () => {
  await ensureInstalled({ withDevelopment: isDevelopment });
  await ensureBuilt({ withPages: !isDevelopment });
});
process.env.NODE_ENV = isDevelopment ? 'development' : 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
await import(pathToFileURL('dist/server.mjs').href);
