// Which calendar day does a cell name? Written in numbers or with a month's name in English, French, German or Spanish. Whether 3/4 is March
// or April is decided for a whole file by the days that leave no doubt. Never reads one by a coin's toss.

import { addDays, parseCalendarDay } from '@/lib/domain/calendar';
import type { Cell } from './cell';
import { toPlainHeading } from './headings';

export type DateOrder = 'dayFirst' | 'monthFirst';

/** `numbers`: two numbers and a year whose order the file decides. `hour` when the cell carries one. */
export type DayReading =
  | { kind: 'day'; on: string; hour: string }
  | { kind: 'numbers'; first: number; second: number; year: number; hour: string };

const monthNames: readonly (readonly string[])[] = [
  ['jan', 'janv', 'januar', 'january', 'janvier', 'ene', 'enero', 'janner'],
  ['feb', 'fev', 'fevr', 'februar', 'february', 'fevrier', 'febrero'],
  ['mar', 'mars', 'marz', 'mrz', 'march', 'marzo'],
  ['apr', 'avr', 'april', 'avril', 'abr', 'abril'],
  ['may', 'mai', 'mayo'],
  ['jun', 'juin', 'juni', 'june', 'junio'],
  ['jul', 'juil', 'juli', 'july', 'juillet', 'julio'],
  ['aug', 'aout', 'august', 'ago', 'agosto'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre'],
  ['oct', 'okt', 'oktober', 'october', 'octobre', 'octubre'],
  ['nov', 'november', 'novembre', 'noviembre'],
  ['dec', 'dez', 'dezember', 'december', 'decembre', 'dic', 'diciembre'],
];
const monthByName: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** What a cell says about its day; null when it names none. Two digits of a year are of this century. */
export function readDay(cell: Cell): DayReading | null {
  // A day of a workbook without a date's format: from 1990 to 2099.
  if (typeof cell === 'number')
    return cell > 32_874 && cell < 73_051 ? toDay(addDays('1899-12-30', Math.floor(cell)), '') : null;
  const [text = '', hour = ''] = cell.trim().split('|');
  const bare = text.replace(/[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[AP]M)?Z?$/i, '').trim();
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(bare) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(bare);
  if (iso !== null) return toDay(formatDay(Number(iso[1]), Number(iso[3]), Number(iso[4])), hour.trim());
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/.exec(bare);
  // Dots are written day first wherever they are written.
  if (dotted !== null) return toDay(formatDay(toYear(dotted[3]), Number(dotted[2]), Number(dotted[1])), hour.trim());
  const numbers = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(bare);
  if (numbers !== null) {
    const [first, second] = [Number(numbers[1]), Number(numbers[3])];
    return first === second
      ? toDay(formatDay(toYear(numbers[4]), first, second), hour.trim())
      : { kind: 'numbers', first, second, year: toYear(numbers[4]), hour: hour.trim() };
  }
  return readNamedDay(bare, hour.trim());
}

/** 'Sep 1, 2026', '1. September 2026', '1 sept. 2026', '1 de septiembre de 2026', 'Tue, Sep 1, 2026'. */
function readNamedDay(text: string, hour: string): DayReading | null {
  const words = toPlainHeading(text)
    .split(/[\s.,]+/)
    .filter((word) => word !== '' && word !== 'de' && word !== 'del');
  const month = words.map((word) => monthByName.get(word)).find((each) => each !== undefined);
  const year = words.find((word) => /^\d{4}$/.test(word));
  const day = words.find((word) => /^\d{1,2}(?:er|st|nd|rd|th)?$/.test(word));
  if (month === undefined || year === undefined || day === undefined || words.length > 4) return null;
  return toDay(formatDay(Number(year), month, Number.parseInt(day, 10)), hour);
}

function toYear(text = ''): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function formatDay(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function toDay(text: string, hour: string): DayReading | null {
  const on = parseCalendarDay(text);
  return on === null ? null : { kind: 'day', on, hour };
}

/** The day under the file's order; null when that order makes none of it. */
export function toDayOn(reading: DayReading, order: DateOrder): string | null {
  if (reading.kind === 'day') return reading.on;
  const { first, second, year } = reading;
  return parseCalendarDay(order === 'dayFirst' ? formatDay(year, second, first) : formatDay(year, first, second));
}

/** The first day of the month that a cell names ('2026-09', 'September 2026', '9/2026', a day of it); null when it names none. */
export function readMonth(cell: Cell): string | null {
  const text = typeof cell === 'number' ? '' : cell.trim();
  const numbers = /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? /^()(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (numbers !== null) return parseCalendarDay(formatDay(Number(numbers[1] || numbers[3]), Number(numbers[2]), 1));
  const named = readNamedDay(`1 ${text}`, '');
  if (named?.kind === 'day') return named.on;
  const day = readDay(cell);
  return day?.kind === 'day' ? `${day.on.slice(0, 7)}-01` : null;
}

/** The two days of a range such as 'Sep 1, 2026 - Sep 30, 2026' or '9/1/2026,9/30/2026'; one day is a range of itself. */
export function readRange(text: string): { first: DayReading; last: DayReading } | null {
  const bare = text.trim().replace(/^"|"$/g, '');
  const parts = [/\s+[-\u2013\u2014]\s+/, /\u2013|\u2014/, /\s*,\s*(?=\d{1,2}\/)/, /\s+(?:to|bis|au|al|a)\s+/i]
    .map((separator) => bare.split(separator))
    .find((each) => each.length === 2) ?? [bare];
  const [first, last = first] = parts.map((part) => readDay(part));
  return first == null || last == null ? null : { first, last };
}
