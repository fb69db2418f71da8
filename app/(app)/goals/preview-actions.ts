'use server';

import { readActionAccess } from '@/app/require-page-access';
import type { GoalFormValues } from '@/components/goals/goal-form-values';
import type { GoalPreviewState } from '@/components/goals/goal-preview-state';
import { parseGoalForm } from '@/components/goals/parse-goal-form';
import { listAutoEventActions } from '@/lib/domain/auto-events';
import { addExpectedActions, type SeenValues } from '@/lib/domain/compute-seen-values';
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

/** The pages and events that a tag has seen, and the events that it sends by itself, for suggestions; only those when nothing can be read. */
export async function readSeenValuesAction(tagId: number): Promise<SeenValues> {
  const access = await readActionAccess('marketer');
  const { id, autoEvents } = await getTag(access, tagId);
  const { accountId, currency, timeZone } = access;
  const expected = listAutoEventActions(autoEvents);
  try {
    const account = { accountId, currency, timeZone };
    return addExpectedActions(await getPreviewer().seen({ account, tagId: id, now: new Date() }), expected);
  } catch (error) {
    if (!(error instanceof PreviewsBusyError)) log.error('seen values could not be read', error);
    return addExpectedActions({ pages: [], actions: [], categories: [], labels: [] }, expected);
  }
}
