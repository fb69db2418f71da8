// How does a field of a goal's file read, as it is and as it would be? In the words of the form, not of the file.

import { describeCondition } from '@/lib/domain/describe-goal';
import type { GoalDocument } from '@/lib/domain/goal-document';
import { parseRevenueDocument } from '@/lib/domain/goal-document';
import { formatClickWindow } from './click-window';
import { formatGoalRevenue, type GoalMoney } from './format-goal-revenue';
import { countWords, goalCategoryWords, scopeWords } from './goal-words';

export const goalFieldWords: Record<keyof GoalDocument, string> = {
  name: 'Name',
  tag: 'Tag',
  scope: 'Where it counts',
  status: 'State',
  condition: 'Rule',
  category: 'Category',
  revenue: 'Revenue',
  count: 'Count',
  clickWindowMinutes: 'Click window',
  viewThroughWindowMinutes: 'View-through window',
  isPrimary: 'Shown in',
};

export type FieldWords = GoalMoney & { tags: readonly { id: number; name: string }[] };

/** A field's value in words. */
export function formatGoalField<Field extends keyof GoalDocument>(
  field: Field,
  value: GoalDocument[Field],
  words: FieldWords,
): string {
  const formats: { [Name in keyof GoalDocument]: (value: GoalDocument[Name]) => string } = {
    name: (name) => name,
    tag: (id) => words.tags.find((tag) => tag.id === id)?.name ?? String(id),
    scope: (scope) => scopeWords[scope].label,
    status: (status) => (status === 'paused' ? 'Paused' : 'Counting'),
    condition: describeCondition,
    category: (category) => goalCategoryWords[category],
    revenue: (revenue) => {
      const parsed = parseRevenueDocument(revenue);
      return parsed.kind === 'valid' ? formatGoalRevenue(parsed.revenue, words) : '';
    },
    count: (count) => countWords[count].label,
    clickWindowMinutes: formatClickWindow,
    viewThroughWindowMinutes: formatClickWindow,
    isPrimary: (isPrimary) => (isPrimary ? '“Conversions” and “All conversions”' : '“All conversions” only'),
  };
  return formats[field](value);
}
