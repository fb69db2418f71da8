// What are some visitors to the builds of their account? Reads their rows, asks the domain, and stores the answer. The keeper and the build do the
// same thing here, so that what was counted live and what is counted later agree. Never called without the keeper's lock.

import { z } from 'zod';
import { findRetentionStart } from '@/lib/db/retention';
import { type Queryable, query, sql } from '@/lib/db/sql';
import type { AudienceRule } from '@/lib/domain/audience';
import { type CompiledAudience, compileAudience } from '@/lib/domain/compute-membership';
import { audienceRuleSchema } from '@/lib/store/audience-row';
import { listAudienceFacts } from './count-facts';
import { type AudienceAccount, readVisitors } from './read-visitors';
import { type ComputedMember, writeMembers } from './write-members';

export type KeptBuild = {
  id: string;
  audienceId: string;
  account: AudienceAccount;
  state: 'building' | 'live';
  rule: AudienceRule;
  durationDays: number;
  walkedTo: string | null;
  createdAt: Date;
};

const buildSchema = z.object({
  id: z.string(),
  audience_id: z.string(),
  account_id: z.string(),
  currency: z.string(),
  time_zone: z.string(),
  state: z.enum(['building', 'live']),
  rule: audienceRuleSchema,
  duration_days: z.number(),
  walked_to: z.string().nullable(),
  created_at: z.date(),
});

/** The builds that are counted, of every account: those of audiences that are not archived. The oldest first. */
export async function listKeptBuilds(db: Queryable): Promise<KeptBuild[]> {
  const rows = await query(
    db,
    sql`SELECT builds.id, builds.audience_id, builds.account_id, accounts.currency, accounts.time_zone, builds.state, builds.rule, builds.duration_days,
  builds.walked_to, builds.created_at
FROM audience_builds AS builds
JOIN audiences ON audiences.id = builds.audience_id AND audiences.status = 'active'
JOIN accounts ON accounts.id = builds.account_id
WHERE builds.state <> 'retired'
ORDER BY builds.created_at, builds.id`,
    buildSchema,
  );
  return rows.map((row) => ({
    id: row.id,
    audienceId: row.audience_id,
    account: { accountId: row.account_id, currency: row.currency, timeZone: row.time_zone },
    state: row.state,
    rule: row.rule,
    durationDays: row.duration_days,
    walkedTo: row.walked_to,
    createdAt: row.created_at,
  }));
}

/** Whether a rule looks at page views or events, so that hits have to be read. */
export function asksHits(rule: AudienceRule): boolean {
  if (rule.kind === 'all' || rule.kind === 'any') return rule.rules.some(asksHits);
  if (rule.kind === 'not') return asksHits(rule.rule);
  return rule.kind === 'pageView' || rule.kind === 'event' || rule.kind === 'product';
}

const compiledByBuild = new Map<string, CompiledAudience>();
const maxCompiled = 2_000;

/** A build's rule never changes, so it is compiled once a process. */
function findCompiled({ id, rule, durationDays }: KeptBuild): CompiledAudience {
  const known = compiledByBuild.get(id);
  if (known !== undefined) return known;
  if (compiledByBuild.size >= maxCompiled) compiledByBuild.clear();
  const compiled = compileAudience(rule, durationDays);
  compiledByBuild.set(id, compiled);
  return compiled;
}

export type ComputeOptions = {
  now: Date;
  /** Whole months that hits, visits and touches are kept; 0: for ever. */
  retentionMonths: number;
  /** Of a walk through the past, that nothing was counted of before: everything that is stored counts. */
  isWalk?: boolean;
};

/** Computes visitors of one account anew for builds of that account. */
export async function computeMembers(
  db: Queryable,
  account: AudienceAccount,
  builds: readonly KeptBuild[],
  visitorIds: readonly string[],
  options: ComputeOptions,
): Promise<void> {
  if (builds.length === 0 || visitorIds.length === 0) return;
  const withHits = builds.some(({ rule }) => asksHits(rule));
  const rowsByVisitor = await readVisitors(db, account, sql`visitor_id = ANY(${[...visitorIds]}::uuid[])`, {
    withHits,
  });
  const computed: ComputedMember[] = [];
  for (const [visitorId, rows] of rowsByVisitor) {
    for (const build of builds) {
      const { spans, visitIds } = findCompiled(build)(rows.history);
      if (spans.length > 0)
        computed.push({ visitorId, buildId: build.id, spans, facts: listAudienceFacts(rows, visitIds) });
    }
  }
  await writeMembers(db, {
    visitorIds,
    builds: builds.map(({ id, durationDays }) => ({ id, frozenUntil: findFrozenUntil(durationDays, options) })),
    computed,
    timeZone: account.timeZone,
  });
}

const dayMs = 86_400_000;
/** However long a membership lasts, the last month is counted from what is there. */
const neverFrozenDays = 31;

/** What is older was counted while its rows were there, and some of those are gone by now; `null`: none are. */
function findFrozenUntil(durationDays: number, { now, retentionMonths, isWalk = false }: ComputeOptions): Date | null {
  if (isWalk || retentionMonths === 0) return null;
  const goneMs = findRetentionStart(now, retentionMonths).getTime();
  return new Date(Math.min(goneMs + durationDays * dayMs, now.getTime() - neverFrozenDays * dayMs));
}
