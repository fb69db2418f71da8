// Where do database tests run? On one embedded PostgreSQL a test run, with a migrated template that every test file clones.
// Never reuse a server between runs: a run that was killed leaves a half-done state, so its remains are swept instead.

import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { applyPendingMigrations } from '@/lib/db/migrations';
import { findPostmaster, isOwnPostmaster, stopPostmaster } from '@/lib/db/postmaster';
import { countLeases } from '@/lib/db/process-lease';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can add to vitest's own
  interface ProvidedContext {
    /** Address of the migrated template; tests clone it and never connect to it. */
    templateDatabaseUrl: string;
  }
}

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

/** vitest's global set-up: starts the server, migrates the template; the returned function removes both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepDeadRuns();
  const dataDir = mkdtempSync(join(tmpdir(), folderPrefix));
  // As root a system user runs the server and must be able to pass.
  chmodSync(dataDir, 0o711);
  const server = await startEmbeddedServer({ dataDir, settings, log: () => undefined });
  const templateDatabaseUrl = await createTemplate(server.databaseUrl);
  project.provide('templateDatabaseUrl', templateDatabaseUrl);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
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
    const folder = join(dataDir, 'postgres');
    const cluster = join(folder, 'cluster');
    // A run that is just beginning has a folder but no lease yet.
    if (Date.now() - statSync(dataDir).mtimeMs < 60_000) continue;
    if (countLeases(join(folder, 'leases')) > 0) continue;
    const postmaster = findPostmaster(cluster);
    if (postmaster !== null && isOwnPostmaster(postmaster.pid, cluster)) await stopPostmaster(postmaster.pid);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
