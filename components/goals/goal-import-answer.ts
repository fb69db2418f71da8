import type { goalDocumentFields } from '@/lib/domain/goal-document';

/** One goal of a file, and what importing the file does with it. */
export type GoalImportItem = {
  position: number;
  line: number | null;
  name: string | null;
  outcome: 'added' | 'changed' | 'same' | 'refused';
  goalId: string | null;
  /** `before` is null where the goal is new. */
  differences: { field: (typeof goalDocumentFields)[number]; before: unknown; after: unknown }[];
  issues: { field: string; message: string; line: number | null }[];
};

/** What the API says of a file of goals. Its operation is checked against it. */
export type GoalImportAnswer = {
  isApplied: boolean;
  key: string;
  addedCount: number;
  changedCount: number;
  sameCount: number;
  refusedCount: number;
  untouchedCount: number;
  items: GoalImportItem[];
};
