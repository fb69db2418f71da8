'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { readActionAccess } from '@/app/require-page-access';
import { runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { readGoalFormValues } from '@/components/goals/goal-form-values';
import { parseGoalForm, toGoalFormBox } from '@/components/goals/parse-goal-form';
import { cancelGoalRun, createGoalRun } from '@/lib/store/goal-runs';
import { createGoal, deleteGoal, updateGoal } from '@/lib/store/goals';

/** Makes a goal that counts from now on, and its past too when that is chosen; opens its page. */
export async function createGoalAction(_previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const values = readGoalFormValues(data);
    const goal = parseGoalForm(values);
    if (goal.kind === 'invalid') return { kind: 'failed', message: null, errors: goal.errors };
    const { tagId, name, settings, scope } = goal;
    const created = await createGoal(access, { tagId, name, settings, scope }, new Date());
    if (values.countsPast && settings.condition.kind !== 'offline' && scope !== 'all')
      await createGoalRun(access, created.id, new Date());
    revalidatePath('/', 'layout');
    redirect(`/goals/${created.id}`);
  }, toGoalFormBox);
}

/** Saves a goal; changed settings make a new version that counts from now on, or from the beginning when that is chosen. */
export async function updateGoalAction(goalId: string, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const values = readGoalFormValues(data);
    const goal = parseGoalForm(values);
    if (goal.kind === 'invalid') return { kind: 'failed', message: null, errors: goal.errors };
    await updateGoal(access, goalId, { name: goal.name, settings: goal.settings }, new Date());
    if (values.countsPast && goal.settings.condition.kind !== 'offline')
      await createGoalRun(access, goalId, new Date());
    revalidatePath('/', 'layout');
    redirect(`/goals/${goalId}`);
  }, toGoalFormBox);
}

export async function setGoalStatusAction(goalId: string, status: 'active' | 'paused'): Promise<FormState> {
  return runFormAction(async () => {
    await updateGoal(await readActionAccess('marketer'), goalId, { status }, new Date());
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

export async function deleteGoalAction(goalId: string): Promise<FormState> {
  return runFormAction(async () => {
    await deleteGoal(await readActionAccess('marketer'), goalId);
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

/** Ends the counting of a goal's past; what reports show stays as it was. */
export async function cancelGoalRunAction(goalId: string, runId: string): Promise<FormState> {
  return runFormAction(async () => {
    await cancelGoalRun(await readActionAccess('marketer'), goalId, runId);
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}
