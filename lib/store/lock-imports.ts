// How do imports, undos and changes of aliases of one account keep out of each other's way? They wait for each other, and for nobody else.

import { execute, type Queryable, sql } from '@/lib/db/sql';

/** Holds the account's imports until the transaction ends. */
export async function lockImports(db: Queryable, accountId: string): Promise<void> {
  await execute(db, sql`SELECT pg_advisory_xact_lock(hashtextextended(${`goalpost imports ${accountId}`}, 0))`);
}
