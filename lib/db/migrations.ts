// Is the database's schema the one this code was written for? Pending migrations of prisma/migrations are applied at start.
// Never run two at once (an advisory lock), and never on top of a migration that was edited after it was applied.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { log } from '@/lib/log';
import type { MigrationList } from './schema-engine';
import { type Queryable, query, sql } from './sql';

type Migration = { name: string; script: string; checksum: string };
type AppliedMigration = { name: string; checksum: string; isFinished: boolean };

const defaultFolder = 'prisma/migrations';
// Any number that only Goalpost's migrations use; Prisma's own lock is another.
const lockKey = 4_672_070_001;

/**
 * Brings the database up to date and returns the names of the migrations that it applied (none: nothing was pending).
 * Throws when an applied migration was edited, is unknown to this code, or failed before.
 */
export async function applyPendingMigrations(databaseUrl: string, folder = defaultFolder): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new Client({ connectionString: databaseUrl, application_name: 'goalpost migrations' });
  // A server that goes away fails the statement that runs; without a listener its event would end this process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    if (isUpToDate(migrations, await listApplied(client))) return [];
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await takeBackInterrupted(client);
    // Another process may have done it while this one waited for the lock.
    const pending = findPending(migrations, await listApplied(client));
    if (pending.length === 0) return [];
    const { applyMigrations } = await import('./schema-engine');
    const scripts = new Map(pending.map(({ script, name, checksum }) => [script, { name, checksum }]));
    return await applyMigrations(databaseUrl, toMigrationList(folder, migrations), scripts);
  } finally {
    await client.end();
  }
}

/** The number of the lock under which Prisma's engine applies migrations. */
const prismaLockKey = 72_707_369;

/**
 * A migration that was begun, is not finished and did not fail belongs to a process that died: its script and its finished mark are one
 * transaction, so nothing of it is there, and it is applied anew. A database that still works for the dead process holds Prisma's lock until
 * that transaction ends; waiting for the lock is waiting for whether it is finished.
 */
async function takeBackInterrupted(client: Client): Promise<void> {
  if ((await listApplied(client)).every(({ isFinished }) => isFinished)) return;
  await client.query('SELECT pg_advisory_lock($1)', [prismaLockKey]);
  try {
    const { rows } = await client.query(
      `UPDATE _prisma_migrations SET rolled_back_at = now()
        WHERE finished_at IS NULL AND rolled_back_at IS NULL AND coalesce(logs, '') = '' RETURNING migration_name`,
    );
    for (const row of rows)
      log.warn('a migration was cut off when its process died and is applied anew', {
        migration: String(row.migration_name),
      });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [prismaLockKey]);
  }
}

/** Whether every migration of this code is applied and unchanged; for the readiness check. */
export async function isMigrated(db: Queryable, folder = defaultFolder): Promise<boolean> {
  return isUpToDate(readMigrations(folder), await listApplied(db));
}

/** Without the lock an unfinished migration may be one that another process is just running. */
function isUpToDate(migrations: readonly Migration[], applied: readonly AppliedMigration[]): boolean {
  return applied.every(({ isFinished }) => isFinished) && findPending(migrations, applied).length === 0;
}

/** Migrations that the database has not seen, in order; throws when its history and ours disagree. */
export function findPending(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const ours = new Map(migrations.map((each) => [each.name, each]));
  for (const { name, checksum, isFinished } of applied) {
    const own = ours.get(name);
    if (own === undefined)
      throw new Error(
        `the database was made by another version of Goalpost: it has the migration ${name}, which this one does not know`,
      );
    if (!isFinished)
      throw new Error(
        `the migration ${name} failed before: repair the database, then run \`npx prisma migrate resolve\``,
      );
    if (own.checksum !== checksum)
      throw new Error(`the migration ${name} was edited after it was applied to this database`);
  }
  const seen = new Set(applied.map((each) => each.name));
  return migrations.filter((each) => !seen.has(each.name));
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => {
      const script = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function listApplied(db: Queryable): Promise<AppliedMigration[]> {
  const [table] = await query(db, sql`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`);
  if (table?.exists !== true) return [];
  return query(
    db,
    sql`SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished" FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    { parse: (row) => row as AppliedMigration },
  );
}

function toMigrationList(folder: string, migrations: readonly Migration[]): MigrationList {
  const lockfile = 'migration_lock.toml';
  const lockfilePath = join(folder, lockfile);
  return {
    baseDir: resolve(folder),
    lockfile: { path: lockfile, content: existsSync(lockfilePath) ? readFileSync(lockfilePath, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}
