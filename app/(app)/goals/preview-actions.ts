'use server';

import { readActionAccess } from '@/app/require-page-access';
import type { GoalFormValues } from '@/components/goals/goal-form-values';
import type { GoalPreviewState } from '@/components/goals/goal-preview-state';
import { parseGoalForm } from '@/components/goals/parse-goal-form';
import type { SeenValues } from '@/lib/domain/compute-seen-values';
import { log } from '@/lib/log';
import { getPreviewer, PreviewsBusyError } from '@/lib/reports/preview-thread';
import { getGoal } from '@/lib/store/goals';
import { getTag } from '@/lib/store/tags';

/** What the boxes would have counted; beside what the goal `goalId` counts now, when it is one that is edited. */
export async function previewGoalAction(goalId: string | null, values: GoalFormValues): Promise<GoalPreviewState> {
  const access = await readActionAccess('marketer');
  const form = parseGoalForm({ ...values, name: 'Preview' });
  if (form.kind === 'invalid') return { kind: 'incomplete' };
  const { id: tagId } = await getTag(access, form.tagId);
  const current = goalId === null ? null : (await getGoal(access, goalId)).current.settings;
  const { accountId, currency, timeZone } = access;
  try {
    const answer = await getPreviewer().preview({
      account: { accountId, currency, timeZone },
      tagId,
      settings: form.settings,
      compareWith: current,
      now: new Date(),
    });
    return { kind: 'ready', ...answer };
  } catch (error) {
    if (!(error instanceof PreviewsBusyError)) log.error('a goal could not be previewed', error);
    return { kind: 'failed' };
  }
}

/** The pages and events that a tag has seen, for suggestions; nothing when they cannot be read. */
export async function readSeenValuesAction(tagId: number): Promise<SeenValues> {
  const access = await readActionAccess('marketer');
  const { id } = await getTag(access, tagId);
  const { accountId, currency, timeZone } = access;
  try {
    return await getPreviewer().seen({ account: { accountId, currency, timeZone }, tagId: id, now: new Date() });
  } catch (error) {
    if (!(error instanceof PreviewsBusyError)) log.error('seen values could not be read', error);
    return { pages: [], actions: [], categories: [], labels: [] };
  }
}
