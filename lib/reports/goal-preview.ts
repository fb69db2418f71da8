// What would a goal have counted? Reads a sample of the tag's visitors, keeps it for the next letters that are typed, and lets the domain decide.
// Never run where hits are taken: answer-previews.ts runs it in a thread of its own. Bounded in rows, time and memory.

import type { Queryable } from '@/lib/db/sql';
import { computeGoalPreview, type GoalPreview } from '@/lib/domain/compute-goal-preview';
import { computeSeenValues, type SeenValues } from '@/lib/domain/compute-seen-values';
import type { GoalSettings } from '@/lib/domain/goal';
import type { AccountClock } from '@/lib/domain/visitor-decision';
import { getVisitorSample, type VisitorSample } from './visitor-sample';

/** `compareWith`: what stands now, to be held beside what it would become. */
export type PreviewRequest = {
  account: AccountClock;
  tagId: number;
  settings: GoalSettings;
  compareWith: GoalSettings | null;
  now: Date;
};
export type PreviewAnswer = { next: GoalPreview; current: GoalPreview | null };
export type SeenRequest = { account: AccountClock; tagId: number; now: Date };

export type Previewer = {
  preview(request: PreviewRequest): Promise<PreviewAnswer>;
  seen(request: SeenRequest): Promise<SeenValues>;
};

const dayMs = 86_400_000;
const periodMs = 90 * dayMs;
/** Of one goal: a pattern that is made to be slow is looked at in fewer visitors, not for longer. */
const computeTimeoutMs = 700;
const keptMs = 60_000;
/** A young site is watched while its first hits come. */
const keptSmallMs = 2_000;
const smallHitCount = 5_000;
const maxKept = 2;

/** Previews over one database. */
export function createPreviewer(db: Queryable): Previewer {
  const kept = new Map<string, { sample: Promise<VisitorSample>; untilMs: number }>();

  function getSample(account: AccountClock, tagId: number, now: Date): Promise<VisitorSample> {
    const key = `${account.accountId} ${tagId}`;
    const known = kept.get(key);
    if (known !== undefined && known.untilMs > performance.now()) return known.sample;
    kept.delete(key);
    const from = new Date(now.getTime() - periodMs);
    const sample = getVisitorSample(db, {
      account,
      tagId,
      from,
      to: now,
      arrivalsFrom: new Date(from.getTime() - periodMs),
    });
    const entry = { sample, untilMs: performance.now() + keptMs };
    kept.set(key, entry);
    for (const oldest of kept.keys()) if (kept.size > maxKept) kept.delete(oldest);
    sample.then(
      ({ hitCount }) => {
        if (hitCount < smallHitCount) entry.untilMs = performance.now() + keptSmallMs;
      },
      () => kept.delete(key),
    );
    return sample;
  }

  return {
    async preview({ account, tagId, settings, compareWith, now }) {
      const { visitors, share } = await getSample(account, tagId, now);
      const compute = (of: GoalSettings) => {
        const endMs = performance.now() + computeTimeoutMs;
        const isOver = () => performance.now() > endMs;
        return computeGoalPreview({ account, tagId, settings: of, visitors, share, now, isOver });
      };
      return { next: compute(settings), current: compareWith === null ? null : compute(compareWith) };
    },
    async seen({ account, tagId, now }) {
      const { visitors, share } = await getSample(account, tagId, now);
      return computeSeenValues(visitors, tagId, share > 0 ? share : 1);
    },
  };
}
