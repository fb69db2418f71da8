import { listAccountTags } from '@/app/(app)/account-lists';
import { readTagStates } from '@/app/(app)/goals/read-goals-page';
import type { Formats } from '@/components/format/formats';
import { GoalStateNote } from '@/components/goals/goal-state-note';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';
import { computeGoalState, type GoalState } from '@/lib/domain/goal-state';
import { listConversions } from '@/lib/reports/conversions';
import { getReportDatabase } from '@/lib/reports/report-database';

type GoalStatusProps = { access: AccountAccess; goal: Goal; formats: Formats; now: Date };

/** The goal's state with its cause, beside its name. */
export async function GoalStatus({ access, goal, formats, now }: GoalStatusProps) {
  const [tagStates, tags, last] = await Promise.all([
    readTagStates(access, now),
    listAccountTags(access),
    listConversions(getReportDatabase(), access, { goalId: goal.id, limit: 1 }),
  ]);
  const lastConversionAt = last.rows[0]?.convertedAt ?? null;
  const state = computeGoalState(
    { status: goal.status, lastConversionAt, kind: goal.current.settings.condition.kind },
    tagStates.get(goal.tagId) ?? 'unverified',
    now,
  );
  const tag = tags.find((each) => each.id === goal.tagId);
  return (
    <GoalStateNote
      goal={{ id: goal.id, tagId: goal.tagId, state }}
      mayEdit={isRoleAtLeast(access.role, 'marketer')}
      cause={findCause(
        state,
        { lastHitAt: tag?.lastHitAt ?? null, lastHitUrl: tag?.lastHitUrl ?? null, lastConversionAt },
        formats,
        now,
      )}
    />
  );
}

type Known = { lastHitAt: Date | null; lastHitUrl: string | null; lastConversionAt: Date | null };

/** The cause with what is known: when the tag was heard last and where, when the goal was met last. */
function findCause(state: GoalState, known: Known, formats: Formats, now: Date): string | undefined {
  const { lastHitAt, lastHitUrl, lastConversionAt } = known;
  if (state === 'tagInactive' && lastHitAt !== null) {
    const from = lastHitUrl === null ? '' : ` from ${lastHitUrl.replace(/[?#].*$/s, '')}`;
    return `the tag last reported ${formats.ago(lastHitAt, now)}${from}`;
  }
  if (state === 'noRecentConversions' && lastConversionAt !== null)
    return `last met ${formats.ago(lastConversionAt, now)}`;
  return undefined;
}
