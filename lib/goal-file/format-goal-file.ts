// How are goals written to a file that a person can read, keep under version control and bring back? Never an id of a goal, never a figure.

import { dump } from 'js-yaml';
import type { Goal } from '@/lib/domain/goal';
import { type GoalDocument, toGoalDocument } from '@/lib/domain/goal-document';

export const goalFileFormats = ['yaml', 'json'] as const;
export type GoalFileFormat = (typeof goalFileFormats)[number];

/** The first key of every file: what it is, and how it is to be read. */
export const goalFileMark = { key: 'goalpost', value: 'goals/1' } as const;

/** The goals as a file, in the order given; deleted ones are left out. */
export function formatGoalFile(goals: readonly Goal[], accountCurrency: string, format: GoalFileFormat): string {
  const documents = goals.flatMap((goal) => {
    const { status, current } = goal;
    return status === 'deleted'
      ? []
      : [toFileShape(toGoalDocument({ ...goal, status }, current.settings, accountCurrency))];
  });
  const file = { [goalFileMark.key]: goalFileMark.value, goals: documents };
  if (format === 'json') return `${JSON.stringify(file, null, 2)}\n`;
  return `# Goals of Goalpost. Import them under Goals, Import.\n${dump(file, { lineWidth: -1, noRefs: true })}`;
}

/** Without the parts of an event that are not looked at. */
function toFileShape(document: GoalDocument): object {
  const condition = Object.fromEntries(Object.entries(document.condition).filter(([, part]) => part !== null));
  return { ...document, condition };
}
