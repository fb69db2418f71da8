// What do the boxes of the goal form mean, and what is wrong at which box? Asks lib/domain, and moves its answers to the boxes' names.

import { type GoalCondition, type GoalScope, type GoalSettings, goalLimits, isVisitKind } from '@/lib/domain/goal';
import {
  type GoalField,
  type GoalSettingsInput,
  parseGoalName,
  parseGoalSettings,
} from '@/lib/domain/parse-goal-settings';
import { toClickWindowMinutes } from './click-window';
import type { GoalFormValues } from './goal-form-values';

/** Errors by the name of the box they stand at. */
export type GoalFormErrors = { readonly [name in keyof GoalFormValues]?: string };

export type GoalFormResult =
  | { kind: 'valid'; tagId: number; name: string; settings: GoalSettings; scope: GoalScope }
  | { kind: 'invalid'; errors: GoalFormErrors };

// A box must not be called `action`: it would hide the form's own.
const boxByField: Record<GoalField, keyof GoalFormValues> = {
  name: 'name',
  url: 'url',
  urlOperator: 'urlOperator',
  category: 'eventCategory',
  action: 'eventAction',
  label: 'eventLabel',
  value: 'eventValue',
  duration: 'duration',
  pages: 'pages',
  goalCategory: 'goalCategory',
  revenueKind: 'revenueKind',
  viewThroughWindow: 'viewThroughWindowAmount',
  revenueAmount: 'revenueAmount',
  currency: 'currency',
  clickWindow: 'clickWindowAmount',
};

/** The box that a field of lib/domain or lib/store stands for; any other name is a box of its own or none. */
export function toGoalFormBox(field: string): string {
  return Object.entries(boxByField).find(([name]) => name === field)?.[1] ?? field;
}

function toSettingsInput(values: GoalFormValues): GoalSettingsInput {
  return {
    kind: values.kind,
    urlOperator: values.urlOperator,
    url: values.url,
    categoryOperator: values.eventCategoryOperator,
    category: values.eventCategory,
    actionOperator: values.eventActionOperator,
    action: values.eventAction,
    labelOperator: values.eventLabelOperator,
    label: values.eventLabel,
    valueOperator: values.eventValueOperator,
    value: values.eventValue,
    duration: values.duration,
    pages: values.pages,
    // What the form does not offer for such a goal is not taken from what was chosen for another kind.
    goalCategory: isVisitKind(values.kind) ? 'other' : values.goalCategory,
    revenueKind: isVisitKind(values.kind) && values.revenueKind === 'varying' ? 'none' : values.revenueKind,
    revenueAmount: values.revenueAmount,
    currency: values.currency,
    count: values.count,
    clickWindowMinutes: toClickWindowMinutes(values.clickWindowAmount, values.clickWindowUnit),
    viewThroughWindowMinutes:
      values.kind === 'offline'
        ? goalLimits.defaultViewThroughWindowMinutes
        : toClickWindowMinutes(values.viewThroughWindowAmount, values.viewThroughWindowUnit),
    isPrimary: values.isPrimary,
  };
}

/** The goal that the boxes describe, or every error at its box. */
export function parseGoalForm(values: GoalFormValues): GoalFormResult {
  const name = parseGoalName(values.name);
  const settings = parseGoalSettings(toSettingsInput(values));
  const tagId = Number(values.tagId);
  const hasTag = values.tagId !== '' && Number.isSafeInteger(tagId);
  if (name.kind === 'valid' && settings.kind === 'valid' && hasTag) {
    return { kind: 'valid', tagId, name: name.name, settings: settings.settings, scope: values.scope };
  }
  const issues = [
    ...(name.kind === 'invalid' ? [name.issue] : []),
    ...(settings.kind === 'invalid' ? settings.issues : []),
  ];
  const errors: { [name in keyof GoalFormValues]?: string } = hasTag
    ? {}
    : { tagId: 'Choose the tag whose hits count.' };
  for (const { field, message } of issues) errors[boxByField[field]] ??= message;
  return { kind: 'invalid', errors };
}

export type ConditionPreview = { kind: 'valid'; condition: GoalCondition } | { kind: 'invalid'; message: string };

/** The rule alone, whatever the other boxes say, or the first thing that keeps it from counting. */
export function parseGoalFormCondition(values: GoalFormValues): ConditionPreview {
  const others = {
    revenueKind: 'none',
    clickWindowMinutes: goalLimits.defaultClickWindowMinutes,
    viewThroughWindowMinutes: goalLimits.defaultViewThroughWindowMinutes,
  } as const;
  const result = parseGoalSettings({ ...toSettingsInput(values), ...others });
  if (result.kind === 'valid') return { kind: 'valid', condition: result.settings.condition };
  return { kind: 'invalid', message: result.issues[0]?.message ?? '' };
}
