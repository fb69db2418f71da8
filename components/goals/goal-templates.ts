// Starting points for the goal form. A template fills what is typical; the site's own address or event name stays for the person.

import type { GoalFormValues } from './goal-form-values';

export const goalTemplateIds = ['purchase', 'signup', 'lead', 'contact'] as const;
export type GoalTemplateId = (typeof goalTemplateIds)[number];

export type GoalTemplate = { id: GoalTemplateId; label: string; help: string; values: Partial<GoalFormValues> };

export const goalTemplates: readonly GoalTemplate[] = [
  {
    id: 'purchase',
    label: 'Purchase',
    help: 'A purchase event with what was paid, every time',
    values: {
      name: 'Purchase',
      kind: 'event',
      eventActionOperator: 'equals',
      eventAction: 'purchase',
      goalCategory: 'purchase',
      revenueKind: 'varying',
      count: 'all',
    },
  },
  {
    id: 'signup',
    label: 'Sign-up',
    help: 'The welcome page, once an ad click',
    values: {
      name: 'Sign-up',
      kind: 'destinationUrl',
      urlOperator: 'contains',
      url: '/welcome',
      goalCategory: 'signup',
      revenueKind: 'none',
      count: 'unique',
    },
  },
  {
    id: 'lead',
    label: 'Lead form',
    help: 'The page after the form, once an ad click',
    values: {
      name: 'Lead form',
      kind: 'destinationUrl',
      urlOperator: 'contains',
      url: '/thank-you',
      goalCategory: 'submitLeadForm',
      revenueKind: 'none',
      count: 'unique',
    },
  },
  {
    id: 'contact',
    label: 'Contact',
    help: 'A contact event, such as a click on your phone number',
    values: {
      name: 'Contact',
      kind: 'event',
      eventActionOperator: 'equals',
      eventAction: 'contact',
      goalCategory: 'contact',
      revenueKind: 'none',
      count: 'unique',
    },
  },
];

/** The template named in a link, if it is one. */
export function findGoalTemplate(id: string | null): GoalTemplate | null {
  return goalTemplates.find((template) => template.id === id) ?? null;
}

/** Fills the form from a template: a name that somebody typed stays, one that a template gave is replaced. */
export function applyGoalTemplate(values: GoalFormValues, template: GoalTemplate): GoalFormValues {
  const isTyped = values.name.trim() !== '' && !goalTemplates.some((each) => each.values.name === values.name);
  return { ...values, ...template.values, ...(isTyped && { name: values.name }) };
}
