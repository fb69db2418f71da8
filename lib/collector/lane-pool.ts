// Over which connections do the lanes commit? A pool of their own, so that no slow report keeps them waiting, and whose connections can be
// cut: a database that neither answers nor hangs up must not hold a lane for ever.

import type { Pool, PoolClient } from 'pg';
import { createPool } from '@/lib/db/pool';

export type LanePool = {
  pool: Pool;
  /** Ends every connection that is in use: what waits on one fails. */
  cut(): void;
};

/** For the lanes, for who listens for changes, and two for what a batch writes beside its transaction. */
export function createLanePool(connectionString: string, laneCount: number): LanePool {
  const pool = createPool(connectionString, {
    // A lane commits two batches at once at most.
    max: 2 * laneCount + 3,
    application_name: 'goalpost collector',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  const inUse = new Set<PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => inUse.delete(client));
  pool.on('remove', (client) => inUse.delete(client));
  return {
    pool,
    cut() {
      for (const client of inUse) void endClient(client);
    },
  };
}

/** node-postgres types only the client that a pool hands out; ending it is the client's own. */
async function endClient(client: PoolClient): Promise<void> {
  if ('end' in client && typeof client.end === 'function') await client.end();
}
