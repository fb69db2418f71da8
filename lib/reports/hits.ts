// What arrived, beacon by beacon? The newest hits of a tag, for somebody who checks an installation or asks what one visitor did.
// The only report that reads hits, and it reads a page of them through their index: never a sum, never a scan.

import { z } from 'zod';
import { allOf, emptySql, joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Hit } from '@/lib/domain/visitor-decision';
import { type HitRow, hitColumns, hitShape, toHitRow } from './hit-row';

export type HitsParams = {
  /** Without one: of every tag of the account. A tag of another account has no hits here. */
  tagId?: number | null | undefined;
  kind?: Hit['kind'] | null | undefined;
  limit: number;
  after?: HitPosition | null | undefined;
};

/** Where a page ended: at (epoch ms), visitor, id. JSON-able, made into a cursor by lib/http. */
export type HitPosition = readonly [atMs: number, visitorId: string, id: string];

export type HitList = { rows: HitRow[]; next: HitPosition | null };

const rowSchema = z.object(hitShape);
const tagSchema = z.object({ id: z.bigint().transform(Number) });
const positionSchema = z.tuple([z.number().min(0).max(8.64e15), z.guid(), z.guid()]);

/** `null` when `position` (a parsed cursor) is not one of this list. */
export function parseHitPosition(position: unknown): HitPosition | null {
  return positionSchema.safeParse(position).data ?? null;
}

/** Hits, newest first. `next` goes into `after` for the page that follows; `null` at the end. */
export async function listHits(db: Queryable, access: AccountAccess, params: HitsParams): Promise<HitList> {
  const { tagId = null } = params;
  const tags = await send(
    db,
    sql`SELECT id FROM tags WHERE account_id = ${access.accountId} ${tagId === null ? emptySql : sql`AND id = ${tagId}`}`,
    tagSchema,
  );
  if (tags.length === 0) return { rows: [], next: null };
  const rows = await send(
    db,
    toHitsSql(
      access,
      params,
      tags.map((tag) => tag.id),
    ),
    rowSchema,
  );
  const page = rows.slice(0, params.limit);
  const last = page.at(-1);
  const hasMore = rows.length > params.limit && last !== undefined;
  return { rows: page.map(toHitRow), next: hasMore ? [last.at.getTime(), last.visitor_id, last.id] : null };
}

/** One ordered look into (tag_id, at) a tag, each with the limit, then the newest of them all. */
export function toHitsSql(access: AccountAccess, params: HitsParams, tagIds: readonly number[]): Sql {
  const { kind = null, after = null, limit } = params;
  const order = sql`ORDER BY at DESC, visitor_id DESC, id DESC LIMIT ${limit + 1}`;
  const ofTag = (tagId: number): Sql =>
    sql`(SELECT ${hitColumns} FROM hits WHERE ${allOf([
      sql`tag_id = ${tagId}`,
      sql`account_id = ${access.accountId}`,
      ...(kind === null ? [] : [sql`kind = ${kind}`]),
      ...(after === null
        ? []
        : [sql`(at, visitor_id, id) < (${new Date(after[0])}, ${after[1]}::uuid, ${after[2]}::uuid)`]),
    ])} ${order})`;
  return sql`SELECT * FROM (${joinSql(tagIds.map(ofTag), sql`\nUNION ALL\n`)}) AS tag_hits\n${order}`;
}
