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
/** Of the first answer about a tag: an eighth of what the next letters are answered from, which is read meanwhile. */
const firstHitCount = 8_000;

/** `now`: what previews are answered from; `whole`: what lists are made of, because nobody asks for those again. */
type KeptSample = { now: Promise<VisitorSample>; whole: Promise<VisitorSample>; untilMs: number };

/** Previews over one database. `firstHits`: hits that the first answer about a tag is made of, about. */
export function createPreviewer(db: Queryable, firstHits: number = firstHitCount): Previewer {
  const kept = new Map<string, KeptSample>();

  function getSample(account: AccountClock, tagId: number, now: Date): KeptSample {
    const key = `${account.accountId} ${tagId}`;
    const known = kept.get(key);
    if (known !== undefined && known.untilMs > performance.now()) return known;
    const from = new Date(now.getTime() - periodMs);
    const arrivalsFrom = new Date(from.getTime() - periodMs);
    const read = (options: { targetHitCount?: number }) =>
      getVisitorSample(db, { account, tagId, from, to: now, arrivalsFrom, ...options });
    const part = known === undefined ? firstHits : null;
    const entry = { ...startReading(read, part), untilMs: performance.now() + keptMs };
    kept.delete(key);
    kept.set(key, entry);
    for (const oldest of kept.keys()) if (kept.size > maxKept) kept.delete(oldest);
    entry.whole.then(
      ({ hitCount }) => {
        entry.now = entry.whole;
        if (hitCount < smallHitCount) entry.untilMs = performance.now() + keptSmallMs;
      },
      () => kept.delete(key),
    );
    return entry;
  }

  return {
    async preview({ account, tagId, settings, compareWith, now }) {
      const { visitors, share } = await getSample(account, tagId, now).now;
      const compute = (of: GoalSettings) => {
        const endMs = performance.now() + computeTimeoutMs;
        const isOver = () => performance.now() > endMs;
        return computeGoalPreview({ account, tagId, settings: of, visitors, share, now, isOver });
      };
      return { next: compute(settings), current: compareWith === null ? null : compute(compareWith) };
    },
    async seen({ account, tagId, now }) {
      const { visitors, share } = await getSample(account, tagId, now).whole;
      return computeSeenValues(visitors, tagId, share > 0 ? share : 1);
    },
  };
}

/** A part first, where one is named; a small account is whole at once. */
function startReading(
  read: (options: { targetHitCount?: number }) => Promise<VisitorSample>,
  part: number | null,
): Pick<KeptSample, 'now' | 'whole'> {
  if (part === null) {
    const whole = read({});
    return { now: whole, whole };
  }
  const first = read({ targetHitCount: part });
  return { now: first, whole: first.then((sample) => (sample.share === 1 ? sample : read({}))) };
}
