// Which number does a cell hold, when the file writes it in the way of some country? What the marks mean is decided for a whole file, by the
// cells that leave no doubt; a file whose cells all leave doubt is asked about. Never reads 1.234 by a coin's toss.

import type { Cell } from './cell';

export type DecimalMark = 'dot' | 'comma';

/** A cell without its currency, percent sign, blanks between thousands and apostrophes; null when what is left is no number. */
function toBareNumber(text: string): string | null {
  const bare = text
    .replace(/[\s\u00a0\u2007\u2009\u202f'\u2019]/g, '')
    .replace(/^(?:[A-Z]{1,3}\$|[A-Z]{3}|[$€£¥₹])|(?:[A-Z]{3}|[$€£¥₹%])$/gu, '')
    .replace(/^\u2212/, '-');
  return /^-?\d[\d.,]*$|^-?[.,]\d+$/.test(bare) ? bare : null;
}

/** Whether a cell stands for "nothing": empty, or dashes as Google writes them. */
export function isBlankCell(cell: Cell): boolean {
  return typeof cell === 'string' && /^[\s\u00a0]*(?:-{1,2}|\u2013|\u2014|n\/a)?[\s\u00a0]*$/i.test(cell);
}

/**
 * What one cell proves about the decimal mark: `null` nothing, `unclear` that it can be read both ways. In a column of whole numbers a mark
 * can only part thousands, so it proves the other one.
 */
export function findMarkEvidence(cell: Cell, isWhole: boolean): DecimalMark | 'unclear' | null {
  if (typeof cell === 'number') return null;
  const bare = toBareNumber(cell);
  if (bare === null) return null;
  const dot = bare.lastIndexOf('.');
  const comma = bare.lastIndexOf(',');
  if (dot < 0 && comma < 0) return null;
  if (dot >= 0 && comma >= 0) return dot > comma ? 'dot' : 'comma';
  const mark = dot >= 0 ? '.' : ',';
  const isThousands = new RegExp(`^-?[1-9]\\d{0,2}(?:\\${mark}\\d{3})+$`).test(bare);
  const isMarkItself: DecimalMark = mark === '.' ? 'dot' : 'comma';
  const isOther: DecimalMark = mark === '.' ? 'comma' : 'dot';
  if (bare.indexOf(mark) !== bare.lastIndexOf(mark)) return isThousands ? isOther : null;
  if (!isThousands) return isMarkItself;
  return isWhole ? isOther : 'unclear';
}

/** The cell as plain decimal text (`-1234.5`) under the file's decimal mark; null when it is none. */
function toDecimalDigits(cell: Cell, mark: DecimalMark): string | null {
  if (typeof cell === 'number') return toPlainDigits(cell);
  const bare = toBareNumber(cell);
  if (bare === null) return null;
  const [decimal, thousands] = mark === 'dot' ? ['.', ','] : [',', '.'];
  const [whole = '', fraction = '', ...more] = bare.split(decimal);
  if (more.length > 0 || fraction.includes(thousands)) return null;
  const groups = whole.replace(/^-/, '').split(thousands);
  // Groups behind the first have three digits; in India two, but the last three.
  if (groups.length > 1 && (!/^\d{1,3}$/.test(groups[0] ?? '') || groups.at(-1)?.length !== 3)) return null;
  if (groups.slice(1, -1).some((group) => group.length !== 3 && group.length !== 2)) return null;
  return `${whole.startsWith('-') ? '-' : ''}${groups.join('') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A workbook's number, which may be written 1e-7 or 12.340000000000002. */
function toPlainDigits(value: number): string {
  return Math.abs(value) >= 1e21 ? String(value) : value.toFixed(7);
}

/** Micros of an amount, further decimals rounded half up; null for what is no number or does not fit. */
export function readMicros(cell: Cell, mark: DecimalMark): bigint | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(toDecimalDigits(cell, mark) ?? '');
  if (match === null) return null;
  const [, sign, units = '0', decimals = ''] = match;
  const micros = BigInt(units) * 1_000_000n + BigInt(decimals.slice(0, 6).padEnd(6, '0'));
  const rounded = Number(decimals[6] ?? 0) >= 5 ? micros + 1n : micros;
  return sign === '-' ? -rounded : rounded;
}

/** A count: a whole number, also when written 12.0 or 12,00; null for anything else. */
export function readCount(cell: Cell, mark: DecimalMark): number | null {
  const digits = toDecimalDigits(cell, mark);
  const match = /^(-?\d{1,15})(?:\.0*)?$/.exec(digits ?? '');
  return match === null ? null : Number(match[1]);
}
