// What arrived at a tag just now, and which goals did it meet? Asked every second while somebody watches: a page of hits through their index.
// Never a sum.

import { z } from 'zod';
import { type Queryable, query, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { type LiveHit, toLiveHit } from '@/lib/domain/live-hit';
import { listHits } from './hits';

const pageSize = 50;
const metRow = z.object({ hitId: z.string(), goal: z.string() });

/** The newest hits of a tag, oldest first, with the goals that each met; viewers get no identifiers. */
export async function listLiveHits(db: Queryable, access: AccountAccess, tagId: number): Promise<LiveHit[]> {
  const { rows } = await listHits(db, access, { tagId, limit: pageSize });
  const oldest = rows.at(-1);
  if (oldest === undefined) return [];
  const met = await query(
    db,
    sql`
      SELECT c.hit_id AS "hitId", g.name AS goal
        FROM hits h
        JOIN conversions c ON c.visitor_id = h.visitor_id AND c.hit_id = h.id
        JOIN goals g ON g.id = c.goal_id
       WHERE h.tag_id = ${tagId} AND h.account_id = ${access.accountId} AND h.at >= ${oldest.at}
         AND h.id = ANY(${rows.map(({ id }) => id)}::uuid[])
       ORDER BY g.name`,
    metRow,
  );
  const seesIdentifiers = isRoleAtLeast(access.role, 'marketer');
  return rows
    .map((hit) =>
      toLiveHit(
        hit,
        met.filter(({ hitId }) => hitId === hit.id).map(({ goal }) => goal),
        seesIdentifiers,
      ),
    )
    .reverse();
}
