import { AttentionMark } from '@/components/shell/attention-mark';
import type { AccountAccess } from '@/lib/domain/account-access';
import { computeGoalState } from '@/lib/domain/goal-state';
import { computeTagState } from '@/lib/domain/tag-state';
import { listGoalRecency } from '@/lib/reports/goal-recency';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listAccountGoals, listAccountTags } from './account-lists';

/** A goal falls silent over days: pages that are opened one after another need not ask each time. */
const keptMs = 30_000;
const maxKept = 1_000;
const keptByGoals = new Map<string, { readAtMs: number; found: ReturnType<typeof listGoalRecency> }>();

function readRecency(access: AccountAccess, goalIds: readonly string[], now: Date): ReturnType<typeof listGoalRecency> {
  const key = goalIds.join();
  const kept = keptByGoals.get(key);
  if (kept !== undefined && now.getTime() - kept.readAtMs < keptMs) return kept.found;
  const found = listGoalRecency(getReportDatabase(), access, goalIds, now);
  if (keptByGoals.size >= maxKept) keptByGoals.clear();
  keptByGoals.set(key, { readAtMs: now.getTime(), found });
  found.catch(() => keptByGoals.delete(key));
  return found;
}

/** Marks the navigation while a goal that was met before is not met any more, though its tag is heard. */
export async function GoalsMark({ access }: { access: AccountAccess }) {
  const now = new Date();
  const [goals, tags] = await Promise.all([listAccountGoals(access), listAccountTags(access)]);
  const active = goals.filter(({ status }) => status === 'active');
  const recency = await readRecency(
    access,
    active.map(({ id }) => id),
    now,
  );
  const tagById = new Map(tags.map((tag) => [tag.id, tag]));
  const isQuiet = active.some(({ id, tagId, status }) => {
    const tag = tagById.get(tagId);
    const lastConversionAt = recency.get(id)?.lastConversionAt ?? null;
    if (tag === undefined || lastConversionAt === null) return false;
    return computeGoalState({ status, lastConversionAt }, computeTagState(tag, now), now) === 'noRecentConversions';
  });
  return isQuiet ? <AttentionMark tone="warn" words="A goal is not met any more" /> : null;
}
