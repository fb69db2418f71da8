import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyPendingMigrations, isMigrated } from './migrations';
import { findSchemaDrift } from './schema-engine';
import { execute, query, sql } from './sql';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'goalpost-migrations-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function writeMigration(name: string, script: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), script);
}

/** Prisma takes the INCLUDE columns of an index for key columns: such an index is compared by its name and keys here. */
async function findRealDrift(schema: string): Promise<string[]> {
  const drift = await findSchemaDrift(database.databaseUrl, schema);
  const statements = drift.split(/^-- .*$/m).map((each) => each.trim().replace(/;$/, ''));
  const covering = await query(
    database.pool,
    sql`SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
      FROM pg_index WHERE indnatts > indnkeyatts AND indpred IS NULL`,
  );
  const known = covering.flatMap(({ name, definition }) => {
    const [, table, keys] = /ON (?:public\.)?(\S+) USING btree \(([^)]*)\) INCLUDE/.exec(String(definition)) ?? [];
    const quotedKeys = keys?.split(', ').map((key) => `"${key.replaceAll('"', '')}"`);
    return [`DROP INDEX "${name}"`, `CREATE INDEX "${name}" ON "${table}"(${quotedKeys?.join(', ')})`];
  });
  return statements.filter((each) => each !== '' && !known.includes(each));
}

test('a migrated database has what schema.prisma says, and nothing else that Prisma knows of', async () => {
  expect(await findRealDrift(readFileSync('prisma/schema.prisma', 'utf8'))).toEqual([]);
});

test('a column that the schema has and the database lacks is drift', async () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8').replace(
    'model Account {',
    'model Account {\n  motto String?',
  );
  expect(await findRealDrift(schema)).toEqual(['ALTER TABLE "accounts" ADD COLUMN     "motto" TEXT']);
});

test('nothing is pending after the migrations ran', async () => {
  expect(await applyPendingMigrations(database.databaseUrl)).toEqual([]);
  expect(await isMigrated(database.pool)).toBe(true);
});

test('two processes that start together apply each migration once; scripts may hold semicolons anywhere', async () => {
  const empty = await createTestDatabase();
  try {
    await execute(empty.pool, sql`DROP SCHEMA public CASCADE`);
    await execute(empty.pool, sql`CREATE SCHEMA public`);
    writeMigration('1_one', `CREATE TABLE one (t text DEFAULT 'a;b'); -- a; comment\nDO $$ BEGIN PERFORM 1; END $$;`);
    writeMigration('2_two', 'CREATE TABLE two (n int);');
    const applied = await Promise.all([
      applyPendingMigrations(empty.databaseUrl, folder),
      applyPendingMigrations(empty.databaseUrl, folder),
    ]);
    expect(applied.flat().sort()).toEqual(['1_one', '2_two']);

    writeMigration('3_three', 'CREATE TABLE three (n int); SELECT no_such_function();');
    await expect(applyPendingMigrations(empty.databaseUrl, folder)).rejects.toThrow('no_such_function');
    expect(await query(empty.pool, sql`SELECT to_regclass('three') AS three`)).toEqual([{ three: null }]);
    await expect(applyPendingMigrations(empty.databaseUrl, folder)).rejects.toThrow('3_three failed before');
  } finally {
    await empty.drop();
  }
});

/** An empty database; a folder of its own with one migration. */
async function withOneMigration(
  script: string,
  work: (empty: TestDatabase, own: string) => Promise<void>,
): Promise<void> {
  const empty = await createTestDatabase();
  const own = mkdtempSync(join(tmpdir(), 'goalpost-migrations-'));
  try {
    await execute(empty.pool, sql`DROP SCHEMA public CASCADE`);
    await execute(empty.pool, sql`CREATE SCHEMA public`);
    mkdirSync(join(own, '1_one'));
    writeFileSync(join(own, '1_one', 'migration.sql'), script);
    await work(empty, own);
  } finally {
    rmSync(own, { recursive: true, force: true });
    await empty.drop();
  }
}

test('a migration and its finished mark are one transaction: whoever looks from inside its last statement sees neither', async () => {
  const script = 'CREATE TABLE one (n int); SELECT pg_advisory_xact_lock(4711);';
  await withOneMigration(script, async (empty, own) => {
    const holder = await empty.pool.connect();
    try {
      await holder.query('SELECT pg_advisory_lock(4711)');
      const ended = applyPendingMigrations(empty.databaseUrl, own).then(
        () => 'applied',
        () => 'failed',
      );
      const findBackend = sql`SELECT pid FROM pg_stat_activity
        WHERE query LIKE '%4711%UPDATE _prisma_migrations%' AND wait_event = 'advisory' AND datname = current_database()`;
      await expect.poll(() => query(empty.pool, findBackend), { timeout: 30_000 }).toHaveLength(1);
      const [backend] = await query(empty.pool, findBackend);
      await execute(empty.pool, sql`SELECT pg_terminate_backend(${Number(backend?.pid)}::int)`);
      expect(await ended).toBe('failed');
    } finally {
      holder.release(true);
    }
    expect(await query(empty.pool, sql`SELECT to_regclass('one') AS one`)).toEqual([{ one: null }]);
    // A process that dies cannot say any more that the script failed.
    await execute(empty.pool, sql`UPDATE _prisma_migrations SET logs = NULL`);
    expect(await applyPendingMigrations(empty.databaseUrl, own)).toEqual(['1_one']);
    expect(await isMigrated(empty.pool, own)).toBe(true);
  });
});

test('a process that dies after a script and before Prisma says so leaves a finished migration', async () => {
  // Prisma's own mark, which comes after the transaction, is refused: as if the process were gone by then.
  const script = `CREATE TABLE one (n int);
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'gone'; END $$;
    CREATE CONSTRAINT TRIGGER refuse AFTER UPDATE ON _prisma_migrations DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
      WHEN (OLD.finished_at IS NOT NULL OR OLD.applied_steps_count <> NEW.applied_steps_count) EXECUTE FUNCTION refuse();`;
  await withOneMigration(script, async (empty, own) => {
    await expect(applyPendingMigrations(empty.databaseUrl, own)).rejects.toThrow();
    expect(await applyPendingMigrations(empty.databaseUrl, own)).toEqual([]);
    expect(await isMigrated(empty.pool, own)).toBe(true);
  });
});
