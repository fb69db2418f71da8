// Which pages are seen most, where do visits begin and end, how long and how far do people look at each? From the roll-up of pages and the deltas
// not folded yet. Never by where a visit came from: a page is kept by its address alone.

import { z } from 'zod';
import { allOf, identifier, joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportQuery } from '@/lib/domain/report-query';
import { listRollupRanges } from '@/lib/domain/rollups';
import { during, ofRange } from './fact-scope';
import { getSealedUntil } from './sealed-until';
import { sumWhole } from './whole-sum';

const count = z.bigint().transform(Number);

/** Of views in the period. A ratio is `null` when its divisor is 0. */
export type PageRow = {
  path: string;
  pageViews: number;
  /** Visits that began, and that ended, on it. */
  entries: number;
  exits: number;
  activeMsPerView: number | null;
  scrollShare: number | null;
  /** Of its views, those after which the visit ended. */
  exitRate: number | null;
};

const pageSchema = z.object({
  path: z.string(),
  page_views: count,
  entries: count,
  exits: count,
  timed_page_views: count,
  active_ms: count,
  scroll_percents: count,
});

/** The pages seen most, of every visit: only period and tag are asked for. */
export async function getPages(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  limit: number,
): Promise<PageRow[]> {
  const sealedUntilOn = await getSealedUntil(db, access);
  const rows = await send(db, toPagesSql(access, query, limit, sealedUntilOn), pageSchema);
  return rows.map((row) => ({
    path: row.path,
    pageViews: row.page_views,
    entries: row.entries,
    exits: row.exits,
    activeMsPerView: row.timed_page_views === 0 ? null : row.active_ms / row.timed_page_views,
    scrollShare: row.timed_page_views === 0 ? null : row.scroll_percents / 100 / row.timed_page_views,
    exitRate: row.page_views === 0 ? null : row.exits / row.page_views,
  }));
}

/** `sealedUntilOn`: see FactHints. */
export function toPagesSql(access: AccountAccess, query: ReportQuery, limit: number, sealedUntilOn: string): Sql {
  const names = ['page_views', 'entries', 'exits', 'timed_page_views', 'active_ms', 'scroll_percents'];
  const columns = joinSql(names.map(identifier));
  const select = (table: Sql, days: Sql): Sql => sql`SELECT path, ${columns} FROM ${table}
  WHERE ${allOf([sql`account_id = ${access.accountId}`, days, ...(query.tagId === null ? [] : [sql`tag_id = ${query.tagId}`])])}`;
  const folded = listRollupRanges(query.period, false, sealedUntilOn).map((range) =>
    select(sql`page_rollups`, ofRange(range)),
  );
  const parts = [...folded, select(sql`page_deltas`, during(sql`on_day`, query.period))];
  return sql`SELECT path, ${joinSql(names.map((name) => sql`${sumWhole(identifier(name))} AS ${identifier(name)}`))}
FROM (${joinSql(parts, sql` UNION ALL `)}) AS pages
GROUP BY path HAVING ${sumWhole(sql`page_views`)} > 0
ORDER BY page_views DESC, path LIMIT ${limit}`;
}
