// Over the API: POST /goals/preview. What a goal would have counted, before it is saved; beside what one that is there counts.

import { z } from 'zod';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type GoalPreview, previewDays } from '@/lib/domain/compute-goal-preview';
import type { GoalCondition, GoalSettings } from '@/lib/domain/goal';
import { toDecimalText } from '@/lib/domain/money';
import { listGoalIssues } from '@/lib/domain/parse-goal-settings';
import { AppError } from '@/lib/errors';
import { defineOperation } from '@/lib/http/operation';
import { getPreviewer, PreviewsBusyError } from '@/lib/reports/preview-thread';
import { getGoal } from '@/lib/store/goals';
import { getTag } from '@/lib/store/tags';
import { toRevenue } from './goals';
import { goalInput, money } from './schemas';

const estimate = z.object({
  count: z.number().int(),
  low: z
    .number()
    .int()
    .meta({ description: 'The true count is at least this, with 95 %; equal to count when all was looked at.' }),
  high: z.number().int(),
});
const example = z.object({ text: z.string(), count: z.number().int() });
const preview = z.object({
  share: z.number().meta({ description: 'Part of the hits that was looked at; 1: all, and every figure is exact.' }),
  pageViewCount: z.number().int(),
  eventCount: z.number().int(),
  periods: z.array(
    z.object({
      days: z.union(previewDays.map((days) => z.literal(days))),
      conversions: estimate,
      completions: estimate.meta({ description: 'With and without an ad click.' }),
      value: money,
      otherCurrencyCount: z.number().int().meta({ description: 'Conversions whose value is in another currency.' }),
      origins: z.array(
        z.object({
          network: z.string(),
          campaign: z.string(),
          adGroup: z.string(),
          keyword: z.string(),
          conversions: z.number().int(),
          value: money,
        }),
      ),
    }),
  ),
  trend: z.array(z.object({ on: z.string(), conversions: z.number().int(), completions: z.number().int() })),
  matching: z.array(example),
  nearMisses: z.array(example),
  hint: z.object({ field: z.string(), message: z.string() }).nullable(),
});

export const previewGoalOperation = defineOperation({
  id: 'previewGoal',
  method: 'POST',
  path: '/goals/preview',
  summary: 'What a goal would have counted in the last 7, 30 and 90 days, without saving it.',
  tag: 'Goals',
  role: 'viewer',
  body: goalInput.omit({ name: true }).extend({
    compareWithGoal: z.uuid().optional().meta({ description: 'A goal that is there: what it counts as it stands.' }),
  }),
  result: z.object({ next: preview, current: preview.nullable() }),
  run: async ({ access, body, now }) => {
    const { tagId: asked, revenue, compareWithGoal, ...rest } = body;
    const settings: GoalSettings = {
      ...rest,
      condition: body.condition satisfies GoalCondition,
      revenue: toRevenue(revenue),
    };
    const [issue] = listGoalIssues(settings);
    if (issue !== undefined) throw new AppError('invalid_input', issue.message, { field: issue.field });
    const { id: tagId } = await getTag(access, asked);
    const compareWith =
      compareWithGoal === undefined ? null : (await getGoal(access, compareWithGoal)).current.settings;
    const { accountId, currency, timeZone } = access;
    const request = { account: { accountId, currency, timeZone }, tagId, settings, compareWith, now };
    const answer = await getPreviewer().preview(request).catch(toBusy);
    return {
      next: toApiPreview(answer.next, access),
      current: answer.current === null ? null : toApiPreview(answer.current, access),
    };
  },
});

function toBusy(error: unknown): never {
  if (error instanceof PreviewsBusyError)
    throw new AppError('unavailable', 'Too many previews are asked for at once. Try again in a moment.');
  throw error;
}

function toApiPreview(from: GoalPreview, { currency }: AccountAccess): z.infer<typeof preview> {
  const toMoney = (micros: bigint) => ({ amount: toDecimalText(micros, currency), currency });
  return {
    ...from,
    periods: from.periods.map(({ valueMicros, origins, ...period }) => ({
      ...period,
      value: toMoney(valueMicros),
      origins: origins.map(({ valueMicros: micros, ...origin }) => ({ ...origin, value: toMoney(micros) })),
    })),
  };
}
