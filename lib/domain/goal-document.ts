// What is a goal as plain data, so that it can stand in a file, be compared field by field and come back the same? Words as in the API.
// Never holds an id: a goal of a file is found by its name. Never a float for money.

import {
  type CountKind,
  type Goal,
  type GoalCategory,
  type GoalCondition,
  type GoalRevenue,
  type GoalScope,
  type GoalSettings,
  goalLimits,
} from './goal';
import { parseAmount, toDecimalText } from './money';
import type { GoalField } from './parse-goal-settings';

type AmountDocument = { amount: string; currency?: string | undefined };

/** `currency` is left out where it is the account's. */
export type RevenueDocument =
  | { kind: 'none' }
  | { kind: 'fixed'; value: AmountDocument }
  | { kind: 'varying'; default: AmountDocument | null; currency?: string | undefined };

/** Everything of a goal that a person chose; `tag` is the tag's id. */
export type GoalDocument = {
  name: string;
  tag: number;
  scope: GoalScope;
  status: 'active' | 'paused';
  condition: GoalCondition;
  category: GoalCategory;
  revenue: RevenueDocument;
  count: CountKind;
  clickWindowMinutes: number;
  viewThroughWindowMinutes: number;
  isPrimary: boolean;
};

export const goalDocumentFields = [
  'name',
  'tag',
  'scope',
  'status',
  'condition',
  'category',
  'revenue',
  'count',
  'clickWindowMinutes',
  'viewThroughWindowMinutes',
  'isPrimary',
] as const satisfies readonly (keyof GoalDocument)[];

/** One field of a goal, as it is and as it would be. */
export type GoalDifference = {
  [Field in keyof GoalDocument]: { field: Field; before: GoalDocument[Field]; after: GoalDocument[Field] };
}[keyof GoalDocument];

/** What a new goal has unless it says otherwise, beside its condition and its category. */
export const newGoalSettings: Omit<GoalSettings, 'condition' | 'category'> = {
  revenue: { kind: 'none' },
  count: 'all',
  clickWindowMinutes: goalLimits.defaultClickWindowMinutes,
  viewThroughWindowMinutes: goalLimits.defaultViewThroughWindowMinutes,
  isPrimary: true,
};

/** The goal as a document; amounts with at least the decimals of their currency. */
export function toGoalDocument(
  goal: Pick<Goal, 'name' | 'tagId' | 'scope'> & { status: 'active' | 'paused' },
  settings: GoalSettings,
  accountCurrency: string,
): GoalDocument {
  const { name, tagId: tag, scope, status } = goal;
  const { condition, category, count, clickWindowMinutes, viewThroughWindowMinutes, isPrimary } = settings;
  return {
    ...{ name, tag, scope, status, condition, category },
    revenue: toRevenueDocument(settings.revenue, accountCurrency),
    ...{ count, clickWindowMinutes, viewThroughWindowMinutes, isPrimary },
  };
}

function toRevenueDocument(revenue: GoalRevenue, accountCurrency: string): RevenueDocument {
  if (revenue.kind === 'none') return { kind: 'none' };
  const { currency } = revenue;
  const own = currency === null ? {} : { currency };
  const toAmount = (micros: bigint) => ({ amount: toDecimalText(micros, currency ?? accountCurrency) });
  if (revenue.kind === 'fixed') return { kind: 'fixed', value: { ...toAmount(revenue.micros), ...own } };
  const { defaultMicros } = revenue;
  return { kind: 'varying', default: defaultMicros === null ? null : toAmount(defaultMicros), ...own };
}

/** The revenue that a document describes, or where in it an amount is none. */
export function parseRevenueDocument(
  revenue: RevenueDocument,
): { kind: 'valid'; revenue: GoalRevenue } | { kind: 'invalid'; field: string } {
  if (revenue.kind === 'none') return { kind: 'valid', revenue: { kind: 'none' } };
  if (revenue.kind === 'fixed') {
    const micros = parseAmount(revenue.value.amount);
    if (micros === null) return { kind: 'invalid', field: 'revenue.value.amount' };
    return { kind: 'valid', revenue: { kind: 'fixed', micros, currency: revenue.value.currency ?? null } };
  }
  const { default: given, currency } = revenue;
  const defaultMicros = given === null ? null : parseAmount(given.amount);
  if (given !== null && defaultMicros === null) return { kind: 'invalid', field: 'revenue.default.amount' };
  return { kind: 'valid', revenue: { kind: 'varying', defaultMicros, currency: currency ?? given?.currency ?? null } };
}

/** The fields in which two documents differ, in the order of the document. */
export function listGoalDifferences(before: GoalDocument, after: GoalDocument): GoalDifference[] {
  return goalDocumentFields.flatMap((field) =>
    toSortedText(before[field]) === toSortedText(after[field])
      ? []
      : [{ field, before: before[field], after: after[field] } as GoalDifference],
  );
}

/** Where in a document a fault lies that lib/domain knows by the name of its box. */
export const documentPathByField: Record<GoalField, string> = {
  name: 'name',
  url: 'condition.url.value',
  urlOperator: 'condition.url.operator',
  category: 'condition.category',
  action: 'condition.action',
  label: 'condition.label',
  value: 'condition.value',
  duration: 'condition.minSeconds',
  pages: 'condition.minPages',
  goalCategory: 'category',
  revenueKind: 'revenue.kind',
  revenueAmount: 'revenue',
  currency: 'revenue',
  clickWindow: 'clickWindowMinutes',
  viewThroughWindow: 'viewThroughWindowMinutes',
};

function toSortedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => `${key}:${toSortedText(each)}`)
    .join()}}`;
}
