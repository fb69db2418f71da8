// What stands in the boxes of the goal form: texts as typed, so that nothing is lost when a save fails.
// The form in the browser and the server action read the same values; what they mean is decided in lib/domain only.

import {
  type CountKind,
  countKinds,
  type Goal,
  type GoalCategory,
  type GoalKind,
  type GoalScope,
  goalCategories,
  goalKinds,
  goalLimits,
  goalScopes,
  type NumberOperator,
  numberOperators,
  type StringOperator,
  stringOperators,
} from '@/lib/domain/goal';
import { toDecimalText } from '@/lib/domain/money';
import { toDurationText } from '@/lib/domain/parse-goal-settings';
import { type ClickWindowUnit, clickWindowUnits, toClickWindowText } from './click-window';

const revenueKinds = ['none', 'fixed', 'varying'] as const;
export type RevenueKind = (typeof revenueKinds)[number];

export type GoalFormValues = {
  name: string;
  tagId: string;
  kind: GoalKind;
  urlOperator: StringOperator;
  url: string;
  eventCategoryOperator: StringOperator;
  eventCategory: string;
  eventActionOperator: StringOperator;
  eventAction: string;
  eventLabelOperator: StringOperator;
  eventLabel: string;
  eventValueOperator: NumberOperator;
  eventValue: string;
  /** h:mm:ss */
  duration: string;
  pages: string;
  goalCategory: GoalCategory;
  revenueKind: RevenueKind;
  revenueAmount: string;
  /** '' is the account's currency. */
  currency: string;
  count: CountKind;
  clickWindowAmount: string;
  clickWindowUnit: ClickWindowUnit;
  viewThroughWindowAmount: string;
  viewThroughWindowUnit: ClickWindowUnit;
  isPrimary: boolean;
  /** Whether the past is counted too, or again; no setting of the goal. */
  countsPast: boolean;
  scope: GoalScope;
};

export const emptyGoalFormValues: GoalFormValues = {
  name: '',
  tagId: '',
  kind: 'destinationUrl',
  urlOperator: 'beginsWith',
  url: '',
  eventCategoryOperator: 'equals',
  eventCategory: '',
  eventActionOperator: 'equals',
  eventAction: '',
  eventLabelOperator: 'equals',
  eventLabel: '',
  eventValueOperator: 'greaterThan',
  eventValue: '',
  duration: '0:03:00',
  pages: '5',
  goalCategory: 'other',
  revenueKind: 'none',
  revenueAmount: '',
  currency: '',
  count: 'all',
  ...toClickWindowFields(goalLimits.defaultClickWindowMinutes),
  ...toViewThroughWindowFields(goalLimits.defaultViewThroughWindowMinutes),
  isPrimary: true,
  countsPast: false,
  scope: 'account',
};

function toClickWindowFields(minutes: number): Pick<GoalFormValues, 'clickWindowAmount' | 'clickWindowUnit'> {
  const { amount, unit } = toClickWindowText(minutes);
  return { clickWindowAmount: amount, clickWindowUnit: unit };
}

function toViewThroughWindowFields(
  minutes: number,
): Pick<GoalFormValues, 'viewThroughWindowAmount' | 'viewThroughWindowUnit'> {
  const { amount, unit } = toClickWindowText(minutes);
  return { viewThroughWindowAmount: amount, viewThroughWindowUnit: unit };
}

function toConditionFields(condition: Goal['current']['settings']['condition']): Partial<GoalFormValues> {
  if (condition.kind === 'destinationUrl') {
    return { kind: 'destinationUrl', urlOperator: condition.url.operator, url: condition.url.value };
  }
  if (condition.kind === 'duration') return { kind: 'duration', duration: toDurationText(condition.minSeconds) };
  if (condition.kind === 'pages') return { kind: 'pages', pages: String(condition.minPages) };
  if (condition.kind === 'offline') return { kind: 'offline' };
  const { category, action, label, value } = condition;
  return {
    kind: 'event',
    ...(category && { eventCategoryOperator: category.operator, eventCategory: category.value }),
    ...(action && { eventActionOperator: action.operator, eventAction: action.value }),
    ...(label && { eventLabelOperator: label.operator, eventLabel: label.value }),
    ...(value && { eventValueOperator: value.operator, eventValue: String(value.value) }),
  };
}

function toRevenueFields(revenue: Goal['current']['settings']['revenue'], accountCurrency: string) {
  if (revenue.kind === 'none') return { revenueKind: 'none' as const };
  const micros = revenue.kind === 'fixed' ? revenue.micros : revenue.defaultMicros;
  return {
    revenueKind: revenue.kind,
    revenueAmount: micros === null ? '' : toDecimalText(micros, revenue.currency ?? accountCurrency),
    currency: revenue.currency ?? '',
  };
}

/** The form filled from a goal that is there. */
export function toGoalFormValues(goal: Goal, accountCurrency: string): GoalFormValues {
  const { settings } = goal.current;
  return {
    ...emptyGoalFormValues,
    name: goal.name,
    tagId: String(goal.tagId),
    ...toConditionFields(settings.condition),
    ...toRevenueFields(settings.revenue, accountCurrency),
    goalCategory: settings.category,
    count: settings.count,
    ...toClickWindowFields(settings.clickWindowMinutes),
    ...toViewThroughWindowFields(settings.viewThroughWindowMinutes),
    isPrimary: settings.isPrimary,
    scope: goal.scope,
  };
}

function readText(data: FormData, name: keyof GoalFormValues): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}

function readChoice<T extends string>(
  data: FormData,
  name: keyof GoalFormValues,
  choices: readonly T[],
  otherwise: T,
): T {
  const text = readText(data, name);
  return choices.find((choice) => choice === text) ?? otherwise;
}

/** A submitted form; a choice that is none of the known ones falls back to the form's first state. */
export function readGoalFormValues(data: FormData): GoalFormValues {
  const empty = emptyGoalFormValues;
  return {
    name: readText(data, 'name'),
    tagId: readText(data, 'tagId'),
    kind: readChoice(data, 'kind', goalKinds, empty.kind),
    urlOperator: readChoice(data, 'urlOperator', stringOperators, empty.urlOperator),
    url: readText(data, 'url'),
    eventCategoryOperator: readChoice(data, 'eventCategoryOperator', stringOperators, empty.eventCategoryOperator),
    eventCategory: readText(data, 'eventCategory'),
    eventActionOperator: readChoice(data, 'eventActionOperator', stringOperators, empty.eventActionOperator),
    eventAction: readText(data, 'eventAction'),
    eventLabelOperator: readChoice(data, 'eventLabelOperator', stringOperators, empty.eventLabelOperator),
    eventLabel: readText(data, 'eventLabel'),
    eventValueOperator: readChoice(data, 'eventValueOperator', numberOperators, empty.eventValueOperator),
    eventValue: readText(data, 'eventValue'),
    duration: readText(data, 'duration'),
    pages: readText(data, 'pages'),
    goalCategory: readChoice(data, 'goalCategory', goalCategories, empty.goalCategory),
    revenueKind: readChoice(data, 'revenueKind', revenueKinds, empty.revenueKind),
    revenueAmount: readText(data, 'revenueAmount'),
    currency: readText(data, 'currency'),
    count: readChoice(data, 'count', countKinds, empty.count),
    clickWindowAmount: readText(data, 'clickWindowAmount'),
    clickWindowUnit: readChoice(data, 'clickWindowUnit', clickWindowUnits, empty.clickWindowUnit),
    viewThroughWindowAmount: readText(data, 'viewThroughWindowAmount'),
    viewThroughWindowUnit: readChoice(data, 'viewThroughWindowUnit', clickWindowUnits, empty.viewThroughWindowUnit),
    isPrimary: readText(data, 'isPrimary') !== '',
    countsPast: readText(data, 'countsPast') !== '',
    scope: readChoice(data, 'scope', goalScopes, empty.scope),
  };
}

/** What readGoalFormValues reads back: the browser sends this, whatever its widgets keep in hidden boxes. */
export function toGoalFormData(values: GoalFormValues): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') data.set(name, value);
    else if (value) data.set(name, 'on');
  }
  return data;
}
