// What is in this file? From bytes to spend rows, refused lines and questions: the one door through which every vendor's file comes.
// Never writes, never keeps anything of the file, and lets others in the process work while it reads.

import { setImmediate } from 'node:timers/promises';
import type { CellLine } from './cell';
import { decideQuestions } from './decide-questions';
import { fileLimits } from './file-limits';
import { findLayout, type Layout } from './find-layout';
import type { ReportField } from './headings';
import { listBodyLines } from './list-body-lines';
import { createLineReader } from './read-spend-rows';
import { linesPerTurn, readTable, tooManyLines } from './read-table';
import type { ImportAnswers, OnProgress, RefusedLine, SpendFile, SpendFileResult, SpendRow } from './spend-row';

type Options = {
  answers?: ImportAnswers;
  /** Today in the account's time zone: no spend lies after tomorrow. */
  todayOn: string;
  onProgress?: OnProgress;
};

/** A spend report in one of the shapes of uet.md 7.4, or of our own template (lib/imports/README.md). */
export async function recogniseFile(bytes: Buffer, fileName: string, options: Options): Promise<SpendFileResult> {
  const { answers = {}, todayOn, onProgress } = options;
  const found = await readTable(bytes, fileName);
  if (found.kind === 'refused') return found;
  const result = findLayout(found.table);
  if (result.kind === 'refused') return result;
  const { layout } = result;
  const [firstRow] = listRows(layout);
  if (firstRow === undefined) return { kind: 'refused', reason: 'The report has a heading but no rows.' };
  const decision = await decideQuestions(layout, listRows(layout), answers, todayOn);
  if (decision.kind === 'questions') return { kind: 'questions', shape: layout.shape, questions: decision.questions };
  const readLine = createLineReader(layout, decision.reading, answers.platformAccount?.trim() ?? '', todayOn);
  const rows: SpendRow[] = [];
  const refused: RefusedLine[] = [];
  let lineCount = 0;
  let totalLineCount = 0;
  for (const line of listBodyLines(layout)) {
    if (line.isTotal) {
      totalLineCount += 1;
      continue;
    }
    lineCount += 1;
    if (lineCount > fileLimits.lineCount) return { kind: 'refused', reason: tooManyLines };
    const read = readLine(line);
    if (read.kind === 'rows') rows.push(...read.rows);
    else refused.push({ line: line.line, reason: read.reason });
    if (lineCount % linesPerTurn === 0) {
      await onProgress?.(lineCount);
      await setImmediate();
    }
  }
  await onProgress?.(lineCount);
  const remarks = listRemarks(layout, rows, { lineCount, totalLineCount });
  return { kind: 'read', file: { ...toFileFacts(layout, rows), rows, refused, lineCount, totalLineCount, remarks } };
}

function* listRows(layout: Layout): Generator<CellLine> {
  for (const line of listBodyLines(layout)) if (!line.isTotal && line.fault === undefined) yield line;
}

/** Dimensions that tell rows apart, with the id where the file has one, so that a renamed campaign stays the same. */
const grainFields: readonly (readonly ReportField[])[] = [
  ['accountId', 'account'],
  ['campaignId', 'campaign'],
  ['adGroupId', 'adGroup'],
  ['keywordId', 'keyword'],
  ['matchType'],
  ['adId', 'ad'],
  ['device'],
  ['country'],
  ['clickId'],
];

function toFileFacts(layout: Layout, rows: readonly SpendRow[]): Pick<SpendFile, 'shape' | 'network' | 'grain'> {
  const fields = grainFields.flatMap((choices) => choices.find((field) => layout.columns.has(field)) ?? []);
  const segments = layout.segments.map(({ heading }) => `segment ${heading.toLowerCase()}`);
  const networks = new Set(rows.map((row) => row.network));
  const [network = ''] = networks;
  return {
    shape: layout.shape,
    network: networks.size === 1 ? network : '',
    grain: [...fields, ...segments].sort().join(','),
  };
}

function listRemarks(
  layout: Layout,
  rows: readonly SpendRow[],
  counts: { lineCount: number; totalLineCount: number },
): string[] {
  const remarks: string[] = [];
  const { saidLineCount } = layout;
  if (
    saidLineCount !== null &&
    saidLineCount !== counts.lineCount &&
    saidLineCount !== counts.lineCount + counts.totalLineCount
  )
    remarks.push(
      `The file says that it has ${saidLineCount} rows, and ${counts.lineCount} were found: it may have been cut off.`,
    );
  if (counts.totalLineCount > 0)
    remarks.push(
      counts.totalLineCount === 1
        ? 'One total row is not counted.'
        : `${counts.totalLineCount} total rows are not counted.`,
    );
  if (rows.some((row) => row.isSpread))
    remarks.push('Rows without a day of their own are booked evenly over their days.');
  if (rows.length > 0 && rows.every((row) => row.impressions === 0))
    remarks.push('The file has no impressions: CTR cannot be told for it.');
  if (!layout.columns.has('campaign') && !layout.columns.has('campaignId'))
    remarks.push('The file names no campaigns: its spend stands under “(not set)”.');
  return remarks;
}
