// What did a visit send that tests the site? Kept apart from the hits that count, for a day, and read by the page that waits for it.
// Never joined with anything that a report reads.

import { z } from 'zod';
import { execute, type Queryable, query, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { configChannel } from './write';

/** `accepted`: it would have been counted; else why not (lib/collector/outcome.ts), or that its tag is another account's. */
export type TestHitInput = {
  id: string;
  mark: string;
  /** The tag that the mark was made for; the hit's own may be another. */
  tagId: number;
  sessionId: string | null;
  pageLoadId: string | null;
  receivedAt: Date;
  verdict: string;
  /** The hit as it came, with what the server added, as JSON that PostgreSQL keeps. */
  hit: string;
};

const keptMs = 24 * 60 * 60_000;

/** Keeps a hit once, and tells the other collectors of a visit that they do not know yet. */
export async function saveTestHit(db: Queryable, input: TestHitInput): Promise<void> {
  const { id, mark, tagId, sessionId, pageLoadId, receivedAt, verdict, hit } = input;
  await execute(
    db,
    sql`
      WITH tag AS (SELECT id FROM tags WHERE id = ${tagId}),
      known AS (
        SELECT 1 FROM test_hits
         WHERE mark = ${mark} AND session_id IS NOT DISTINCT FROM ${sessionId}::uuid
           AND page_load_id IS NOT DISTINCT FROM ${pageLoadId}::uuid LIMIT 1),
      kept AS (
        INSERT INTO test_hits (mark, id, tag_id, session_id, page_load_id, received_at, verdict, hit)
        SELECT ${mark}, ${id}::uuid, tag.id, ${sessionId}::uuid, ${pageLoadId}::uuid, ${receivedAt}, ${verdict}, ${hit}::jsonb FROM tag
        ON CONFLICT DO NOTHING RETURNING 1)
      SELECT pg_notify(${configChannel}, '') FROM kept WHERE NOT EXISTS (SELECT 1 FROM known)`,
  );
}

const visitRow = z.object({
  sessionId: z.string().nullable(),
  pageLoadId: z.string().nullable(),
  mark: z.string(),
  tagId: z.bigint().transform(Number),
  lastAt: z.date(),
});

/** Session and page load ids of the test visits that were heard within `visitMs`. */
export async function loadTestVisits(
  db: Queryable,
  visitMs: number,
): Promise<{ key: string; mark: string; tagId: number; lastAtMs: number }[]> {
  const rows = await query(
    db,
    sql`
      SELECT session_id AS "sessionId", page_load_id AS "pageLoadId", mark, tag_id AS "tagId", MAX(received_at) AS "lastAt"
        FROM test_hits
       WHERE received_at > now() - make_interval(secs => ${visitMs / 1000})
       GROUP BY session_id, page_load_id, mark, tag_id
       ORDER BY MAX(received_at)
       LIMIT 5000`,
    visitRow,
  );
  return rows.flatMap(({ sessionId, pageLoadId, mark, tagId, lastAt }) =>
    [sessionId, pageLoadId].flatMap((key) => (key === null ? [] : [{ key, mark, tagId, lastAtMs: lastAt.getTime() }])),
  );
}

/** Takes away hits that are older than a day, and tests of goals that are over. */
export async function deleteOldTestHits(db: Queryable, now: Date): Promise<void> {
  await execute(db, sql`DELETE FROM test_hits WHERE received_at < ${new Date(now.getTime() - keptMs)}`);
  await execute(db, sql`DELETE FROM goal_tests WHERE expires_at <= ${now}`);
}

const text = z.string().nullable();

/** What a page needs to know of a test hit; the rest of the hit as it came is in `fields`. */
const hitShape = z.looseObject({
  kind: z.string(),
  tagId: z.number(),
  pageLoadId: text,
  visitorId: text,
  url: text,
  referrer: text,
  site: text,
  clickId: text,
  consent: text,
  parameters: z.record(z.string(), z.string()),
});

const testHitRow = z.object({
  id: z.string(),
  receivedAt: z.date(),
  verdict: z.string(),
  hit: hitShape,
});

export type TestHit = z.output<typeof testHitRow>;

/** The hits of a test visit of the account, in the order they came; at most 500. */
export async function listTestHits(db: Queryable, access: AccountAccess, mark: string): Promise<TestHit[]> {
  return query(
    db,
    sql`
      SELECT h.id, h.received_at AS "receivedAt", h.verdict, h.hit
        FROM test_hits h JOIN tags t ON t.id = h.tag_id
       WHERE h.mark = ${mark} AND t.account_id = ${access.accountId}
       ORDER BY h.received_at, h.id
       LIMIT 500`,
    testHitRow,
  );
}
