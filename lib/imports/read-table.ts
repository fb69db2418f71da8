// Which lines of cells does a file hold, whatever it is packed and written in? CSV, tab-separated text (UTF-8, UTF-16, Windows-1252), a
// workbook, or a zip archive with one of these. Never takes more memory than the limits below allow, whatever the file claims.

import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { decodeText, readDelimited } from './delimited';
import { type CellLine, isWorkbook, readFirstSheet } from './xlsx';
import { isZip, listZipEntries, readZipEntry, ZipError } from './zip';

export const fileLimits = {
  /** Of the file as it is sent. */
  fileBytes: 64 * 1024 * 1024,
  /** Of one unpacked file, and how many an archive may list. */
  entryBytes: 256 * 1024 * 1024,
  entryCount: 2_000,
  lineCount: 500_000,
} as const;

/** How many lines are read before others in this process (collectors, pages) get their turn. */
export const linesPerTurn = 2_000;
export const tooManyLines = `The file has more than ${fileLimits.lineCount} lines. Split it by months.`;

export type Table = {
  /** How it was written, for the layouts to be tried; a workbook has one. */
  readings: readonly TableReading[];
};
export type TableReading = { delimiter: string | null; readLines: () => Iterable<CellLine> };

export type TableResult = { kind: 'table'; table: Table } | { kind: 'refused'; reason: string };

const delimiters = [',', '\t', ';', '|'] as const;
const noTable =
  'This is neither CSV, tab-separated text, an Excel workbook (.xlsx) nor a zip archive with one of them.';

/** The lines of a file, or in plain words why there are none. */
export async function readTable(bytes: Buffer, fileName: string): Promise<TableResult> {
  if (bytes.length === 0) return refuse('The file is empty.');
  if (bytes.length > fileLimits.fileBytes)
    return refuse(`The file is larger than ${Math.round(fileLimits.fileBytes / 1024 / 1024)} MB. Split it by months.`);
  try {
    return isZip(bytes) ? await readArchive(bytes) : readText(bytes, fileName);
  } catch (error) {
    if (error instanceof ZipError) return refuse(error.message);
    throw error;
  }
}

function refuse(reason: string): TableResult {
  return { kind: 'refused', reason };
}

async function readArchive(bytes: Buffer): Promise<TableResult> {
  const entries = listZipEntries(bytes, fileLimits);
  if (isWorkbook(entries)) return toWorkbook(bytes);
  // What macOS adds beside each file.
  const files = entries.filter(({ name }) => !/(^|\/)(__MACOSX\/|\._|\.DS_Store)/.test(name));
  const [file, second] = files;
  if (file === undefined) return refuse('The archive is empty.');
  if (second !== undefined)
    return refuse(`The archive holds ${files.length} files. Send them one by one: each is an import of its own.`);
  const inner = readZipEntry(bytes, file, { ...fileLimits, entryBytes: fileLimits.fileBytes * 2 });
  if (!isZip(inner)) return readText(inner, file.name);
  return isWorkbook(listZipEntries(inner, fileLimits)) ? toWorkbook(inner) : refuse(noTable);
}

async function toWorkbook(bytes: Buffer): Promise<TableResult> {
  const lines: CellLine[] = [];
  for (const line of readFirstSheet(bytes, fileLimits)) {
    lines.push(line);
    if (lines.length > fileLimits.lineCount) return refuse(tooManyLines);
    if (lines.length % linesPerTurn === 0) await setImmediate();
  }
  return { kind: 'table', table: { readings: [{ delimiter: null, readLines: () => lines }] } };
}

function readText(bytes: Buffer, fileName: string): TableResult {
  if (bytes.length > 4 && bytes.readUInt32BE(0) === 0xd0cf11e0)
    return refuse('This is a workbook in the format of Excel 97 (.xls). Save it as .xlsx or as CSV.');
  const text = decodeText(bytes);
  if (text === null || extname(fileName).toLowerCase() === '.pdf') return refuse(noTable);
  return {
    kind: 'table',
    table: {
      readings: delimiters.map((delimiter) => ({ delimiter, readLines: () => readDelimited(text, delimiter) })),
    },
  };
}
