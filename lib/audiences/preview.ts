// How many members would a rule have that nobody has saved yet? Held against stored visitors in memory: all of them where they are few, else those
// in a range of ids, scaled up, with the range in which the truth lies. Never more than a bounded number of hits read.

import { z } from 'zod';
import { getRow, type Queryable, sql } from '@/lib/db/sql';
import type { AudienceRule } from '@/lib/domain/audience';
import { toCalendarDay, toDayStart } from '@/lib/domain/calendar';
import { compileAudience, isMemberAt } from '@/lib/domain/compute-membership';
import { computeCountInterval, type Interval } from '@/lib/domain/sample';
import { isInRange } from '@/lib/reports/visitor-range';
import { listAskedHistory, readHistories } from './read-histories';
import type { AudienceAccount } from './read-visitors';

export type AudiencePreview = {
  /** Members at `now`; scaled up from the sample and rounded when `shareRatio` is below 1. */
  size: number;
  /** Where the true size lies with 95 %; `null` when every visitor was looked at. */
  interval: Interval | null;
  /** Share of the visitors that was looked at. */
  shareRatio: number;
  visitorsRead: number;
  /** Members at the end of each of the last 30 days, today's at `now`; oldest first. */
  trend: { on: string; size: number }[];
};

const trendDays = 30;
const dayMs = 86_400_000;
/** With so many hits or fewer everybody is looked at. */
const maxWholeHits = 60_000;
/** Of more, visitors with about so many: where 4 % are members, their number is known to within a sixth. */
const sampledHits = 40_000;
/** Where the hits themselves are read, which takes most of the time. */
const sampledReadHits = 30_000;

/** About 200 ms at any size. The rule has to be valid (listAudienceRuleIssues). */
export async function previewAudience(
  db: Queryable,
  account: AudienceAccount,
  { rule, durationDays }: { rule: AudienceRule; durationDays: number },
  now: Date,
): Promise<AudiencePreview> {
  const from = new Date(now.getTime() - (durationDays + trendDays + 1) * dayMs);
  const asked = listAskedHistory(rule);
  const shareRatio = await computeShare(db, account, from, asked.pages || asked.events ? sampledReadHits : sampledHits);
  const histories = await readHistories(db, account, isInRange(shareRatio), asked, from);
  const compiled = compileAudience(rule, durationDays);
  const instants = listTrendInstants(account.timeZone, now);
  const counts = instants.map(() => 0);
  for (const history of histories) {
    const { spans } = compiled(history);
    instants.forEach(({ atMs }, index) => {
      if (isMemberAt(spans, atMs)) counts[index] = (counts[index] ?? 0) + 1;
    });
  }
  const scale = (count: number): number => Math.round(count / shareRatio);
  const memberCount = counts.at(-1) ?? 0;
  const { low, high } = computeCountInterval(memberCount);
  return {
    size: scale(memberCount),
    interval: shareRatio === 1 ? null : { low: scale(low), high: scale(high) },
    shareRatio,
    visitorsRead: histories.length,
    trend: instants.map(({ on }, index) => ({ on, size: scale(counts[index] ?? 0) })),
  };
}

function listTrendInstants(timeZone: string, now: Date): { on: string; atMs: number }[] {
  const days = Array.from({ length: trendDays }, (_, index) =>
    toCalendarDay(now.getTime() - (trendDays - 1 - index) * dayMs, timeZone),
  );
  return [...new Set(days)].map((on, index, all) => {
    const next = all[index + 1];
    return { on, atMs: next === undefined ? now.getTime() : toDayStart(next, timeZone).getTime() - 1 };
  });
}

const countSchema = z.object({ hits: z.bigint().transform(Number) });

/** Hits of everybody, because those of other accounts stand in the same range of ids. */
async function computeShare(
  db: Queryable,
  { timeZone }: AudienceAccount,
  from: Date,
  targetHits: number,
): Promise<number> {
  const fromOn = toCalendarDay(from.getTime(), timeZone);
  const { hits } = await getRow(
    db,
    sql`SELECT coalesce(sum(hits), 0)::int8 AS hits FROM traffic_rollups WHERE rollup = 'total' AND grain = 'day' AND on_day >= ${fromOn}::date`,
    countSchema,
  );
  return hits <= maxWholeHits ? 1 : targetHits / hits;
}
