// Where do reports read? Pages and the API, which may not touch the database themselves, hand this to a report.
// Never writes: a replica may stand here one day.

import { getReportPool } from '@/lib/db/pool';
import type { Queryable } from '@/lib/db/sql';
import { AppError } from '@/lib/errors';

/** The connections of this process; throws while no database address is known. */
export function getReportDatabase(): Queryable {
  return getReportPool();
}

/** The same, until nobody waits for the answer any more: what is asked for then throws `unavailable`. */
export function getReportDatabaseWhile(signal: AbortSignal): Queryable {
  const db = getReportDatabase();
  return {
    query: (config) => {
      if (signal.aborted) throw new AppError('unavailable', 'Nobody waits for the answer any more.');
      return db.query(config);
    },
  };
}
