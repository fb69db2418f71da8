// Is there a partition for the month of a hit? Hits, visits and touches are kept by UTC month, made when first needed, dropped when old.
// Never create one inside the batch's transaction: on a cluster partition DDL runs by itself.

import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { execute, query, Sql, sql } from './sql';

const partitionedTables = ['hits', 'visits', 'touches'] as const;

/** Months as 'YYYY-MM', UTC, that are known to have their partitions, by pool (tests have a database each). */
let knownMonths = new WeakMap<Pool, Set<string>>();

/** The UTC month of an instant, as `ensurePartitions` takes it. */
export function toPartitionMonth(instant: Date): string {
  return instant.toISOString().slice(0, 7);
}

/**
 * Makes the partitions of the given UTC months ('YYYY-MM') where they are missing; known months cost nothing.
 * Safe when two processes race: the one that comes second finds the work done.
 */
export async function ensurePartitions(pool: Pool, months: Iterable<string>): Promise<void> {
  const known = knownMonths.get(pool) ?? new Set();
  knownMonths.set(pool, known);
  for (const month of months) {
    if (known.has(month)) continue;
    for (const table of partitionedTables) await createPartition(pool, table, month);
    known.add(month);
  }
}

/** How long a drop may wait for reports that read the table: everything that comes later waits behind it. */
const lockPatience = '500ms';
const lockPauseMs = 1_000;
const lockAttempts = 60;
const lockNotAvailable = '55P03';

/**
 * Drops the partitions whose months ended before `before`, oldest first, each by itself; their names. Throws when one is read without a
 * break for more than a minute; what was dropped until then is.
 */
export async function dropPartitionsBefore(client: PoolClient, before: Date): Promise<string[]> {
  const rows = await query(
    client,
    sql`
      SELECT child.relname::text AS name
        FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid JOIN pg_class parent ON parent.oid = inhparent
       WHERE parent.relnamespace = current_schema()::regnamespace AND parent.relname = ANY(${[...partitionedTables]}::text[])
       ORDER BY right(child.relname::text, 7), child.relname`,
  );
  const firstKept = toPartitionMonth(before);
  const old = rows.map(({ name }) => String(name)).filter((name) => isPartitionOlder(name, firstKept));
  // Before the first is gone: whoever writes such a month later makes it anew.
  if (old.length > 0) knownMonths = new WeakMap();
  for (const name of old) await dropPartition(client, name);
  return old;
}

/** Compares 'hits_2026_11' with '2026-12'; a partition that is not ours by its name is never old. */
function isPartitionOlder(name: string, firstKept: string): boolean {
  const [, year, month] = /^(?:hits|visits|touches)_(\d{4})_(\d{2})$/.exec(name) ?? [];
  return year !== undefined && month !== undefined && `${year}-${month}` < firstKept;
}

async function dropPartition(client: PoolClient, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await execute(client, new Sql([`SET lock_timeout = '${lockPatience}'`], []));
    try {
      await execute(client, new Sql([`DROP TABLE IF EXISTS ${name}`], []));
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === lockNotAvailable) || attempt === lockAttempts)
        throw error;
    } finally {
      await execute(client, sql`RESET lock_timeout`);
    }
    await delay(lockPauseMs);
  }
}

async function createPartition(pool: Pool, table: string, month: string): Promise<void> {
  const statement = toCreateStatement(table, month);
  try {
    await execute(pool, statement);
  } catch (error) {
    // IF NOT EXISTS looks before it locks: two that create at once may still collide, and then the partition is there.
    if (!isAlreadyThere(error)) throw error;
    await execute(pool, statement);
  }
}

function toCreateStatement(table: string, month: string): Sql {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new RangeError(`not a month: ${month}`);
  const [year = 0, monthOfYear = 0] = month.split('-').map(Number);
  const next = toPartitionMonth(new Date(Date.UTC(year, monthOfYear)));
  // Bounds cannot be bound parameters; everything pasted here is one of our table names or checked digits.
  return new Sql(
    [
      `CREATE TABLE IF NOT EXISTS ${table}_${month.replace('-', '_')} PARTITION OF ${table} ` +
        `FOR VALUES FROM ('${month}-01T00:00:00Z') TO ('${next}-01T00:00:00Z')`,
    ],
    [],
  );
}

function isAlreadyThere(error: unknown): boolean {
  const duplicateTable = '42P07';
  const uniqueViolation = '23505';
  return error instanceof Error && 'code' in error && (error.code === duplicateTable || error.code === uniqueViolation);
}
