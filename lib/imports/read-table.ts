// Which lines of cells does a file hold, whatever it is packed and written in? CSV, tab-separated text (UTF-8, UTF-16, Windows-1252), a
// workbook, or a zip archive with one of these. Never takes more memory than the limits below allow, whatever the file claims.

import { extname } from 'node:path';
import { zipSync } from 'fflate';
import type { CellLine } from './cell';
import { decodeText, readDelimited } from './delimited';
import { fileLimits } from './file-limits';
import { type ArchivedFile, isZip, readArchive, unpackFiles } from './read-archive';
import { readWorkbook } from './read-workbook';

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
  return isZip(bytes) ? readPacked(bytes) : readText(bytes, fileName);
}

function refuse(reason: string): TableResult {
  return { kind: 'refused', reason };
}

async function readPacked(bytes: Buffer): Promise<TableResult> {
  const archive = readArchive(bytes);
  if (archive.kind === 'refused') return archive;
  if (archive.kind === 'workbook') return toWorkbook(bytes, archive.files);
  const [file, second] = archive.files;
  if (file === undefined) return refuse('The archive is empty.');
  if (second !== undefined)
    return refuse(
      `The archive holds ${archive.files.length} files. Send them one by one: each is an import of its own.`,
    );
  const result = await unpackFiles(bytes, [file], fileLimits.fileBytes * 2);
  if ('reason' in result) return refuse(result.reason);
  const inner = Buffer.from(result.unpacked.get(file.name) ?? []);
  if (!isZip(inner)) return readText(inner, file.name);
  const book = readArchive(inner);
  return book.kind === 'workbook' ? toWorkbook(inner, book.files) : refuse(noTable);
}

const workbookFaults = {
  tooLarge: 'The workbook unpacks to more than can be read. Save the report as CSV, or split it by months.',
  tooManyLines,
  damaged: 'The workbook is damaged or locked: it cannot be read.',
  empty: 'The workbook has no sheet with rows.',
} as const;

/** SheetJS is given the parts it needs as they were unpacked here, so that it has nothing to unpack. */
async function toWorkbook(bytes: Uint8Array, files: readonly ArchivedFile[]): Promise<TableResult> {
  const parts = files.filter(({ name }) => /\.(?:xml|rels)$/i.test(name));
  const result = await unpackFiles(bytes, parts, fileLimits.entryBytes);
  if ('reason' in result) return refuse(result.reason);
  const read = await readWorkbook(zipSync(Object.fromEntries(result.unpacked), { level: 0 }));
  if (read.kind !== 'lines') return refuse(workbookFaults[read.kind]);
  return { kind: 'table', table: { readings: [{ delimiter: null, readLines: () => read.lines }] } };
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
