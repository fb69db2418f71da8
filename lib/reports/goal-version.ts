// What did a goal say at one version? The row of goal_versions that a conversion names, read back. Pages that edit goals have their own
// way through lib/store, which reports may not import.

import { z } from 'zod';
import {
  countKinds,
  type GoalCondition,
  type GoalRevenue,
  type GoalVersion,
  goalCategories,
  numberOperators,
  stringOperators,
} from '@/lib/domain/goal';

const stringTest = z.object({ operator: z.enum(stringOperators), value: z.string() });

const goalCondition: z.ZodType<GoalCondition> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('destinationUrl'), url: stringTest }),
  z.object({
    kind: z.literal('event'),
    category: stringTest.nullable(),
    action: stringTest.nullable(),
    label: stringTest.nullable(),
    value: z.object({ operator: z.enum(numberOperators), value: z.number() }).nullable(),
  }),
  z.object({ kind: z.literal('duration'), minSeconds: z.number() }),
  z.object({ kind: z.literal('pages'), minPages: z.number() }),
  z.object({ kind: z.literal('offline') }),
]);

const goalVersionRow = z.object({
  goal_id: z.string(),
  version: z.number(),
  effective_at: z.date(),
  condition: goalCondition,
  category: z.enum(goalCategories),
  revenue_kind: z.enum(['none', 'fixed', 'varying']),
  revenue_micros: z.bigint().nullable(),
  currency: z.string().nullable(),
  count_kind: z.enum(countKinds),
  click_window_minutes: z.number(),
  view_through_window_minutes: z.number(),
  is_primary: z.boolean(),
});

/** A row of `goal_versions` as a GoalVersion; a row that does not fit is a fault of ours and throws. */
export const goalVersionSchema = goalVersionRow.transform(
  (row): GoalVersion => ({
    goalId: row.goal_id,
    version: row.version,
    effectiveAt: row.effective_at,
    settings: {
      condition: row.condition,
      category: row.category,
      revenue: toRevenue(row),
      count: row.count_kind,
      clickWindowMinutes: row.click_window_minutes,
      viewThroughWindowMinutes: row.view_through_window_minutes,
      isPrimary: row.is_primary,
    },
  }),
);

function toRevenue({ revenue_kind, revenue_micros: micros, currency }: z.output<typeof goalVersionRow>): GoalRevenue {
  if (revenue_kind === 'varying') return { kind: 'varying', defaultMicros: micros, currency };
  return revenue_kind === 'fixed' && micros !== null ? { kind: 'fixed', micros, currency } : { kind: 'none' };
}
