// What does a file leave open that only its sender knows? Looks at every row once for what proves a decimal mark and an order of day and
// month, then says what is settled and what has to be asked. Never settles what the rows leave in doubt.

import { setImmediate } from 'node:timers/promises';
import { addDays, parseCalendarDay } from '@/lib/domain/calendar';
import { isCurrency } from '@/lib/domain/money';
import type { CellLine } from './cell';
import type { Layout } from './find-layout';
import type { ReportField } from './headings';
import { type DateOrder, type DayReading, readDay, readRange, toDayOn } from './read-day';
import { type DecimalMark, findMarkEvidence, isBlankCell } from './read-number';
import { linesPerTurn } from './read-table';
import { toNetwork } from './read-words';
import type { ImportAnswers, ImportQuestion } from './spend-row';

/** How a file is read, once nothing is open. */
export type Reading = {
  mark: DecimalMark;
  order: DateOrder;
  /** For rows without one of their own; null when every row has one. */
  currency: string | null;
  network: string | null;
  /** Both included; null when the file has days, weeks or months, or says no range. */
  range: { firstOn: string; lastOn: string } | null;
  /** What a row without a day names instead. */
  span: 'day' | 'week' | 'month' | 'range' | 'rowRange';
};

type Decision = { kind: 'settled'; reading: Reading } | { kind: 'questions'; questions: ImportQuestion[] };

/** `bodyLines` are the rows below the heading, without footer. */
export async function decideQuestions(
  layout: Layout,
  bodyLines: Iterable<CellLine>,
  answers: ImportAnswers,
  todayOn: string,
): Promise<Decision> {
  const evidence = await collectEvidence(layout, bodyLines);
  const questions: ImportQuestion[] = [];
  const ask = (question: ImportQuestion | null): void => {
    if (question !== null) questions.push(question);
  };
  const mark = answers.decimalMark ?? settleMark(evidence);
  if (mark === null) ask(askForMark(evidence));
  const { order, range: saidRange } = settleOrder(layout, evidence, answers, todayOn);
  if (order === null) ask(askForOrder(evidence));
  const network = answers.network !== undefined ? toNetwork(answers.network) : findOwnNetwork(layout);
  if (network === null) ask(networkQuestion);
  const currency = answers.currency?.trim().toUpperCase() ?? layout.currency;
  if (currency !== null && !isCurrency(currency))
    ask({ ...currencyQuestion, message: `“${currency}” is no currency. ${currencyQuestion.message}` });
  else if (currency === null && evidence.lacksCurrency) ask(currencyQuestion);
  const span = findSpan(layout, evidence);
  const range = span === 'range' ? (readAnsweredRange(answers) ?? saidRange) : null;
  if (span !== 'day' && answers.spread === undefined) ask(askForSpread(layout, span, saidRange));
  else if (span === 'range' && range === null) ask(rangeQuestion);
  if (questions.length > 0) return { kind: 'questions', questions };
  return {
    kind: 'settled',
    reading: { mark: mark ?? 'dot', order: order ?? 'monthFirst', currency, network, range, span },
  };
}

type Evidence = {
  marks: Set<DecimalMark>;
  unclearNumber: string | null;
  days: Extract<DayReading, { kind: 'numbers' }>[];
  dayText: string | null;
  lacksCurrency: boolean;
  /** A row of Meta's that begins and ends on different days. */
  hasWideRange: boolean;
};

const wholeFields: readonly ReportField[] = ['impressions', 'clicks', 'allClicks'];
const moneyFields: readonly ReportField[] = ['spend', 'averageCpc'];

async function collectEvidence(layout: Layout, bodyLines: Iterable<CellLine>): Promise<Evidence> {
  const evidence: Evidence = {
    marks: new Set(),
    unclearNumber: null,
    days: [],
    dayText: null,
    lacksCurrency: false,
    hasWideRange: false,
  };
  const { columns, others } = layout;
  const seenDays = new Set<string>();
  const whole = wholeFields.flatMap((field) => columns.get(field)?.index ?? []);
  const money = moneyFields.flatMap((field) => columns.get(field)?.index ?? []);
  const dayIndexes = (['day', 'week', 'rangeStart', 'rangeEnd'] as const).flatMap(
    (field) => columns.get(field)?.index ?? [],
  );
  const currencyIndex = columns.get('currency')?.index;
  const startIndex = columns.get('rangeStart')?.index;
  const endIndex = columns.get('rangeEnd')?.index;
  let count = 0;
  for (const { cells } of bodyLines) {
    const note = (index: number, isWhole: boolean, isSilentInDoubt: boolean): void => {
      const cell = cells[index] ?? '';
      const found = findMarkEvidence(cell, isWhole);
      if (found === 'unclear') {
        if (!isSilentInDoubt) evidence.unclearNumber ??= String(cell).trim();
      } else if (found !== null) evidence.marks.add(found);
    };
    for (const index of whole) note(index, true, false);
    for (const index of money) note(index, false, false);
    for (const index of others)
      if (
        String(cells[index] ?? '')
          .trim()
          .endsWith('%')
      )
        note(index, false, true);
    for (const index of dayIndexes) {
      const text = String(cells[index] ?? '');
      if (seenDays.has(text)) continue;
      seenDays.add(text);
      const day = readDay(cells[index] ?? '');
      if (day?.kind !== 'numbers') continue;
      evidence.days.push(day);
      evidence.dayText ??= text.trim();
    }
    if (currencyIndex === undefined || isBlankCell(cells[currencyIndex] ?? '')) evidence.lacksCurrency = true;
    if (startIndex !== undefined && endIndex !== undefined && cells[startIndex] !== cells[endIndex])
      evidence.hasWideRange = true;
    count += 1;
    if (count % linesPerTurn === 0) await setImmediate();
  }
  return evidence;
}

function settleMark({ marks, unclearNumber }: Evidence): DecimalMark | null {
  if (marks.size === 2) return null;
  const [mark] = marks;
  return mark ?? (unclearNumber === null ? 'dot' : null);
}

function askForMark({ marks, unclearNumber }: Evidence): ImportQuestion {
  return {
    field: 'decimalMark',
    message:
      marks.size === 2
        ? 'The file writes numbers in two ways. Which mark parts whole units from decimals?'
        : `Is “${unclearNumber}” more than a thousand, or a number with decimals? Nothing in the file tells.`,
    choices: [
      { value: 'dot', label: 'Decimals stand behind a dot: 1,234.56' },
      { value: 'comma', label: 'Decimals stand behind a comma: 1.234,56' },
    ],
  };
}

const orders = ['monthFirst', 'dayFirst'] as const;
const oldestOn = '2000-01-01';

/** An order is out when it makes no day, a day to come, or one outside of the range that the file names. */
function settleOrder(
  layout: Layout,
  { days }: Evidence,
  answers: ImportAnswers,
  todayOn: string,
): { order: DateOrder | null; range: { firstOn: string; lastOn: string } | null } {
  const said = layout.rangeText === null ? null : readRange(layout.rangeText);
  const toRange = (order: DateOrder) => {
    const firstOn = said === null ? null : toDayOn(said.first, order);
    const lastOn = said === null ? null : toDayOn(said.last, order);
    return firstOn === null || lastOn === null || lastOn < firstOn ? null : { firstOn, lastOn };
  };
  // Microsoft's preamble is always written month first (uet.md 7.4), whatever the rows are.
  const isAlwaysMonthFirst = layout.shape === 'microsoft';
  const isPossible = (on: string | null, order: DateOrder): boolean => {
    const range = toRange(isAlwaysMonthFirst ? 'monthFirst' : order);
    if (on === null || on < oldestOn || on > addDays(todayOn, 1)) return false;
    return range === null || (on >= range.firstOn && on <= range.lastOn);
  };
  // A day that no order makes a day of is that row's fault.
  const telling = days.filter((day) => orders.some((order) => toDayOn(day, order) !== null));
  const possible = orders.filter((order) => telling.every((day) => isPossible(toDayOn(day, order), order)));
  const isRangeOpen =
    said !== null && (said.first.kind === 'numbers' || said.last.kind === 'numbers') && !isAlwaysMonthFirst;
  const settled =
    answers.dateOrder ??
    (telling.length === 0 && !isRangeOpen ? 'monthFirst' : possible.length === 1 ? possible[0] : undefined);
  const order = settled ?? null;
  return { order, range: toRange(isAlwaysMonthFirst ? 'monthFirst' : (order ?? 'monthFirst')) };
}

function askForOrder({ dayText }: Evidence): ImportQuestion {
  return {
    field: 'dateOrder',
    message: `Which day is “${dayText ?? '3/4/2026'}”? Nothing in the file tells whether the month or the day comes first.`,
    choices: [
      { value: 'dayFirst', label: 'Day first: 3/4/2026 is 3 April' },
      { value: 'monthFirst', label: 'Month first: 3/4/2026 is March 4' },
    ],
  };
}

function findOwnNetwork({ shape, columns }: Layout): string | null {
  if (shape === 'microsoft' || shape === 'google' || shape === 'meta') return shape;
  return columns.has('network') ? '' : null;
}

const networkQuestion: ImportQuestion = {
  field: 'network',
  message: 'Which ad platform is this report from?',
  choices: [
    { value: 'microsoft', label: 'Microsoft Advertising' },
    { value: 'google', label: 'Google Ads' },
    { value: 'meta', label: 'Meta' },
  ],
};

const currencyQuestion: ImportQuestion = {
  field: 'currency',
  message: 'Which currency is the spend in? The file does not say it.',
  choices: [],
};

const rangeQuestion: ImportQuestion = {
  field: 'spread',
  message: 'Over which days was this spent? Give the first and the last.',
  choices: [{ value: 'evenly', label: 'Book it evenly over these days' }],
};

function findSpan({ columns }: Layout, { hasWideRange }: Evidence): Reading['span'] {
  if (columns.has('day')) return 'day';
  if (columns.has('rangeStart') && columns.has('rangeEnd')) return hasWideRange ? 'rowRange' : 'day';
  if (columns.has('week')) return 'week';
  return columns.has('month') ? 'month' : 'range';
}

const exportWords = {
  microsoft: 'In Microsoft Advertising choose the unit of time “Day” (Reports) and run the report again.',
  google: 'In Google Ads add Segment → Time → Day to the table (or Day to the report) and download it again.',
  meta: 'In Ads Manager choose Breakdown → By time → Day and export it again.',
  template: 'Fill in the column day.',
  other: 'Export it again with a column for the day.',
} as const;

function askForSpread(
  layout: Layout,
  span: Reading['span'],
  range: { firstOn: string; lastOn: string } | null,
): ImportQuestion {
  const hasNoDays = span === 'range' || span === 'rowRange';
  const saidRange = range === null ? 'its range' : `${range.firstOn} to ${range.lastOn}`;
  const over =
    span === 'range' ? saidRange : span === 'rowRange' ? 'the range of each line' : `the days of each ${span}`;
  return {
    field: 'spread',
    message: `This file has ${hasNoDays ? 'no column for the day' : `one line a ${span}, not a day`}. ${exportWords[layout.shape]} Or book it evenly over ${over}: figures of single days are then no real ones.`,
    choices: [{ value: 'evenly', label: `Book it evenly over ${over}` }],
  };
}

function readAnsweredRange({ from, to }: ImportAnswers): { firstOn: string; lastOn: string } | null {
  const firstOn = parseCalendarDay(from ?? '');
  const lastOn = parseCalendarDay(to ?? '');
  return firstOn === null || lastOn === null || lastOn < firstOn ? null : { firstOn, lastOn };
}
