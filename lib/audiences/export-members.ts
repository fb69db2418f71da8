// Which identifiers of an audience's members may leave for an ad platform? Those of visitors whose latest consent signal is "granted", as hashes
// that the site sent, and the platform's own click id. Never a visitor who said nothing, and never clear text: there is none.

import { z } from 'zod';
import { type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { AudiencePlatform } from '@/lib/store/audience-exports';

/** Columns as the platform's upload of customer lists names them, then a row a member. */
export type MemberFile = { columns: readonly string[]; rows: (string | null)[][] };

const columnsOf = {
  microsoft: ['Email', 'Phone', 'Microsoft Click ID'],
  google: ['Email', 'Phone', 'Google Click ID'],
  meta: ['email', 'phone', 'fbclid'],
} as const satisfies Record<AudiencePlatform, readonly string[]>;

const clickKinds = {
  microsoft: ['msclkid'],
  google: ['gclid', 'gbraid', 'wbraid'],
  meta: ['fbclid'],
} as const satisfies Record<AudiencePlatform, readonly string[]>;

const memberSchema = z.object({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  click_id: z.string().nullable(),
});

/** Members at `now`; who has no identifier that the platform knows is left out. */
export async function readMemberFile(
  db: Queryable,
  access: AccountAccess,
  audienceId: string,
  platform: AudiencePlatform,
  now: Date,
): Promise<MemberFile> {
  const members = await query(db, toMembersSql(access, audienceId, platform, now), memberSchema);
  return {
    columns: columnsOf[platform],
    rows: members.map(({ email, phone, click_id: clickId }) => [email, phone, clickId]),
  };
}

function toMembersSql({ accountId }: AccountAccess, audienceId: string, platform: AudiencePlatform, now: Date): Sql {
  const latest = (column: Sql): Sql =>
    sql`(array_agg(${column} ORDER BY at DESC, hits.id DESC) FILTER (WHERE ${column} IS NOT NULL))[1]`;
  return sql`WITH members AS (
  SELECT DISTINCT visitor_id FROM audiences JOIN audience_spans ON build_id = live_build_id
  WHERE audiences.id = ${audienceId} AND account_id = ${accountId} AND joined_at <= ${now} AND until_at > ${now}
), said AS (
  SELECT visitor_id, ${latest(sql`consent`)} AS consent, ${latest(sql`hashed_email`)} AS email, ${latest(sql`hashed_phone`)} AS phone
  FROM members JOIN hits USING (visitor_id)
  WHERE account_id = ${accountId} AND has_visitor GROUP BY visitor_id
), clicked AS (
  SELECT DISTINCT ON (visitor_id) visitor_id, click_id FROM members JOIN touches USING (visitor_id)
  WHERE account_id = ${accountId} AND click_id IS NOT NULL AND click_id_kind = ANY(${[...clickKinds[platform]]}::text[])
  ORDER BY visitor_id, at DESC
)
SELECT email, phone, click_id FROM said LEFT JOIN clicked USING (visitor_id)
WHERE consent = 'granted' AND (email IS NOT NULL OR phone IS NOT NULL OR click_id IS NOT NULL)
ORDER BY visitor_id`;
}
