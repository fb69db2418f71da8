// When did a goal begin to count otherwise? For marks of charts over time, so that a step in a line has its reason beside it.

import { z } from 'zod';
import { emptySql, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { toDayStart } from '@/lib/domain/calendar';
import type { ReportQuery } from '@/lib/domain/report-query';
import { isReaching } from './reaching-goals';

export type VersionStart = { goalId: string; goalName: string; version: number; effectiveAt: Date };

type Asked = Pick<ReportQuery, 'period' | 'goalId' | 'tagId'>;

const startSchema = z.object({ goalId: z.string(), goalName: z.string(), version: z.number(), effectiveAt: z.date() });

/** More than a chart can show. */
const maxListed = 500;

/** The versions after the first that began in the period, oldest first; none whose days were counted anew by a later one. At most 500. */
export function listVersionStarts(db: Queryable, access: AccountAccess, asked: Asked): Promise<VersionStart[]> {
  return query(db, toVersionStartsSql(access, asked), startSchema);
}

export function toVersionStartsSql(access: AccountAccess, { period, goalId, tagId }: Asked): Sql {
  return sql`SELECT goals.id AS "goalId", goals.name AS "goalName", goal_versions.version, goal_versions.effective_at AS "effectiveAt"
FROM goals
JOIN goal_versions ON goal_versions.goal_id = goals.id
WHERE ${isReaching(access)} AND goal_versions.version > 1
  AND goal_versions.effective_at >= ${toDayStart(period.fromOn, access.timeZone)}
  AND goal_versions.effective_at < ${toDayStart(period.untilOn, access.timeZone)}
  AND NOT EXISTS (SELECT FROM goal_versions AS later WHERE later.goal_id = goals.id AND later.version > goal_versions.version
    AND later.effective_at <= goal_versions.effective_at)
  ${goalId === null ? emptySql : sql`AND goals.id = ${goalId}`}
  ${tagId === null ? emptySql : sql`AND goals.tag_id = ${tagId}`}
ORDER BY goal_versions.effective_at, goals.id, goal_versions.version
LIMIT ${maxListed}`;
}
