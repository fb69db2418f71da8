import type { Tone } from '@/components/ui/tone';
import type { GoalState } from '@/lib/domain/goal-state';

type GoalStateWords = {
  label: string;
  tone: Tone;
  /** Why it is so. */
  cause: string;
  /** What to do about it, and where: on the page of the goal's tag, in its rule, or in the list of its conversions. */
  next: { label: string; place: 'tag' | 'rule' | 'conversions' } | null;
};

/** A goal's state in a word, its cause and the next step (uet.md 3.3). */
export const goalStateWords: Record<GoalState, GoalStateWords> = {
  recording: { label: 'Recording', tone: 'good', cause: 'conversions in the last 7 days', next: null },
  noneFromAds: {
    label: 'No conversions from ads',
    tone: 'warn',
    cause: 'met in the last 7 days, but by nobody who came by an ad inside the click window',
    next: { label: 'See where they came from', place: 'conversions' },
  },
  noRecentConversions: {
    label: 'No recent conversions',
    tone: 'warn',
    cause: 'none in the last 7 days',
    next: { label: 'Try the rule against a page', place: 'rule' },
  },
  tagUnverified: {
    label: 'Tag unverified',
    tone: 'warn',
    cause: 'the tag has never been heard',
    next: { label: 'Paste the snippet', place: 'tag' },
  },
  tagInactive: {
    label: 'Tag inactive',
    tone: 'bad',
    cause: 'no hit of its tag for 24 hours',
    next: { label: 'Check the tag', place: 'tag' },
  },
  tagPaused: {
    label: 'Tag paused',
    tone: 'neutral',
    cause: 'hits of its tag are dropped',
    next: { label: 'Open the tag', place: 'tag' },
  },
  paused: { label: 'Paused', tone: 'neutral', cause: 'nothing is counted until you resume it', next: null },
  deleted: { label: 'Deleted', tone: 'neutral', cause: 'its conversions stay in the reports', next: null },
};
