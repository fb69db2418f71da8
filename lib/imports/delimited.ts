// What stands in the cells of a CSV or tab-separated text? RFC 4180 with the liberties that exports take: any line end, a quote inside an
// unquoted cell, a last line without its end. Keeps the line of the file at which each row begins. Never reads ahead of the row asked for.

import type { CellLine } from './xlsx';

const maxCells = 400;

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

/** The rows of the text; blank ones too. A row has at most 400 cells, what is behind them is left out. */
export function* readDelimited(text: string, delimiter: string): Generator<CellLine> {
  let position = 0;
  let line = 1;
  while (position < text.length) {
    const startLine = line;
    const cells: string[] = [];
    for (let isRowOpen = true; isRowOpen; ) {
      let cell: string;
      if (text[position] === '"') {
        const quoted = readQuoted(text, position);
        ({ cell, position } = quoted);
        line += quoted.lineCount;
        const rest = readPlain(text, position, delimiter);
        cell += text.slice(position, rest);
        position = rest;
      } else {
        const end = readPlain(text, position, delimiter);
        cell = text.slice(position, end);
        position = end;
      }
      if (cells.length < maxCells) cells.push(cell);
      isRowOpen = position < text.length && text[position] === delimiter;
      if (isRowOpen) position += 1;
    }
    if (text[position] === '\r' && text[position + 1] === '\n') position += 2;
    else position += 1;
    line += 1;
    yield { line: startLine, cells };
  }
}

/** The cell that opens with the quote at `position`, and where it goes on behind the closing one. Without one it ends with the text. */
function readQuoted(text: string, position: number): { cell: string; position: number; lineCount: number } {
  let from = position + 1;
  let cell = '';
  for (;;) {
    const quote = text.indexOf('"', from);
    const end = quote < 0 ? text.length : quote;
    cell += text.slice(from, end);
    if (quote < 0 || text[quote + 1] !== '"') {
      return { cell, position: Math.min(end + 1, text.length), lineCount: countLineEnds(cell) };
    }
    cell += '"';
    from = quote + 2;
  }
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function readPlain(text: string, position: number, delimiter: string): number {
  let end = position;
  while (end < text.length) {
    const letter = text[end];
    if (letter === delimiter || letter === '\n' || letter === '\r') break;
    end += 1;
  }
  return end;
}
