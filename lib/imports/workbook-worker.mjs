// Runs in a thread of its own: a workbook's first sheet with rows, as cells, in portions. SheetJS works on the whole workbook at once, so what
// is hostile may take long or much memory: then this thread is ended, and nothing else. Never given an archive that has to be unpacked.

import { parentPort, workerData } from 'node:worker_threads';
import { read, SSF } from '@e965/xlsx';

/** @typedef {{ lineCount: number, columnCount: number, cellLength: number, textLength: number }} Limits */

const linesPerPortion = 2_000;
const maxSheets = 20;

/** @param {{ bytes: Uint8Array, limits: Limits }} given */
function readWorkbook({ bytes, limits }) {
  const { SheetNames: names } = read(bytes, { type: 'array', bookSheets: true });
  for (const name of names.slice(0, maxSheets)) {
    const book = read(bytes, {
      type: 'array',
      sheets: [name],
      dense: true,
      sheetRows: limits.lineCount + 1,
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
    });
    const has1904Dates = book.Workbook?.WBProps?.date1904 === true;
    const rows = book.Sheets[name]?.['!data'] ?? [];
    if (rows.length > 0) return sendRows(rows, has1904Dates, limits);
  }
  parentPort?.postMessage({ kind: 'end' });
}

/** @param {any[][]} rows @param {boolean} has1904Dates @param {Limits} limits */
function sendRows(rows, has1904Dates, limits) {
  let textLength = 0;
  let portion = [];
  for (let index = 0; index < rows.length; index++) {
    const cells = Array.from(rows[index] ?? [], (cell) => toCell(cell, has1904Dates, limits)).slice(
      0,
      limits.columnCount,
    );
    for (const cell of cells) textLength += typeof cell === 'string' ? cell.length : 8;
    if (textLength > limits.textLength) throw new RangeError('too large');
    if (cells.length > 0) portion.push({ line: index + 1, cells });
    if (portion.length === linesPerPortion) {
      parentPort?.postMessage({ kind: 'lines', lines: portion });
      portion = [];
    }
  }
  parentPort?.postMessage({ kind: 'lines', lines: portion });
  parentPort?.postMessage({ kind: 'end' });
}

/** @param {any} cell @param {boolean} has1904Dates @param {Limits} limits */
function toCell(cell, has1904Dates, { cellLength }) {
  if (cell === undefined || cell.v === undefined || cell.t === 'e' || cell.t === 'z') return '';
  if (cell.t === 'n') return SSF.is_date(cell.z ?? '') ? toDateText(cell.v, has1904Dates) : cell.v;
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE';
  return String(cell.v).slice(0, cellLength);
}

/** @param {number} serial @param {boolean} has1904Dates */
function toDateText(serial, has1904Dates) {
  const date = SSF.parse_date_code(serial, { date1904: has1904Dates });
  if (date === null) return '';
  const pad = (/** @type {number} */ part, width = 2) => String(part).padStart(width, '0');
  const day = `${pad(date.y, 4)}-${pad(date.m)}-${pad(date.d)}`;
  return date.H + date.M + date.S === 0 ? day : `${day} ${pad(date.H)}:${pad(date.M)}:${pad(date.S)}`;
}

try {
  readWorkbook(workerData);
} catch (error) {
  parentPort?.postMessage({ kind: error instanceof RangeError ? 'tooLarge' : 'damaged' });
}
