// Does a goal record conversions, and if not, is it the goal or its tag? Source: uet.md 3.3: while the tag is not active, the goal says so.

import type { GoalKind, GoalStatus } from './goal';
import type { TagState } from './tag-state';

export const goalStates = [
  'deleted',
  'paused',
  'tagPaused',
  'tagUnverified',
  'tagInactive',
  'recording',
  'noRecentConversions',
] as const;
export type GoalState = (typeof goalStates)[number];

/** Without a conversion for this long a goal has none recently. */
export const goalRecentMs = 7 * 24 * 60 * 60 * 1000;

/** `lastConversionAt`: of any completion, from ads or not, since it shows that the goal can be met. Exactly 7 days still counts. */
export function computeGoalState(
  goal: { status: GoalStatus; lastConversionAt: Date | null; kind?: GoalKind },
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
      return isRecent ? 'recording' : 'noRecentConversions';
    }
  }
}
