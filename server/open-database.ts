// Which database does this process use? The server at DATABASE_URL, else the embedded one, which is started; then migrated.
// Never print a connection string: it holds the password.

import { saveDataFolder } from '@/lib/db/embedded-location';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { applyPendingMigrations } from '@/lib/db/migrations';
import { isConnectionFailure } from '@/lib/db/probe';
import { env, saveStartedDatabaseUrl } from '@/lib/env';

type Log = (line: string) => void;

/**
 * Makes the database ready for use. The returned function stops it when it is the embedded one.
 * Throws one clear line when it cannot be reached or not be migrated.
 */
export async function openDatabase(log: Log): Promise<() => Promise<void>> {
  // The secret and the journal are kept there also when the database is elsewhere.
  saveDataFolder(env.dataDir);
  const givenUrl = env.databaseUrl;
  if (givenUrl !== undefined) {
    await migrate(givenUrl, log);
    return async () => undefined;
  }
  const embedded = await startEmbeddedServer({ dataDir: env.dataDir, log });
  if (embedded.isAdopted) log('the database was running already and is used on');
  saveStartedDatabaseUrl(embedded.databaseUrl);
  try {
    await migrate(embedded.databaseUrl, log);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return embedded.stop;
}

async function migrate(databaseUrl: string, log: Log): Promise<void> {
  try {
    const applied = await applyPendingMigrations(databaseUrl);
    if (applied.length > 0) log(`the database was brought up to date: ${applied.join(', ')}`);
  } catch (cause) {
    const address = toSafeAddress(databaseUrl);
    if (isConnectionFailure(cause))
      throw new Error(`cannot reach the database at ${address}: ${toReason(cause)}`, { cause });
    throw new Error(`the database at ${address} cannot be brought up to date: ${toReason(cause)}`, { cause });
  }
}

/** Host, port and name of a database, without user and password. */
export function toSafeAddress(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'DATABASE_URL';
  const { host, pathname, searchParams } = new URL(databaseUrl);
  return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`;
}

function toReason(error: unknown): string {
  // A host with several addresses fails with one error for each and no text of its own.
  if (error instanceof AggregateError) return error.errors.map(toReason).join(', ');
  return error instanceof Error ? error.message : String(error);
}
