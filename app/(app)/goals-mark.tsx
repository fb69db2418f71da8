import { AttentionMark } from '@/components/shell/attention-mark';
import type { AccountAccess } from '@/lib/domain/account-access';
import { computeGoalState } from '@/lib/domain/goal-state';
import { computeTagState } from '@/lib/domain/tag-state';
import { listGoalRecency } from '@/lib/reports/goal-recency';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listAccountGoals, listAccountTags } from './account-lists';

/** Marks the navigation while a goal that was met before is not met any more, though its tag is heard. */
export async function GoalsMark({ access }: { access: AccountAccess }) {
  const now = new Date();
  const [goals, tags] = await Promise.all([listAccountGoals(access), listAccountTags(access)]);
  const active = goals.filter(({ status }) => status === 'active');
  const recency = await listGoalRecency(
    getReportDatabase(),
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
