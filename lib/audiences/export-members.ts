// Which identifiers of an audience's members may leave for an ad platform? Those of visitors whose latest consent signal is "granted", as hashes
// that the site sent. Never a visitor who said nothing, and never clear text: there is none.

import { z } from 'zod';
import { type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type AudiencePlatform, platformColumns } from '@/lib/domain/audience-platform';

/** Columns as the platform's upload of customer lists names them, then a row a member. */
export type MemberFile = { columns: readonly string[]; rows: (string | null)[][] };

const memberSchema = z.object({ email: z.string().nullable(), phone: z.string().nullable() });

/** Members at `now`; who has no identifier that the platform takes is left out, and nobody is in it twice. */
export async function readMemberFile(
  db: Queryable,
  access: AccountAccess,
  audienceId: string,
  platform: AudiencePlatform,
  now: Date,
): Promise<MemberFile> {
  const columns = platformColumns[platform];
  const members = await query(db, toMembersSql(access, audienceId, now), memberSchema);
  const rows = members
    .map((member) => columns.map(({ identifier }) => member[identifier]))
    .filter((row) => row.some((identifier) => identifier !== null));
  return {
    columns: columns.map(({ heading }) => heading),
    rows: [...new Map(rows.map((row) => [row.join(), row])).values()],
  };
}

function toMembersSql({ accountId }: AccountAccess, audienceId: string, now: Date): Sql {
  const latest = (column: Sql): Sql =>
    sql`(array_agg(${column} ORDER BY at DESC, hits.id DESC) FILTER (WHERE ${column} IS NOT NULL))[1]`;
  return sql`WITH members AS (
  SELECT DISTINCT visitor_id FROM audiences JOIN audience_spans ON build_id = live_build_id
  WHERE audiences.id = ${audienceId} AND account_id = ${accountId} AND joined_at <= ${now} AND until_at > ${now}
), said AS (
  SELECT visitor_id, ${latest(sql`consent`)} AS consent, ${latest(sql`hashed_email`)} AS email, ${latest(sql`hashed_phone`)} AS phone
  FROM members JOIN hits USING (visitor_id)
  WHERE account_id = ${accountId} AND has_visitor GROUP BY visitor_id
)
SELECT email, phone FROM said
WHERE consent = 'granted' AND (email IS NOT NULL OR phone IS NOT NULL)
ORDER BY visitor_id`;
}
