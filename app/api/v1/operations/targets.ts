// Monthly targets over the API: GET /targets, POST|DELETE /goals/{id}/target. Each answers with the pacing of the month that is going on.

import { z } from 'zod';
import { readPacedTargets } from '@/app/(app)/goals/read-paced-targets';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type PacedTarget, pacingStates } from '@/lib/domain/goal-target';
import { parseAmount } from '@/lib/domain/money';
import { AppError } from '@/lib/errors';
import { amountText } from '@/lib/goal-file/goal-shapes';
import { defineOperation } from '@/lib/http/operation';
import { toApiMoney } from '@/lib/reports/to-api';
import { deleteGoalTarget, saveGoalTarget } from '@/lib/store/goal-targets';
import { calendarDay, listOf, listQuery, money } from './schemas';
import { toPage } from './to-page';

const amount = z.union([z.number().int(), money]).meta({ description: 'Conversions, or money.' });
const target = z.object({
  goalId: z.uuid(),
  goalName: z.string(),
  measure: z.enum(['count', 'value']),
  target: amount,
  month: calendarDay.meta({ description: 'Its first day, by the account’s calendar.' }),
  elapsed: z.number().meta({ description: 'Share of the month that is over.' }),
  actual: amount,
  expected: amount.meta({ description: 'By now at an even pace.' }),
  difference: amount.meta({ description: 'Actual less expected: below 0 is behind.' }),
  projected: amount
    .nullable()
    .meta({ description: 'At the end of the month at the pace so far; null in the first day.' }),
  state: z.enum(pacingStates),
});

type ApiTarget = z.infer<typeof target>;

export const listTargetsOperation = defineOperation({
  id: 'listTargets',
  method: 'GET',
  path: '/targets',
  summary: 'The monthly targets of goals, and how this month goes.',
  tag: 'Goals',
  role: 'viewer',
  query: z.strictObject(listQuery),
  result: listOf(target),
  run: async ({ access, query, now }) =>
    toPage(await readPacedTargets(access, now), query, (each) => toApiTarget(each, access)),
});

export const saveTargetOperation = defineOperation({
  id: 'saveTarget',
  method: 'POST',
  path: '/goals/{id}/target',
  summary: 'Set what a goal should bring in a month, or change it.',
  tag: 'Goals',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  body: z.discriminatedUnion('measure', [
    z.strictObject({ measure: z.literal('count'), amount: z.number().int().min(1) }),
    z.strictObject({ measure: z.literal('value'), amount: amountText }),
  ]),
  result: target,
  run: async ({ access, params, body, now }) => {
    const own = body.measure === 'count' ? BigInt(body.amount) : parseAmount(body.amount);
    if (own === null) throw new AppError('invalid_input', 'Write an amount, like "1200.00".', { field: 'amount' });
    const { goalId } = await saveGoalTarget(access, { goalId: params.id, measure: body.measure, amount: own }, now);
    const saved = (await readPacedTargets(access, now)).find((each) => each.target.goalId === goalId);
    if (saved === undefined) throw new AppError('conflict', 'This goal is deleted; it has no target.');
    return toApiTarget(saved, access);
  },
});

export const deleteTargetOperation = defineOperation({
  id: 'deleteTarget',
  method: 'DELETE',
  path: '/goals/{id}/target',
  summary: 'Take the target of a goal away.',
  tag: 'Goals',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  result: z.null(),
  successStatus: 204,
  run: async ({ access, params }) => {
    await deleteGoalTarget(access, params.id);
    return null;
  },
});

function toApiTarget({ target: own, goalName, pacing }: PacedTarget, { currency }: AccountAccess): ApiTarget {
  const toAmount = (value: bigint) => (own.measure === 'count' ? Number(value) : toApiMoney(value, currency));
  const { month, elapsedRatio, actual, expected, difference, projected, state } = pacing;
  return {
    goalId: own.goalId,
    goalName,
    measure: own.measure,
    target: toAmount(own.amount),
    month: month.fromOn,
    elapsed: elapsedRatio,
    actual: toAmount(actual),
    expected: toAmount(expected),
    difference: toAmount(difference),
    projected: projected === null ? null : toAmount(projected),
    state,
  };
}
