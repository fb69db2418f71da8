// Does the database answer? Asked over a connection of its own, so that neither a full pool nor a hung connection answers for it.
// Never keeps a connection, and never waits longer than it was told to.

import { Client } from 'pg';

/** Asks the database for any answer; rejects when there is none within `patienceMs`. */
export async function probeDatabase(databaseUrl: string, patienceMs = 3_000): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'goalpost probe',
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    // A server that hangs does not answer this either.
    void client.end().catch(() => undefined);
  }
}

/** Prisma's numbers for: not reachable, timed out, closed, no connection free. */
const prismaCodes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'];

/**
 * Whether an error is about getting in at all, and not about what was asked: of node-postgres, of PostgreSQL (codes of five characters;
 * classes 08, 28, 3D and 57), of Prisma, or of what stands behind it as its cause.
 */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (/^P\d{4}$/.test(code)) return prismaCodes.includes(code);
  if (/^[0-9A-Z]{5}$/.test(code)) return /^(08|28|3D|57)/.test(code);
  if (/^E[A-Z_]+$/.test(code)) return true;
  return (
    /timeout|timed out|connection terminated|can't reach database/i.test(error.message) ||
    isConnectionFailure(error.cause)
  );
}
