'use server';

import { redirect } from 'next/navigation';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { makeTestMark } from '@/lib/collector/test-mark';
import { createGoalTest, goalTestMs } from '@/lib/store/goal-tests';

/** Begins a test of a goal and opens its panel. */
export async function createGoalTestAction(goalId: string, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const now = new Date();
    const makeMark = (tagId: number) => makeTestMark(tagId, now, goalTestMs);
    const test = await createGoalTest(access, goalId, readFormText(data, 'url'), makeMark, now);
    redirect(`/goals/${goalId}/test/${test.id}`);
  });
}
