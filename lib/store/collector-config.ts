// What must the collector know to take a hit: which tags exist, in whose clock they count, and which goals to hold a hit against?
// Read by SQL in whole, rarely; the collector keeps it and reads it again when told (configChannel). Never called per hit.

import { z } from 'zod';
import { execute, findRow, type Queryable, query, type RowSchema, sql } from '@/lib/db/sql';
import type { GoalVersion } from '@/lib/domain/goal';
import type { AccountClock, GoalToMatch } from '@/lib/domain/visitor-decision';
import { goalSettingsRow, toGoalSettings } from './goal-row';
import type { TagStatus } from './tags';

export { configChannel } from './write';

export type CollectorTag = {
  accountId: string;
  status: TagStatus;
  allowedHosts: readonly string[];
  autoEvents: readonly string[];
  consentRequiredIn: readonly string[];
};

/** Paused and deleted goals are left out; the versions of a goal stand newest first. */
export type CollectorConfig = {
  tags: Map<number, CollectorTag>;
  accounts: Map<string, AccountClock>;
  goalsByTagId: Map<number, GoalToMatch[]>;
  /** Accounts whose visitors may be members of an audience. */
  accountsWithAudiences: Set<string>;
};

/** When and where a tag was heard. `firstHitAt` may be the same instant as `lastHitAt`. */
export type TagHealthRow = { tagId: number; firstHitAt: Date; lastHitAt: Date; lastHitUrl: string | null };

const tagRow = z.object({
  id: z.bigint(),
  accountId: z.string(),
  status: z.enum(['active', 'paused']),
  allowedHosts: z.array(z.string()),
  autoEvents: z.array(z.string()),
  consentRequiredIn: z.array(z.string()),
});
const accountRow: RowSchema<AccountClock> = z.object({
  accountId: z.string(),
  currency: z.string(),
  timeZone: z.string(),
});
const versionRow = goalSettingsRow.extend({
  goalId: z.string(),
  tagId: z.bigint(),
  version: z.number(),
  effectiveAt: z.date(),
});

const reachRow = z.object({ goalId: z.string(), tagId: z.bigint() });

/** Everything, in five statements. */
export async function loadCollectorConfig(db: Queryable): Promise<CollectorConfig> {
  const accounts = await query(
    db,
    sql`SELECT id AS "accountId", currency, time_zone AS "timeZone" FROM accounts`,
    accountRow,
  );
  const tags = await query(
    db,
    sql`
      SELECT id, account_id AS "accountId", status, allowed_hosts AS "allowedHosts", auto_events AS "autoEvents",
             consent_required_in AS "consentRequiredIn"
        FROM tags`,
    tagRow,
  );
  const versions = await query(
    db,
    sql`
      SELECT v.goal_id AS "goalId", g.tag_id AS "tagId", v.version, v.effective_at AS "effectiveAt", v.condition, v.category,
             v.revenue_kind AS "revenueKind", v.revenue_micros AS "revenueMicros", v.currency, v.count_kind AS "countKind",
             v.click_window_minutes AS "clickWindowMinutes", v.view_through_window_minutes AS "viewThroughWindowMinutes", v.is_primary AS "isPrimary"
        FROM goals g JOIN goal_versions v ON v.goal_id = g.id
       WHERE g.status = 'active'
       ORDER BY g.created_at, g.id, v.version DESC`,
    versionRow,
  );
  const reaches = await query(
    db,
    sql`
      SELECT g.id AS "goalId", t.id AS "tagId" FROM goals g JOIN tags t ON t.id <> g.tag_id
       WHERE g.scope = 'all' AND g.status = 'active'
         AND (t.account_id = g.account_id OR EXISTS (
           SELECT FROM members there JOIN members here ON here.user_id = there.user_id
            WHERE there.account_id = g.account_id AND there.role = 'admin' AND here.account_id = t.account_id AND here.role = 'admin'))
       ORDER BY g.created_at, g.id, t.id`,
    reachRow,
  );
  const audiences = await query(
    db,
    sql`SELECT DISTINCT account_id AS "accountId" FROM audiences WHERE status = 'active'`,
    z.object({ accountId: z.string() }),
  );
  return {
    accountsWithAudiences: new Set(audiences.map(({ accountId }) => accountId)),
    tags: new Map(tags.map(({ id, ...tag }) => [Number(id), tag])),
    accounts: new Map(accounts.map((account) => [account.accountId, account])),
    goalsByTagId: toGoalsByTagId(versions, reaches),
  };
}

/** One tag, for an id that the loaded config does not have yet; null when there is none. */
export async function findCollectorTag(
  db: Queryable,
  tagId: number,
): Promise<(CollectorTag & { account: AccountClock }) | null> {
  if (!Number.isSafeInteger(tagId) || tagId <= 0) return null;
  const row = await findRow(
    db,
    sql`
      SELECT t.id, t.account_id AS "accountId", t.status, t.allowed_hosts AS "allowedHosts", t.auto_events AS "autoEvents",
             t.consent_required_in AS "consentRequiredIn", a.currency, a.time_zone AS "timeZone"
        FROM tags t JOIN accounts a ON a.id = t.account_id
       WHERE t.id = ${BigInt(tagId)}`,
    tagRow.extend({ currency: z.string(), timeZone: z.string() }),
  );
  if (row === null) return null;
  const { accountId, status, allowedHosts, autoEvents, consentRequiredIn, currency, timeZone } = row;
  return {
    accountId,
    status,
    allowedHosts,
    autoEvents,
    consentRequiredIn,
    account: { accountId, currency, timeZone },
  };
}

/** Widens the health of tags; rows may repeat a tag and come late. A tag that does not exist is passed over. */
export async function saveTagHealth(db: Queryable, rows: readonly TagHealthRow[]): Promise<void> {
  const merged = mergeHealth(rows);
  if (merged.length === 0) return;
  await execute(
    db,
    sql`
      INSERT INTO tag_health (tag_id, first_hit_at, last_hit_at, last_hit_url)
      SELECT heard.tag_id, heard.first_hit_at, heard.last_hit_at, heard.last_hit_url
        FROM unnest(${merged.map((row) => BigInt(row.tagId))}::bigint[], ${merged.map((row) => row.firstHitAt)}::timestamptz[],
                    ${merged.map((row) => row.lastHitAt)}::timestamptz[], ${merged.map((row) => row.lastHitUrl)}::text[])
             AS heard (tag_id, first_hit_at, last_hit_at, last_hit_url)
        JOIN tags t ON t.id = heard.tag_id
       ORDER BY heard.tag_id
      ON CONFLICT (tag_id) DO UPDATE SET
        first_hit_at = LEAST(tag_health.first_hit_at, excluded.first_hit_at),
        last_hit_at = GREATEST(tag_health.last_hit_at, excluded.last_hit_at),
        last_hit_url = CASE WHEN excluded.last_hit_at >= tag_health.last_hit_at
                            THEN COALESCE(excluded.last_hit_url, tag_health.last_hit_url) ELSE tag_health.last_hit_url END`,
  );
}

/** A goal of scope all stands under each tag it reaches, as if it were that tag's. */
function toGoalsByTagId(
  rows: readonly z.infer<typeof versionRow>[],
  reaches: readonly z.infer<typeof reachRow>[],
): Map<number, GoalToMatch[]> {
  const goalById = new Map<string, { goalId: string; tagId: number; versions: GoalVersion[] }>();
  for (const row of rows) {
    const { goalId, version, effectiveAt } = row;
    const goal = goalById.get(goalId) ?? { goalId, tagId: Number(row.tagId), versions: [] };
    goal.versions.push({ goalId, version, effectiveAt, settings: toGoalSettings(row) });
    goalById.set(goalId, goal);
  }
  const goalsByTagId = new Map<number, GoalToMatch[]>();
  const copies = reaches.flatMap(({ goalId, tagId }) => {
    const goal = goalById.get(goalId);
    return goal === undefined ? [] : [{ ...goal, tagId: Number(tagId) }];
  });
  for (const goal of [...goalById.values(), ...copies]) {
    const goals = goalsByTagId.get(goal.tagId) ?? [];
    goals.push(goal);
    goalsByTagId.set(goal.tagId, goals);
  }
  return goalsByTagId;
}

function mergeHealth(rows: readonly TagHealthRow[]): TagHealthRow[] {
  const byTagId = new Map<number, TagHealthRow>();
  for (const row of rows) {
    const known = byTagId.get(row.tagId);
    const newer = known === undefined || row.lastHitAt >= known.lastHitAt ? row : known;
    byTagId.set(row.tagId, {
      tagId: row.tagId,
      firstHitAt: known === undefined || row.firstHitAt < known.firstHitAt ? row.firstHitAt : known.firstHitAt,
      lastHitAt: newer.lastHitAt,
      lastHitUrl: newer.lastHitUrl ?? known?.lastHitUrl ?? null,
    });
  }
  return [...byTagId.values()];
}
