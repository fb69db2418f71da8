import type { GoalPreview } from '@/lib/domain/compute-goal-preview';
import type { SeenValues } from '@/lib/domain/compute-seen-values';
import type { GoalFormValues } from './goal-form-values';

/** What a goal that is typed would have counted. `current`: what the goal counts as it stands; `null` for a new one. */
export type GoalPreviewState =
  | { kind: 'ready'; next: GoalPreview; current: GoalPreview | null }
  | { kind: 'incomplete' }
  | { kind: 'failed' };

/** How the form asks the server while somebody types. */
export type GoalPreviewSource = {
  preview: (values: GoalFormValues) => Promise<GoalPreviewState>;
  seen: (tagId: number) => Promise<SeenValues>;
};
