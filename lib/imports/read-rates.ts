// Which rates of currencies stand in a file? The European Central Bank's daily and historical CSV (also zipped, as it comes), or a list of
// day, base, currency, rate. Never takes a cell for a rate that is not a plain number above zero.

import { addDays } from '@/lib/domain/calendar';
import { isCurrency } from '@/lib/domain/money';
import type { CurrencyRate } from '@/lib/store/currency-rates';
import type { Cell, CellLine } from './cell';
import { toPlainHeading } from './headings';
import { readDay } from './read-day';
import { readTable, type TableReading } from './read-table';
import type { RefusedLine } from './spend-row';

export type RatesFileResult =
  | {
      kind: 'read';
      rates: CurrencyRate[];
      refused: RefusedLine[] /** Days older than five years. */;
      oldDayCount: number;
    }
  | { kind: 'refused'; reason: string };

const keptDays = 5 * 366;
const maxRefused = 100;
const unknownFile =
  'This is no file of rates. Take the CSV of the European Central Bank (Date, USD, JPY, …) or one with the columns day, base, currency, rate.';

/** Rates of the last five years before `todayOn`. */
export async function readRatesFile(bytes: Buffer, fileName: string, todayOn: string): Promise<RatesFileResult> {
  const found = await readTable(bytes, fileName);
  if (found.kind === 'refused') return found;
  for (const reading of found.table.readings) {
    const read = findReader(reading);
    if (read !== null) return readLines(reading, read, addDays(todayOn, -keptDays));
  }
  return { kind: 'refused', reason: unknownFile };
}

/** The rates of one line, or why there are none. */
type LineReader = (line: CellLine) => CurrencyRate[] | string;

function findReader({ readLines: lines }: TableReading): LineReader | null {
  const [heading] = lines();
  const names = heading?.cells.map((cell) => String(cell).trim()) ?? [];
  const plain = names.map(toPlainHeading);
  const at = (...each: string[]): number => plain.findIndex((name) => each.includes(name));
  const [day, base, currency, rate] = [at('day', 'date'), at('base'), at('currency'), at('rate')];
  if (day >= 0 && base >= 0 && currency >= 0 && rate >= 0)
    return ({ cells }) => readListed(cells[day] ?? '', cells[base] ?? '', cells[currency] ?? '', cells[rate] ?? '');
  const currencies = names.map((name, index) => ({ name, index })).filter(({ name }) => isCurrency(name));
  return plain[0] === 'date' && currencies.length > 0 ? ({ cells }) => readEuroLine(cells, currencies) : null;
}

function readListed(dayCell: Cell, baseCell: Cell, currencyCell: Cell, rateCell: Cell): CurrencyRate[] | string {
  const onDay = toDay(dayCell);
  const base = String(baseCell).trim().toUpperCase();
  const currency = String(currencyCell).trim().toUpperCase();
  const rate = toRate(rateCell);
  if (onDay === null) return `“${String(dayCell).trim()}” is no day.`;
  if (!isCurrency(base)) return `“${base}” is no currency.`;
  if (!isCurrency(currency)) return `“${currency}” is no currency.`;
  if (base === currency) return 'A currency has no rate to itself.';
  return rate === null ? `“${String(rateCell).trim()}” is no rate.` : [{ onDay, base, currency, rate }];
}

/** One unit of euro in each currency; N/A where the bank named none. */
function readEuroLine(
  cells: readonly Cell[],
  currencies: readonly { name: string; index: number }[],
): CurrencyRate[] | string {
  const onDay = toDay(cells[0] ?? '');
  if (onDay === null) return `“${String(cells[0] ?? '').trim()}” is no day.`;
  const rates: CurrencyRate[] = [];
  for (const { name: currency, index } of currencies) {
    const cell = cells[index] ?? '';
    if (/^\s*(?:N\/A|-)?\s*$/i.test(String(cell))) continue;
    const rate = toRate(cell);
    if (rate === null) return `“${String(cell).trim()}” is no rate.`;
    rates.push({ onDay, base: 'EUR', currency, rate });
  }
  return rates;
}

function toDay(cell: Cell): string | null {
  const day = readDay(cell);
  return day?.kind === 'day' ? day.on : null;
}

/** Plain decimal text above zero; null for anything else. */
export function toRate(cell: Cell): string | null {
  const text = typeof cell === 'number' ? cell.toFixed(12) : cell.trim();
  return /^\d{1,11}(?:\.\d{1,12})?$/.test(text) && Number(text) > 0 ? text : null;
}

function readLines(reading: TableReading, read: LineReader, oldestOn: string): RatesFileResult {
  const rates: CurrencyRate[] = [];
  const refused: RefusedLine[] = [];
  let oldDayCount = 0;
  let isHeading = true;
  for (const line of reading.readLines()) {
    if (isHeading || line.cells.every((cell) => String(cell).trim() === '')) {
      isHeading = false;
      continue;
    }
    const found = read(line);
    if (typeof found === 'string') {
      if (refused.length < maxRefused) refused.push({ line: line.line, reason: found });
    } else if (found[0] !== undefined && found[0].onDay < oldestOn) oldDayCount += 1;
    else rates.push(...found);
  }
  if (rates.length === 0 && refused.length > 0)
    return { kind: 'refused', reason: `Line ${refused[0]?.line}: ${refused[0]?.reason}` };
  return rates.length === 0
    ? { kind: 'refused', reason: 'The file has no rates of the last five years.' }
    : { kind: 'read', rates, refused, oldDayCount };
}
