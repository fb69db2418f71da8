// Where do reports read? Pages and the API, which may not touch the database themselves, hand this to a report.
// Never writes: a replica may stand here one day.

import { getReportPool } from '@/lib/db/pool';
import type { Queryable } from '@/lib/db/sql';

/** The connections of this process; throws while no database address is known. */
export function getReportDatabase(): Queryable {
  return getReportPool();
}
