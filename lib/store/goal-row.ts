// How do the columns of a goal version read as GoalSettings, and back? One mapping for pages and the collector.
// Never decides anything about a goal: what is allowed is lib/domain's.

import { z } from 'zod';
import {
  countKinds,
  type GoalCondition,
  type GoalRevenue,
  type GoalSettings,
  goalCategories,
  numberOperators,
  stringOperators,
} from '@/lib/domain/goal';

const stringTest = z.object({ operator: z.enum(stringOperators), value: z.string() });
const numberTest = z.object({ operator: z.enum(numberOperators), value: z.number() });

const goalCondition: z.ZodType<GoalCondition> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('destinationUrl'), url: stringTest }),
  z.object({
    kind: z.literal('event'),
    category: stringTest.nullable(),
    action: stringTest.nullable(),
    label: stringTest.nullable(),
    value: numberTest.nullable(),
  }),
  z.object({ kind: z.literal('duration'), minSeconds: z.number() }),
  z.object({ kind: z.literal('pages'), minPages: z.number() }),
  z.object({ kind: z.literal('offline') }),
]);

/** The columns of `goal_versions` that hold settings, as they come from the database. */
export const goalSettingsRow = z.object({
  condition: goalCondition,
  category: z.enum(goalCategories),
  revenueKind: z.enum(['none', 'fixed', 'varying']),
  revenueMicros: z.bigint().nullable(),
  currency: z.string().nullable(),
  countKind: z.enum(countKinds),
  clickWindowMinutes: z.number(),
  viewThroughWindowMinutes: z.number(),
  isPrimary: z.boolean(),
});

type GoalSettingsRow = z.infer<typeof goalSettingsRow>;

/** The settings that a row holds; a row that does not fit is a fault of ours and throws. */
export function toGoalSettings(row: unknown): GoalSettings {
  const { countKind, revenueKind, revenueMicros, currency, ...same } = goalSettingsRow.parse(row);
  return { ...same, revenue: toRevenue({ revenueKind, revenueMicros, currency }), count: countKind };
}

/** The columns for settings. */
export function toGoalSettingsRow(settings: GoalSettings): GoalSettingsRow {
  const { condition, category, revenue, count, clickWindowMinutes, viewThroughWindowMinutes, isPrimary } = settings;
  return {
    condition,
    category,
    revenueKind: revenue.kind,
    revenueMicros:
      revenue.kind === 'fixed' ? revenue.micros : revenue.kind === 'varying' ? revenue.defaultMicros : null,
    currency: revenue.kind === 'none' ? null : revenue.currency,
    countKind: count,
    clickWindowMinutes,
    viewThroughWindowMinutes,
    isPrimary,
  };
}

/** Whether two settings count the same, so that a save that changes nothing makes no version. */
export function areSameSettings(one: GoalSettings, other: GoalSettings): boolean {
  return toComparable(one) === toComparable(other);
}

function toRevenue({
  revenueKind,
  revenueMicros,
  currency,
}: Pick<GoalSettingsRow, 'revenueKind' | 'revenueMicros' | 'currency'>): GoalRevenue {
  if (revenueKind === 'varying') return { kind: 'varying', defaultMicros: revenueMicros, currency };
  if (revenueKind === 'fixed' && revenueMicros !== null) return { kind: 'fixed', micros: revenueMicros, currency };
  return { kind: 'none' };
}

// Parsing puts the keys of a condition in the schema's order, whatever order the form or the database had.
function toComparable(settings: GoalSettings): string {
  const row = goalSettingsRow.parse(toGoalSettingsRow(settings));
  return JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
}
