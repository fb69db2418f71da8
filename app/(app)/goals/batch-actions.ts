'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { formatGoalFile, type GoalFileFormat, goalFileFormats } from '@/lib/goal-file/format-goal-file';
import { copyGoal } from '@/lib/store/copy-goal';
import { listGoals, setGoalStatuses } from '@/lib/store/goals';

/** Pauses or resumes goals, all of them or none. */
export async function setGoalStatusesAction(ids: readonly string[], status: 'active' | 'paused'): Promise<FormState> {
  return runFormAction(async () => {
    await setGoalStatuses(await readActionAccess('marketer'), ids, status, new Date());
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

/** The file of those goals of the account that are named. */
export async function exportGoalsAction(ids: readonly string[], format: GoalFileFormat): Promise<string> {
  const access = await readActionAccess('viewer');
  const asked = new Set(ids);
  const goals = (await listGoals(access)).filter(
    ({ id, accountId }) => asked.has(id) && accountId === access.accountId,
  );
  return formatGoalFile(goals, access.currency, goalFileFormats.find((each) => each === format) ?? 'yaml');
}

/** Makes a goal with the settings of another for the chosen tag, and opens its page. */
export async function copyGoalAction(goalId: string, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const to = { tagId: Number(readFormText(data, 'tagId')), name: readFormText(data, 'name') };
    const copy = await copyGoal(access, goalId, to, new Date());
    revalidatePath('/', 'layout');
    redirect(`/goals/${copy.id}`);
  });
}
