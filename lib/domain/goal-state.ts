// Does a goal record conversions, and if not, is it the goal or its tag? Source: uet.md 3.3: while the tag is not active, the goal says so.

import type { GoalKind, GoalScope, GoalStatus } from './goal';
import type { TagState } from './tag-state';

export const goalStates = [
  'deleted',
  'paused',
  'tagPaused',
  'tagUnverified',
  'tagInactive',
  'recording',
  'noneFromAds',
  'noRecentConversions',
] as const;
export type GoalState = (typeof goalStates)[number];

/** Without a conversion for this long a goal has none recently. */
export const goalRecentMs = 7 * 24 * 60 * 60 * 1000;

/** Conversions of any origin, ads or not, since each shows that the goal can be met; of all time, and of the last 7 days up to now. */
export type GoalRecency = {
  lastConversionAt: Date | null;
  conversionsLast7Days: number;
  /** Whether one of those days was credited to an ad click. */
  hasRecentFromAds: boolean;
};
export const noRecency: GoalRecency = { lastConversionAt: null, conversionsLast7Days: 0, hasRecentFromAds: false };

/** The state of the tag whose hits a goal counts; of all the account's tags the one that is heard best when it counts on every one. */
export function findTagState(
  { tagId, scope }: { tagId: number; scope: GoalScope },
  stateByTagId: ReadonlyMap<number, TagState>,
): TagState {
  if (scope === 'account') return stateByTagId.get(tagId) ?? 'unverified';
  const states = new Set(stateByTagId.values());
  return (['active', 'inactive', 'paused'] as const).find((state) => states.has(state)) ?? 'unverified';
}

/** Exactly 7 days ago still counts as recent. Without `hasRecentFromAds` it is not asked where conversions come from. */
export function computeGoalState(
  goal: { status: GoalStatus; kind?: GoalKind; lastConversionAt: Date | null; hasRecentFromAds?: boolean },
  tagState: TagState,
  now: Date,
): GoalState {
  if (goal.status !== 'active') return goal.status;
  // No tag has to do with rows that are imported.
  switch (goal.kind === 'offline' ? 'active' : tagState) {
    case 'paused':
      return 'tagPaused';
    case 'unverified':
      return 'tagUnverified';
    case 'inactive':
      return 'tagInactive';
    case 'active': {
      const isRecent =
        goal.lastConversionAt !== null && now.getTime() - goal.lastConversionAt.getTime() <= goalRecentMs;
      if (!isRecent) return 'noRecentConversions';
      return goal.hasRecentFromAds === false ? 'noneFromAds' : 'recording';
    }
  }
}
