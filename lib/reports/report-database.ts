// Where do reports read? Pages and the API, which may not touch the database themselves, hand this to a report.
// Never writes: a replica may stand here one day.

import { getReportPool } from '@/lib/db/pool';
import type { Queryable } from '@/lib/db/sql';

/** The connections of this process; throws while no database address is known. */
export function getReportDatabase(): Queryable {
  return getReportPool();
}

/** The same, until nobody waits for the answer any more: what is asked for then throws the signal's reason. */
export function getReportDatabaseWhile(signal: AbortSignal): Queryable {
  const db = getReportDatabase();
  return {
    query: (config) => {
      signal.throwIfAborted();
      return db.query(config);
    },
  };
}
