// Goals over the API: GET|POST /goals, GET|PATCH /goals/{id}. A PATCH that changes a setting makes a new version.

import { z } from 'zod';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Goal, GoalCondition, GoalRevenue, GoalSettings } from '@/lib/domain/goal';
import { parseRevenueDocument } from '@/lib/domain/goal-document';
import { toDecimalText } from '@/lib/domain/money';
import { AppError } from '@/lib/errors';
import { defineOperation } from '@/lib/http/operation';
import { createGoal, getGoal, listGoals, updateGoal } from '@/lib/store/goals';
import { goal, goalInput, goalPatch, type goalRevenueInput, listOf, listQuery, tagId } from './schemas';
import { toPage } from './to-page';

type ApiGoal = z.infer<typeof goal>;
type ApiRevenueInput = z.infer<typeof goalRevenueInput>;

export const listGoalsOperation = defineOperation({
  id: 'listGoals',
  method: 'GET',
  path: '/goals',
  summary: 'The account’s goals that are not deleted.',
  tag: 'Goals',
  role: 'viewer',
  query: z.strictObject({ ...listQuery, tag: tagId.optional() }),
  result: listOf(goal),
  run: async ({ access, query }) => {
    const goals = await listGoals(access, query.tag === undefined ? {} : { tagId: query.tag });
    return toPage(goals, query, (each) => toApiGoal(each, access));
  },
});

export const createGoalOperation = defineOperation({
  id: 'createGoal',
  method: 'POST',
  path: '/goals',
  summary: 'A new goal, counting from now on.',
  tag: 'Goals',
  role: 'marketer',
  body: goalInput,
  result: goal,
  successStatus: 201,
  run: async ({ access, body, now }) => {
    const { tagId: tag, name, scope, revenue, ...rest } = body;
    const settings: GoalSettings = {
      ...rest,
      condition: body.condition satisfies GoalCondition,
      revenue: toRevenue(revenue),
    };
    return toApiGoal(await createGoal(access, { tagId: tag, name, settings, scope }, now), access);
  },
});

export const getGoalOperation = defineOperation({
  id: 'getGoal',
  method: 'GET',
  path: '/goals/{id}',
  summary: 'One goal at its current version.',
  tag: 'Goals',
  role: 'viewer',
  params: z.object({ id: z.string() }),
  result: goal,
  run: async ({ access, params }) => toApiGoal(await getGoal(access, params.id), access),
});

export const updateGoalOperation = defineOperation({
  id: 'updateGoal',
  method: 'PATCH',
  path: '/goals/{id}',
  summary: 'Change, pause, resume or delete a goal. What is left out stays; a changed setting counts from now on.',
  tag: 'Goals',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  body: goalPatch,
  result: goal,
  run: async ({ access, params, body, now }) => {
    const { name, status, revenue, ...rest } = body;
    // Only what is changed: the rest is merged under the goal's lock, so of two edits at once none is lost.
    const settings = {
      ...withoutUndefined(rest),
      ...(revenue === undefined ? {} : { revenue: toRevenue(revenue) }),
    };
    const change = { ...withoutUndefined({ name, status }), settings };
    return toApiGoal(await updateGoal(access, params.id, change, now), access);
  },
});

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function withoutUndefined<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;
}

/** The revenue that a body describes; an amount that is none is `invalid_input`. */
export function toRevenue(input: ApiRevenueInput): GoalRevenue {
  const parsed = parseRevenueDocument(input);
  if (parsed.kind === 'valid') return parsed.revenue;
  const message = 'Write an amount from 0 to 9999999 with at most 3 decimals.';
  throw new AppError('invalid_input', message, { field: parsed.field });
}

/** A goal as the API shows it. */
export function toApiGoal(view: Goal, access: AccountAccess): ApiGoal {
  const { settings, version, effectiveAt } = view.current;
  return {
    id: view.id,
    tagId: view.tagId,
    name: view.name,
    status: view.status,
    scope: view.scope,
    version,
    effectiveAt: effectiveAt.toISOString(),
    createdAt: view.createdAt.toISOString(),
    ...settings,
    revenue: toApiRevenue(settings.revenue, access.currency),
  };
}

function toApiRevenue(revenue: GoalRevenue, accountCurrency: string): ApiGoal['revenue'] {
  if (revenue.kind === 'none') return { kind: 'none' };
  const currency = revenue.currency ?? accountCurrency;
  const toMoney = (micros: bigint) => ({ amount: toDecimalText(micros, currency), currency });
  if (revenue.kind === 'fixed') return { kind: 'fixed', value: toMoney(revenue.micros) };
  return { kind: 'varying', currency, default: revenue.defaultMicros === null ? null : toMoney(revenue.defaultMicros) };
}
