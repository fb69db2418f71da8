// What stands in the cells of a CSV or tab-separated text? Papa Parse reads it, a window of the text at a time; here the window moves on, and
// each row is told the line of the file at which it begins. Never reads far ahead of the row asked for, however a quote is left open.

import Papa from 'papaparse';
import type { CellLine } from './cell';
import { fileLimits } from './file-limits';

/** No row of a report is longer; and what a window can cost is bounded. */
const windowLength = 16 * 1024;
const openQuote = 'A quote is opened and not closed again.';

/**
 * The text of a file: a byte-order mark decides, else zeros at every second place (UTF-16), else UTF-8, and what is not valid UTF-8 is read
 * as Windows-1252, as older spreadsheets write. `null` for what is no text at all.
 */
export function decodeText(bytes: Buffer): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const start = bytes.subarray(0, 4_000);
  const zeroCount = start.filter((byte) => byte === 0).length;
  if (zeroCount > start.length / 4) {
    const isLittleEndian = start.filter((byte, index) => byte === 0 && index % 2 === 1).length > zeroCount * 0.9;
    const isBigEndian = start.filter((byte, index) => byte === 0 && index % 2 === 0).length > zeroCount * 0.9;
    if (isLittleEndian) return new TextDecoder('utf-16le').decode(bytes);
    return isBigEndian ? new TextDecoder('utf-16be').decode(bytes) : null;
  }
  if (zeroCount > 0) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * The rows of the text; blank ones too. A row has at most 400 cells, what is behind them is left out. A row that does not end within 16 K letters
 * (a quote that is never closed) is its first line with a fault, and reading goes on behind that line.
 */
export function* readDelimited(text: string, delimiter: string): Generator<CellLine> {
  const newline = text.includes('\n') ? '\n' : '\r';
  let position = 0;
  let line = 1;
  while (position < text.length) {
    const window = text.slice(position, position + windowLength);
    const isLast = position + windowLength >= text.length;
    const { rows, length } = parseWindow(window, { delimiter, newline, isLast });
    for (const cells of rows) {
      const endCount = countLineEnds(cells, newline);
      yield { line, cells: toCells(cells) };
      line += 1 + endCount;
    }
    position += length;
    if (rows.length > 0) continue;
    const end = text.indexOf(newline, position);
    const next = end < 0 ? text.length : end + 1;
    yield { line, cells: [text.slice(position, Math.min(next, position + 200)).trim()], fault: openQuote };
    position = next;
    line += 1;
  }
}

type Row = readonly string[];

/** Whole rows of the window, and how many letters they took; the row that the window cuts is left for the next. */
function parseWindow(
  window: string,
  { delimiter, newline, isLast }: { delimiter: string; newline: '\n' | '\r'; isLast: boolean },
): { rows: Row[]; length: number } {
  const parser = new Papa.Parser({ delimiter, newline, quoteChar: '"', escapeChar: '"' });
  const parsed: { data: Row[]; errors: { code: string; row?: number }[]; meta: { cursor: number } } = parser.parse(
    window,
    0,
    !isLast,
  );
  const isOpen = isLast && parsed.errors.some(({ code }) => code === 'MissingQuotes');
  if (!isOpen) return { rows: parsed.data, length: isLast ? window.length : parsed.meta.cursor };
  const whole: typeof parsed = new Papa.Parser({ delimiter, newline, quoteChar: '"', escapeChar: '"' }).parse(
    window,
    0,
    true,
  );
  return { rows: whole.data, length: whole.meta.cursor };
}

/** A row's last cell keeps the first half of the line end \r\n. */
function toCells(cells: Row): string[] {
  const kept = cells.slice(0, fileLimits.columnCount);
  const last = kept.length - 1;
  if (kept[last]?.endsWith('\r') === true) kept[last] = kept[last].slice(0, -1);
  return kept;
}

function countLineEnds(cells: Row, newline: string): number {
  let count = 0;
  for (const cell of cells)
    for (let at = cell.indexOf(newline); at >= 0; at = cell.indexOf(newline, at + 1)) count += 1;
  return count;
}
