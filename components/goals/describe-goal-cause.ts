// Why is a goal in its state? Said with what is known of it, instead of the words that hold for every goal in that state.

import type { Formats } from '@/components/format/formats';
import type { Goal } from '@/lib/domain/goal';
import type { GoalRecency, GoalState } from '@/lib/domain/goal-state';
import { formatClickWindow } from './click-window';

export type GoalCauseFacts = {
  goal: Pick<Goal, 'createdAt' | 'current'>;
  recency: GoalRecency;
  /** When its tag was heard last, and on which page. */
  tag: { lastHitAt: Date | null; lastHitUrl: string | null };
};

/** "the tag last reported 26 hours ago from /checkout"; `undefined` where nothing more is known than the state itself. */
export function describeGoalCause(
  state: GoalState,
  { goal, recency, tag }: GoalCauseFacts,
  formats: Formats,
  now: Date,
): string | undefined {
  const { lastConversionAt, conversionsLast7Days: count } = recency;
  switch (state) {
    case 'tagInactive': {
      if (tag.lastHitAt === null) return undefined;
      const path = toPath(tag.lastHitUrl);
      return `the tag last reported ${formats.ago(tag.lastHitAt, now)}${path === null ? '' : ` from ${path}`}`;
    }
    case 'noRecentConversions': {
      if (lastConversionAt === null) return `never met since it was made ${formats.ago(goal.createdAt, now)}`;
      const { version, effectiveAt } = goal.current;
      const before = lastConversionAt < effectiveAt ? `, before version ${version} began` : '';
      return `last met ${formats.ago(lastConversionAt, now)}${before}`;
    }
    case 'noneFromAds': {
      const window = formatClickWindow(goal.current.settings.clickWindowMinutes);
      const completions = count === 1 ? '1 completion' : `${formats.count(count)} completions`;
      return `${completions} in the last 7 days, ${count === 1 ? 'not' : 'none'} within ${window} of an ad click`;
    }
    default:
      return undefined;
  }
}

/** Of a stored address without its host and parameters. */
function toPath(url: string | null): string | null {
  return url === null || !URL.canParse(url) ? null : new URL(url).pathname;
}
