// What an edit of a goal changed, one plain sentence a change, so that a jump in a chart can be explained.

import { describeGoal } from '@/lib/domain/describe-goal';
import type { GoalSettings } from '@/lib/domain/goal';
import { formatClickWindow } from './click-window';
import { formatGoalRevenue, type GoalMoney } from './format-goal-revenue';
import { countWords, goalCategoryWords } from './goal-words';

/** Sentences from the older settings to the newer, in the order of the form; none when they say the same. */
export function describeGoalChanges(before: GoalSettings, after: GoalSettings, money: GoalMoney): string[] {
  const changes: string[] = [];
  const note = (what: string, was: string, is: string) => {
    if (was !== is) changes.push(`${what}: ${was} → ${is}`);
  };
  note('Rule', describeGoal(before), describeGoal(after));
  note('Revenue', formatGoalRevenue(before.revenue, money), formatGoalRevenue(after.revenue, money));
  note('Count', countWords[before.count].label.toLowerCase(), countWords[after.count].label.toLowerCase());
  note('Click window', formatClickWindow(before.clickWindowMinutes), formatClickWindow(after.clickWindowMinutes));
  note(
    'View-through window',
    formatClickWindow(before.viewThroughWindowMinutes),
    formatClickWindow(after.viewThroughWindowMinutes),
  );
  note('Category', goalCategoryWords[before.category], goalCategoryWords[after.category]);
  if (before.isPrimary !== after.isPrimary) {
    changes.push(after.isPrimary ? 'Now part of “Conversions”' : 'Now only in “All conversions”');
  }
  return changes;
}
