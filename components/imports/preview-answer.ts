import type { ImportQuestion, SpendShape } from '@/lib/imports/spend-row';

type Money = { amount: string; currency: string };
type Change = { before: Money; after: Money };

/** What the API says of a file before it is imported. The API's operation is checked against it. */
export type PreviewAnswer = QuestionsAnswer | FilePreview;

export type QuestionsAnswer = { kind: 'questions'; questions: ImportQuestion[] };

export type FilePreview = {
  kind: 'preview';
  shape: SpendShape;
  network: string;
  lineCount: number;
  totalLineCount: number;
  dimensions: string[];
  addedCount: number;
  replacedCount: number;
  unchangedCount: number;
  otherCutCount: number;
  refusedCount: number;
  firstOn: string | null;
  lastOn: string | null;
  refused: { line: number; reason: string }[];
  remarks: string[];
  added: Money[];
  replaced: Change[];
  otherCut: Money[];
  days: ({ onDay: string } & Change)[];
  campaigns: ({ network: string; campaign: string; rowCount: number } & Change)[];
  /** The import of this very file that is in force. */
  sameAs: string | null;
};
