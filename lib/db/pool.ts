// Which connections does this process hold, and what do their values look like in JavaScript?
// Never set type parsers globally: Prisma and other users of node-postgres in this process expect its defaults.

import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import type { Queryable } from './sql';

// Object ids of PostgreSQL's pg_type, which are the same in every database.
const typeIds = {
  int8: 20,
  date: 1082,
  timestamp: 1114,
  int8Array: 1016,
  dateArray: 1182,
  numericArray: 1231,
  textArray: 1009,
};

type TextParser = (text: string) => unknown;
const parseTextArray: (text: string) => (string | null)[] = types.getTypeParser(typeIds.textArray);

const parsers: ReadonlyMap<number, TextParser> = new Map<number, TextParser>([
  [typeIds.int8, BigInt],
  [typeIds.date, String],
  // A timestamp without zone is UTC here (rule 8); node-postgres would read it in the zone of the machine.
  [typeIds.timestamp, (text) => new Date(`${text.replace(' ', 'T')}Z`)],
  [typeIds.int8Array, (text) => parseTextArray(text).map((each) => (each === null ? null : BigInt(each)))],
  [typeIds.dateArray, parseTextArray],
  [typeIds.numericArray, parseTextArray],
]);

// numeric is a string and timestamptz a Date by node-postgres' own defaults.
const customTypes: NonNullable<PoolConfig['types']> = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? types.getTypeParser(id, format),
};

/** How many connections a process opens at most; the embedded server allows 100 in all. */
const maxConnections = 20;
const maxReportConnections = 8;

type PoolOptions = Pick<
  PoolConfig,
  'max' | 'application_name' | 'keepAlive' | 'keepAliveInitialDelayMillis' | 'onConnect' | 'query_timeout'
>;

/** A pool of connections in UTC; nothing connects before the first query. Errors of idle connections are logged. */
export function createPool(databaseUrl: string, options: PoolOptions = {}): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    application_name: 'goalpost',
    connectionTimeoutMillis: 10_000,
    types: customTypes,
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'"),
    ...options,
  });
  // Without listeners a server that goes away would end this process; the next query opens a new connection. The pool
  // speaks for idle connections only: one that is in use fails its query, and its own event needs a listener too.
  pool.on('error', (error) => log.error('database connection lost', error));
  pool.on('connect', (client) =>
    client.on('error', () => {
      lostConnectionCount += 1;
    }),
  );
  return pool;
}

let lostConnectionCount = 0;

/** How many connections of this process were cut so far: whoever believes that the database answers should ask again when it grows. */
export function countLostConnections(): number {
  return lostConnectionCount;
}

/** A server that vanished without a word must not hold the process's connections until TCP gives up, which takes a quarter of an hour. */
const queryTimeoutMs = 120_000;

const poolKey = Symbol.for('goalpost.pool');
const reportPoolKey = Symbol.for('goalpost.reportPool');
const shared = globalThis as typeof globalThis & { [poolKey]?: Pool | undefined; [reportPoolKey]?: Pool | undefined };

/** The one pool of this process, shared by the server and Next; throws while no database address is known. */
export function getPool(): Pool {
  if (shared[poolKey] === undefined) {
    const { databaseUrl } = env;
    if (databaseUrl === undefined) throw new Error('no database: set DATABASE_URL or start through `npm start`');
    shared[poolKey] = createPool(databaseUrl, { query_timeout: queryTimeoutMs });
  }
  return shared[poolKey];
}

/**
 * The connections that reports read over: to the same database, with plans for short reads. Parallel workers take longer to start than a
 * report takes to read its roll-ups, and a few reports at once would take every core from the collector; JIT compiles longer than it saves.
 */
export function getReportPool(): Pool {
  shared[reportPoolKey] ??= createPool(getPool().options.connectionString ?? '', {
    max: maxReportConnections,
    application_name: 'goalpost reports',
    query_timeout: queryTimeoutMs,
    onConnect: (client) =>
      client.query(
        "SET TIME ZONE 'UTC'; SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '32MB'",
      ),
  });
  return shared[reportPoolKey];
}

/** Closes the pools of this process after their running queries; without a pool it does nothing. */
export async function closePool(): Promise<void> {
  const pools = [shared[poolKey], shared[reportPoolKey]];
  shared[poolKey] = undefined;
  shared[reportPoolKey] = undefined;
  await Promise.all(pools.map((pool) => pool?.end()));
}

/**
 * Runs `work` in one transaction and commits; any error rolls back and is thrown on.
 * Report code passes `readOnly`: several statements then see one snapshot.
 */
export async function transaction<Result>(
  pool: Pool,
  work: (client: Queryable) => Promise<Result>,
  options: { readOnly?: boolean } = {},
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(options.readOnly === true ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    await rollBack(client);
    throw error;
  }
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch (error) {
    // The connection is gone and with it the transaction: the pool must not hand this client out again.
    client.release(error instanceof Error ? error : true);
  }
}
