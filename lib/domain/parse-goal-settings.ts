// Is this a goal that can ever be met, and if not, what should be written instead? The one place with a goal's rules and their words:
// form, API and store all ask here. Never accepts a pattern that is not linear-time.

import {
  type CountKind,
  type GoalCategory,
  type GoalCondition,
  type GoalKind,
  type GoalRevenue,
  type GoalSettings,
  goalLimits,
  isVisitKind,
  type NumberOperator,
  type NumberTest,
  type StringOperator,
  type StringTest,
} from './goal';
import { isCurrency, parseAmount } from './money';
import { compilePattern } from './pattern';
import { toComparedSite } from './url-matching';

/** The boxes of the form that a fault can lie in. `category` is the event's, `goalCategory` the goal's own. */
export type GoalField =
  | 'name'
  | 'url'
  | 'urlOperator'
  | 'category'
  | 'action'
  | 'label'
  | 'value'
  | 'duration'
  | 'pages'
  | 'goalCategory'
  | 'revenueKind'
  | 'viewThroughWindow'
  | 'revenueAmount'
  | 'currency'
  | 'clickWindow';
export type GoalIssue = { field: GoalField; message: string };

/** A goal as it is typed: texts of the boxes, '' where nothing stands. `currency: ''` is the account's. */
export type GoalSettingsInput = {
  kind: GoalKind;
  urlOperator: StringOperator;
  url: string;
  categoryOperator: StringOperator;
  category: string;
  actionOperator: StringOperator;
  action: string;
  labelOperator: StringOperator;
  label: string;
  valueOperator: NumberOperator;
  value: string;
  /** As h:mm:ss, mm:ss or seconds. */
  duration: string;
  pages: string;
  goalCategory: GoalCategory;
  revenueKind: GoalRevenue['kind'];
  revenueAmount: string;
  currency: string;
  count: CountKind;
  /** NaN when what was typed is no number. */
  clickWindowMinutes: number;
  viewThroughWindowMinutes: number;
  isPrimary: boolean;
};

export type GoalSettingsResult =
  | { kind: 'valid'; settings: GoalSettings }
  | { kind: 'invalid'; issues: readonly GoalIssue[] };

const amountMessage = 'Write an amount from 0 to 9,999,999 with a dot and at most 3 decimals, such as 49.90.';
const eventValueMessage = 'Write a number from 0 to 9,999,999 with a dot and at most 3 decimals, such as 5 or 12.5.';
const noPartMessage =
  'Fill in at least one of action, category, label and value, so that the goal knows which events count.';

function findTextIssue(text: string, maxLength: number): string | null {
  if (text.length > maxLength)
    return `Use at most ${maxLength.toLocaleString('en')} characters; these are ${text.length.toLocaleString('en')}.`;
  // PostgreSQL refuses NUL and half of a surrogate pair; the other control characters come from a slip of the clipboard.
  if (/\p{Cc}|\p{Cs}/u.test(text)) return 'Remove the line breaks and other invisible characters.';
  return null;
}

function findUrlIssue({ operator, value }: StringTest): string | null {
  const text = value.trim();
  if (text === '') return 'Write the address of the page that counts, such as shop.example/thank-you.';
  const textIssue = findTextIssue(text, goalLimits.urlLength);
  if (textIssue !== null) return textIssue;
  if (operator === 'regularExpression') {
    const pattern = compilePattern(text);
    if (pattern.kind === 'invalid') return pattern.reason;
    if (!pattern.matchesEverything) return null;
    return 'This pattern matches every page. Write what only the goal’s page has, such as /thank-you. To count every page, choose “contains” with /.';
  }
  if (text.length > 1 && text.endsWith('*')) {
    return 'A * stands for itself here. Leave it out and choose “begins with”, or choose “matches regular expression” and write .* for any text.';
  }
  if (operator === 'contains') return null;
  const site = toComparedSite(text);
  if (site === '') return 'This is only the start of an address. Write it whole, such as shop.example/thank-you.';
  if (/^[/?#]/.test(site)) {
    return 'This is only a part of an address. Write it with its domain, such as shop.example/thank-you, or choose “contains”.';
  }
  return null;
}

function findPartIssue({ operator, value }: StringTest, partName: string): string | null {
  if (value.trim() === '') return `Write the ${partName}, or leave it out.`;
  const textIssue = findTextIssue(value, goalLimits.textLength);
  if (textIssue !== null || operator !== 'regularExpression') return textIssue;
  const pattern = compilePattern(value);
  if (pattern.kind === 'invalid') return pattern.reason;
  return pattern.matchesEverything
    ? `This pattern matches every ${partName}. Leave the field empty to accept any ${partName}.`
    : null;
}

function findNumberIssue({ operator, value }: NumberTest): string | null {
  const isInRange =
    value >= 0 && value <= goalLimits.maxAmount && Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-4;
  if (!isInRange) return eventValueMessage;
  if (operator === 'lessThan' && value === 0)
    return 'A value is never below 0, so this goal could not be met. Write a larger number.';
  if (operator === 'greaterThan' && value === goalLimits.maxAmount)
    return 'A value is never above 9,999,999, so this goal could not be met.';
  return null;
}

type WholeRange = { min: number; max: number; message: string };
const durationRange: WholeRange = {
  min: goalLimits.minDurationSeconds,
  max: goalLimits.maxDurationSeconds,
  message: 'Write how long, from 0:00:01 to 23:59:59, such as 0:03:00 for three minutes.',
};
const pagesRange: WholeRange = {
  min: goalLimits.minPages,
  max: goalLimits.maxPages,
  message: 'Write a whole number of pages, from 1 to 9,999,999.',
};

function listNumberIssues(field: GoalField, value: number, { min, max, message }: WholeRange): GoalIssue[] {
  return Number.isInteger(value) && value >= min && value <= max ? [] : [{ field, message }];
}

/** Source: uet.md 3.1: no category of its own, and no value that comes with the visit. */
function listVisitKindIssues({ condition, category, revenue }: GoalSettings): GoalIssue[] {
  if (!isVisitKind(condition.kind)) return [];
  return [
    ...(category === 'other'
      ? []
      : [{ field: 'goalCategory' as const, message: 'Goals of time and pages are in the category Other.' }]),
    ...(revenue.kind === 'varying'
      ? [
          {
            field: 'revenueKind' as const,
            message: 'A visit brings no value of its own. Choose no value, or the same value each time.',
          },
        ]
      : []),
  ];
}

/** What keeps a condition from ever being met, each at its box. */
export function listConditionIssues(condition: GoalCondition): GoalIssue[] {
  if (condition.kind === 'destinationUrl') {
    const message = findUrlIssue(condition.url);
    return message === null ? [] : [{ field: 'url', message }];
  }
  if (condition.kind === 'duration') return listNumberIssues('duration', condition.minSeconds, durationRange);
  if (condition.kind === 'pages') return listNumberIssues('pages', condition.minPages, pagesRange);
  if (condition.kind === 'offline') return [];
  const { category, action, label, value } = condition;
  if (category === null && action === null && label === null && value === null)
    return [{ field: 'action', message: noPartMessage }];
  const parts = [
    { field: 'category', message: category && findPartIssue(category, 'category') },
    { field: 'action', message: action && findPartIssue(action, 'action') },
    { field: 'label', message: label && findPartIssue(label, 'label') },
    { field: 'value', message: value && findNumberIssue(value) },
  ] as const;
  return parts.flatMap(({ field, message }) => (message === null ? [] : [{ field, message }]));
}

function listRevenueIssues(revenue: GoalRevenue): GoalIssue[] {
  if (revenue.kind === 'none') return [];
  const issues: GoalIssue[] = [];
  const micros = revenue.kind === 'fixed' ? revenue.micros : (revenue.defaultMicros ?? 0n);
  if (micros < 0n || micros > BigInt(goalLimits.maxAmount) * 1_000_000n || micros % 1_000n !== 0n) {
    issues.push({ field: 'revenueAmount', message: amountMessage });
  }
  if (revenue.currency !== null && !isCurrency(revenue.currency)) {
    issues.push({
      field: 'currency',
      message: 'Choose a currency from the list, or write its three letters, such as EUR.',
    });
  }
  return issues;
}

function listWindowIssues({ clickWindowMinutes, viewThroughWindowMinutes, condition }: GoalSettings): GoalIssue[] {
  const { minClickWindowMinutes: min, maxClickWindowMinutes: max } = goalLimits;
  const { minViewThroughWindowMinutes, maxViewThroughWindowMinutes } = goalLimits;
  return [
    ...listNumberIssues('clickWindow', clickWindowMinutes, {
      min,
      max,
      message: 'Write a whole number, from 1 minute to 90 days.',
    }),
    ...(condition.kind === 'offline'
      ? []
      : listNumberIssues('viewThroughWindow', viewThroughWindowMinutes, {
          min: minViewThroughWindowMinutes,
          max: maxViewThroughWindowMinutes,
          message: 'Write a whole number, from 1 minute to 30 days.',
        })),
  ];
}

/** Everything that is wrong with settings that already have their shape; empty when they may be saved. Source: uet.md 3.1, 3.2, 4. */
export function listGoalIssues(settings: GoalSettings): GoalIssue[] {
  return [
    ...listConditionIssues(settings.condition),
    ...listVisitKindIssues(settings),
    ...listRevenueIssues(settings.revenue),
    ...listWindowIssues(settings),
  ];
}

/** A goal's name without outer spaces, or what is wrong with it. That it is not taken is the store's to say. */
export function parseGoalName(text: string): { kind: 'valid'; name: string } | { kind: 'invalid'; issue: GoalIssue } {
  const name = text.trim();
  const message =
    name === '' ? 'Give the goal a name, such as “Purchase”.' : findTextIssue(name, goalLimits.nameLength);
  return message === null ? { kind: 'valid', name } : { kind: 'invalid', issue: { field: 'name', message } };
}

function toPart(operator: StringOperator, text: string): StringTest | null {
  return text.trim() === '' ? null : { operator, value: text.trim() };
}

/** Seconds of '0:03:00', '3:00' or '180'; NaN for anything else. */
export function parseDuration(text: string): number {
  const parts = /^(?:(?:(\d{1,2}):)?(\d{1,2}):)?(\d{1,5})$/.exec(text.trim());
  if (parts === null) return Number.NaN;
  const [, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  // 1:75 is a slip of the finger; 75 alone is 75 seconds.
  if (parts[2] !== undefined && ((seconds ?? 0) > 59 || (parts[3] ?? '').length > 2)) return Number.NaN;
  if (parts[1] !== undefined && (minutes ?? 0) > 59) return Number.NaN;
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** '0:03:00'. */
export function toDurationText(seconds: number): string {
  const two = (count: number): string => String(count).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function parseCondition(input: GoalSettingsInput): GoalCondition {
  if (input.kind === 'duration') return { kind: 'duration', minSeconds: parseDuration(input.duration) };
  if (input.kind === 'pages') {
    const text = input.pages.trim();
    return { kind: 'pages', minPages: /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN };
  }
  if (input.kind === 'offline') return { kind: 'offline' };
  if (input.kind === 'destinationUrl') {
    return { kind: 'destinationUrl', url: { operator: input.urlOperator, value: input.url.trim() } };
  }
  const valueText = input.value.trim();
  const value = /^\d{1,7}(?:\.\d{1,3})?$/.test(valueText) ? Number(valueText) : Number.NaN;
  return {
    kind: 'event',
    category: toPart(input.categoryOperator, input.category),
    action: toPart(input.actionOperator, input.action),
    label: toPart(input.labelOperator, input.label),
    value: valueText === '' ? null : { operator: input.valueOperator, value },
  };
}

function parseRevenue(input: GoalSettingsInput): { revenue: GoalRevenue; issues: GoalIssue[] } {
  if (input.revenueKind === 'none') return { revenue: { kind: 'none' }, issues: [] };
  const currencyText = input.currency.trim().toUpperCase();
  const currency = currencyText === '' ? null : currencyText;
  const amountText = input.revenueAmount.trim();
  const micros = parseAmount(amountText);
  const issues: GoalIssue[] = [];
  if (micros === null && (amountText !== '' || input.revenueKind === 'fixed')) {
    issues.push({
      field: 'revenueAmount',
      message:
        amountText === ''
          ? 'Write what one conversion is worth, such as 49.90, or choose that it has no value.'
          : amountMessage,
    });
  }
  if (input.revenueKind === 'fixed') return { revenue: { kind: 'fixed', micros: micros ?? 0n, currency }, issues };
  return { revenue: { kind: 'varying', defaultMicros: micros, currency }, issues };
}

/** Typed texts to settings, or every issue at its field, in the order of the form. */
export function parseGoalSettings(input: GoalSettingsInput): GoalSettingsResult {
  const { revenue, issues: revenueIssues } = parseRevenue(input);
  const settings: GoalSettings = {
    condition: parseCondition(input),
    category: input.goalCategory,
    revenue,
    count: input.count,
    clickWindowMinutes: input.clickWindowMinutes,
    viewThroughWindowMinutes: input.viewThroughWindowMinutes,
    isPrimary: input.isPrimary,
  };
  const issues = [
    ...listConditionIssues(settings.condition),
    ...listVisitKindIssues(settings),
    ...revenueIssues,
    ...listRevenueIssues(revenue),
    ...listWindowIssues(settings),
  ];
  return issues.length === 0 ? { kind: 'valid', settings } : { kind: 'invalid', issues };
}
