// How does a test get a database of its own? It clones the migrated template, and drops the clone when it is done.
// Never share a database between test files: they run at the same time.

import { randomBytes } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { inject } from 'vitest';
import { createPool } from '@/lib/db/pool';

export type TestDatabase = {
  pool: Pool;
  databaseUrl: string;
  /** Closes the pool and removes the database. */
  drop(): Promise<void>;
};

/** A migrated, empty database; call `drop` in `afterAll`. Takes about 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = new URL(inject('templateDatabaseUrl'));
  await runOnServer(template, `CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  const pool = createPool(url.href, { max: 10 });
  return {
    pool,
    databaseUrl: url.href,
    drop: async () => {
      await pool.end();
      await runOnServer(template, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function runOnServer(template: URL, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
