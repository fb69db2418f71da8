// The server that the browser tests share: it begins with nothing and leaves nothing.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'goalpost-e2e-'));
// As root a system user runs the database and must be able to pass.
chmodSync(folder, 0o711);
process.env.GOALPOST_DATA_DIR = folder;
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
await import('./start.mjs');
