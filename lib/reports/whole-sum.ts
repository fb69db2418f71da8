// How are whole numbers summed? By an aggregate of our own (prisma/migrations/20261130210000_whole_sums): sum(bigint) makes a numeric of every group, which
// took a third of the time of a report. Never of numerics or of parts of a number.

import { type Sql, sql } from '@/lib/db/sql';

/** A bigint, NULL of no row; beyond 2^63 an error. */
export const sumWhole = (column: Sql): Sql => sql`sum_whole(${column})`;
