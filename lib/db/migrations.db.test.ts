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
