// Is there a partition for the month of a hit? Hits, visits and touches are kept by UTC month, made when first needed.
// Never create one inside the batch's transaction: on a cluster partition DDL runs by itself.

import type { Pool } from 'pg';
import { execute, Sql } from './sql';

const partitionedTables = ['hits', 'visits', 'touches'] as const;

/** Months as 'YYYY-MM', UTC, that are known to have their partitions, by pool (tests have a database each). */
const knownMonths = new WeakMap<Pool, Set<string>>();

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
