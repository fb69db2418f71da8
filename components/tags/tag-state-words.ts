import type { Tone } from '@/components/ui/tone';
import type { TagState } from '@/lib/domain/tag-state';

/** A tag's state in a word, what it means, and what to do about it (uet.md 3.3). */
export const tagStateWords: Record<TagState, { label: string; tone: Tone; cause: string }> = {
  unverified: { label: 'Unverified', tone: 'warn', cause: 'no hit yet: paste the snippet into your site' },
  active: { label: 'Active', tone: 'good', cause: 'hits arrive' },
  inactive: {
    label: 'Inactive',
    tone: 'bad',
    cause: 'no hit for 24 hours: check that the snippet is still on the site',
  },
  paused: { label: 'Paused', tone: 'neutral', cause: 'its hits are dropped until you resume it' },
};
