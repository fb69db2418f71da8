// The audiences of the benchmark's shop: one of few and one of about half of its visitors. Their members are counted as the server does it, which is
// measured too. Never asked before they are counted to the end.

import { createAudienceKeeper } from '@/lib/audiences/keeper';
import { getPool } from '@/lib/db/pool';
import { execute, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { AudienceRule } from '@/lib/domain/audience';
import { createAudience, listAudiences } from '@/lib/store/audiences';

export const benchAudiences = {
  Buyers: { rule: { kind: 'converted', goalId: null }, durationDays: 30 },
  'Ad visitors': {
    rule: { kind: 'arrival', tests: [{ field: 'channel', operator: 'beginsWith', value: 'paid' }] },
    durationDays: 30,
  },
} as const satisfies Record<string, { rule: AudienceRule; durationDays: number }>;

/** Makes those that are missing and counts them through the past. */
export async function ensureAudiences(access: AccountAccess, log: (line: string) => void): Promise<void> {
  const known = new Set((await listAudiences(access)).map(({ name }) => name));
  for (const [name, settings] of Object.entries(benchAudiences))
    if (!known.has(name)) await createAudience(access, { name, description: '', ...settings }, new Date());
  if ((await listAudiences(access)).every(({ build }) => build === null || build.state === 'ready')) return;
  const startedAt = performance.now();
  const keeper = createAudienceKeeper({ pool: getPool(), retentionMonths: 0 });
  await keeper.run();
  await keeper.close();
  log(
    `Counted the members of ${known.size === 0 ? 'every audience' : 'new audiences'} in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
  );
  await execute(getPool(), sql`VACUUM (ANALYZE) audience_facts, audience_spans, audience_rollups, audience_steps`);
}
