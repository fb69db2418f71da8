// How does a test get the golden account's audiences (lib/domain/testing/golden-engagement.ts) with their members? As the store makes them and the
// keeper counts them.

import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createAudienceKeeper } from '@/lib/audiences/keeper';
import { execute, json, sql } from '@/lib/db/sql';
import type { AudienceRule } from '@/lib/domain/audience';
import { goldenGoalIds } from '@/lib/domain/testing/golden-account';
import type { GoldenAudienceName } from '@/lib/domain/testing/golden-engagement';
import { goldenAccess, goldenNow } from '@/lib/reports/testing/golden-account';

export const goldenAudiences: Readonly<Record<GoldenAudienceName, { rule: AudienceRule; durationDays: number }>> = {
  Buyers: { rule: { kind: 'converted', goalId: goldenGoalIds.purchase }, durationDays: 30 },
  Microsoft: {
    rule: { kind: 'arrival', tests: [{ field: 'network', operator: 'equals', value: 'microsoft' }] },
    durationDays: 1,
  },
};

/** The ids of the audiences, by name; their members are counted when this resolves. */
export async function saveGoldenAudiences(pool: Pool): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [name, { rule, durationDays }] of Object.entries(goldenAudiences)) {
    const id = randomUUID();
    ids[name] = id;
    await execute(
      pool,
      sql`INSERT INTO audiences (id, account_id, name, description, rule, duration_days, created_by, created_at, updated_at)
VALUES (${id}, ${goldenAccess.accountId}, ${name}, '', ${json(rule)}, ${durationDays}, 'test', ${goldenNow}, ${goldenNow})`,
    );
    await execute(
      pool,
      sql`INSERT INTO audience_builds (id, audience_id, account_id, rule, duration_days, state, created_at)
VALUES (${randomUUID()}, ${id}, ${goldenAccess.accountId}, ${json(rule)}, ${durationDays}, 'building', ${goldenNow})`,
    );
  }
  const keeper = createAudienceKeeper({ pool, now: () => goldenNow, retentionMonths: 0 });
  await keeper.run();
  await keeper.close();
  return ids;
}
