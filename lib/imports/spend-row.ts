// What is left of a spend report once its vendor's habits are taken away? Types only.

export const spendShapes = ['microsoft', 'google', 'meta', 'template', 'other'] as const;
/** Whose report it is; `template` is ours, `other` has headings that we know from several. */
export type SpendShape = (typeof spendShapes)[number];

/** What one line says was spent on one day. Texts are '' where the file does not say. */
export type SpendRow = {
  /** Of the file, from 1. */
  line: number;
  /** 'YYYY-MM-DD' */
  onDay: string;
  /** A share of a line that names a week, a month or a range. */
  isSpread: boolean;
  network: string;
  platformAccountId: string;
  platformAccount: string;
  /** search, shopping, display, video, social … as the file says the campaign's kind; '' not said. */
  campaignType: string;
  campaign: string;
  campaignId: string;
  adGroup: string;
  adGroupId: string;
  keyword: string;
  keywordId: string;
  /** exact | phrase | broad | '' */
  matchType: string;
  adId: string;
  /** desktop | mobile | tablet | other | '' */
  device: string;
  /** ISO 3166; ZZ: not said. */
  country: string;
  /** Hour, search term, … whatever else the file keeps apart, as one text. */
  segment: string;
  clickId: string | null;
  impressions: number;
  clicks: number;
  spendMicros: bigint;
  /** ISO 4217 */
  currency: string;
};

/** A line that is not taken, with the reason for the person who reads the file. */
export type RefusedLine = { line: number; reason: string };

export const questionFields = ['currency', 'dateOrder', 'decimalMark', 'spread', 'network'] as const;
export type QuestionField = (typeof questionFields)[number];

/** What only the person can know. `choices` are what may be answered; without any, the answer is a text (a currency, a network, days). */
export type ImportQuestion = {
  field: QuestionField;
  message: string;
  choices: readonly { value: string; label: string }[];
};

/** What the person said, by the names of the form's fields. */
export type ImportAnswers = {
  /** ISO 4217, for rows that name none. */
  currency?: string | undefined;
  dateOrder?: 'dayFirst' | 'monthFirst' | undefined;
  decimalMark?: 'dot' | 'comma' | undefined;
  /** Book what has no day evenly over its week, month or range. */
  spread?: 'evenly' | undefined;
  /** The range of a file without days, when the file does not say it: 'YYYY-MM-DD', both included. */
  from?: string | undefined;
  to?: string | undefined;
  /** The ad platform, when the file does not say it. */
  network?: string | undefined;
  /** Tells two accounts of a platform apart whose files do not name them. */
  platformAccount?: string | undefined;
};

export type SpendFile = {
  shape: SpendShape;
  /** Of all rows; '' when they name several. */
  network: string;
  /** Which dimensions the file keeps apart, sorted, between commas. */
  grain: string;
  rows: SpendRow[];
  refused: RefusedLine[];
  /** Rows that say something: taken or refused; total rows are not among them. */
  lineCount: number;
  totalLineCount: number;
  /** What the person should know though nothing is wrong with a single line. */
  remarks: string[];
};

/** A file that was read, one that needs answers first, or one that is nothing of ours, in plain words. */
export type SpendFileResult =
  | { kind: 'read'; file: SpendFile }
  | { kind: 'questions'; shape: SpendShape; questions: ImportQuestion[] }
  | { kind: 'refused'; reason: string };

/** Says how many lines were read so far; may wait, so that others get their turn. */
export type OnProgress = (readLineCount: number) => void | Promise<void>;
