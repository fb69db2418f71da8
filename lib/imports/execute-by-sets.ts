import { execute, type Queryable, type Sql, sql } from '@/lib/db/sql';

/**
 * Runs a statement of this transaction that joins what was imported before with a whole file. Rows that came in minutes ago are not in the
 * planner's statistics yet: it takes them for a handful and walks all of them once for each row of the file (100,000 rows took hours, not
 * seconds). So it may not join row by row here.
 */
export async function executeBySets(db: Queryable, statement: Sql): Promise<void> {
  await execute(db, sql`SET LOCAL enable_nestloop = off`);
  await execute(db, statement);
  await execute(db, sql`SET LOCAL enable_nestloop TO DEFAULT`);
}
