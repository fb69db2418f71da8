// How does a test get the golden account with its hits into a database? Through the collector, as a tag would bring them.
// Never used outside of tests, and never a figure in here: those stand in lib/domain/testing.

import type { Pool } from 'pg';
import { expect } from 'vitest';
import { createPipeline } from '@/lib/collector/pipeline';
import { json } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { goldenAccount, goldenGoals, goldenGoalsEffectiveAt, goldenTagId } from '@/lib/domain/testing/golden-account';
import { listGoldenJsonHits } from '@/lib/domain/testing/golden-json';
import { parseJsonHit } from '@/lib/wire/parse-json';
import { insertRow } from './report-rows';

/** A day after the last hit. */
export const goldenNow = new Date('2026-10-28T10:00:00Z');

export const goldenAccess = {
  accountId: goldenAccount.accountId,
  accountName: goldenAccount.name,
  currency: goldenAccount.currency,
  timeZone: goldenAccount.timeZone,
  role: 'viewer',
  actor: 'test',
} as AccountAccess;

export async function saveGoldenAccount(pool: Pool): Promise<void> {
  const { accountId, name, currency, timeZone } = goldenAccount;
  await insertRow(pool, 'accounts', { id: accountId, name, currency, time_zone: timeZone });
  await insertRow(pool, 'tags', { id: goldenTagId, account_id: accountId, name: 'Shop' });
  for (const goal of goldenGoals) await saveGoldenGoal(pool, goal);
  await collect(pool);
}

async function saveGoldenGoal(pool: Pool, { goalId, name, settings }: (typeof goldenGoals)[number]): Promise<void> {
  await insertRow(pool, 'goals', {
    id: goalId,
    account_id: goldenAccount.accountId,
    tag_id: goldenTagId,
    name,
  });
  await insertRow(pool, 'goal_versions', {
    goal_id: goalId,
    version: 1,
    effective_at: goldenGoalsEffectiveAt,
    condition: json(settings.condition),
    category: settings.category,
    revenue_kind: settings.revenue.kind,
    revenue_micros: settings.revenue.kind === 'fixed' ? settings.revenue.micros : null,
    currency: settings.revenue.currency,
    count_kind: settings.count,
    click_window_minutes: settings.clickWindowMinutes,
    is_primary: settings.isPrimary,
  });
}

/** Hit after hit, so that late revenue is late, and all of it twice, as a tag does that got no answer. */
async function collect(pool: Pool): Promise<void> {
  const pipeline = createPipeline({ pool, now: () => goldenNow });
  for (const expected of ['recorded', 'duplicate']) {
    for (const given of listGoldenJsonHits({ tagId: goldenTagId })) {
      const parsed = parseJsonHit(given);
      if (parsed.kind === 'invalid') throw new Error(`${given.id}: ${parsed.reason}`);
      const client = { ip: '127.0.0.1', userAgent: parsed.userAgent };
      const outcome = await pipeline.collect(parsed.hit, client, { atMs: parsed.at });
      expect([given.id, outcome.kind]).toEqual([given.id, expected]);
    }
    await pipeline.flush();
  }
  await pipeline.close();
}
