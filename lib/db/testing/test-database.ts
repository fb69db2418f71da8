// How does a test get a database of its own? It clones the migrated template, and drops the clone when it is done.
// Never share a database between test files: they run at the same time.

import type { Pool } from 'pg';
import { inject } from 'vitest';
import { createPool } from '@/lib/db/pool';
import { cloneDatabase } from './database-clone';

export type TestDatabase = {
  pool: Pool;
  databaseUrl: string;
  /** Closes the pool and removes the database. */
  drop(): Promise<void>;
};

/** A migrated, empty database; call `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { databaseUrl, drop } = await cloneDatabase(inject('templateDatabaseUrl'));
  const pool = createPool(databaseUrl, { max: 10 });
  return {
    pool,
    databaseUrl,
    drop: async () => {
      await pool.end();
      await drop();
    },
  };
}
