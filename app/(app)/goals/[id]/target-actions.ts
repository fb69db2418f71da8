'use server';

import { revalidatePath } from 'next/cache';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { parseAmount } from '@/lib/domain/money';
import { AppError } from '@/lib/errors';
import { deleteGoalTarget, saveGoalTarget } from '@/lib/store/goal-targets';

/** Sets a goal's target of the month; an empty amount takes it away. */
export async function saveTargetAction(
  goalId: string,
  _previous: FormState<number>,
  data: FormData,
): Promise<FormState<number>> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const measure = readFormText(data, 'measure') === 'value' ? 'value' : 'count';
    const text = readFormText(data, 'amount').trim();
    if (text === '') await deleteGoalTarget(access, goalId);
    else await saveGoalTarget(access, { goalId, measure, amount: readAmount(measure, text) }, new Date());
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: Date.now() };
  });
}

function readAmount(measure: 'count' | 'value', text: string): bigint {
  if (measure === 'count' && /^\d{1,10}$/.test(text)) return BigInt(text);
  const micros = measure === 'value' ? parseAmount(text) : null;
  if (micros !== null) return micros;
  const example = measure === 'count' ? 'a whole number, such as 120' : 'an amount with a dot, such as 2500.00';
  throw new AppError('invalid_input', `Write ${example}.`, { field: 'amount' });
}
