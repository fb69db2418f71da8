// Where do tests keep their databases? On one embedded PostgreSQL a test run, with a migrated template that they clone.
// Never reuse a server between runs: a run that was killed leaves a half-done state, so its remains are swept instead.

import { chmodSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findServerFolder } from '@/lib/db/embedded-location';
import { deleteDataFolder } from '@/lib/db/embedded-remains';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { applyPendingMigrations } from '@/lib/db/migrations';
import { countLeases } from '@/lib/db/process-lease';

export type TemplateServer = {
  /** Address of the migrated template; tests clone it and never connect to it. */
  templateDatabaseUrl: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
};

const folderPrefix = 'goalpost-test-';
const templateName = 'goalpost_template';

// Tests ask whether statements are right, not whether they survive a power cut.
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
};

/** Starts a server in a folder of its own and migrates the template. */
export async function startTemplateServer(): Promise<TemplateServer> {
  await sweepDeadRuns();
  const dataDir = mkdtempSync(join(tmpdir(), folderPrefix));
  // As root a system user runs the server and must be able to pass.
  chmodSync(dataDir, 0o711);
  const server = await startEmbeddedServer({ dataDir, settings, log: () => undefined });
  return {
    templateDatabaseUrl: await createTemplate(server.databaseUrl),
    async stop() {
      await server.stop();
      await deleteDataFolder(dataDir);
    },
  };
}

async function createTemplate(databaseUrl: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${templateName}`);
  await client.end();
  const url = new URL(databaseUrl);
  url.pathname = `/${templateName}`;
  await applyPendingMigrations(url.href);
  return url.href;
}

async function sweepDeadRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(folderPrefix))) {
    const dataDir = join(tmpdir(), name);
    const folder = findServerFolder(dataDir);
    // A run that is just beginning has a folder but no lease yet.
    if (Date.now() - statSync(dataDir).mtimeMs < 60_000) continue;
    if (folder !== null && countLeases(join(folder, 'leases')) > 0) continue;
    await deleteDataFolder(dataDir);
  }
}
