// What does each line of a report say was spent, when it is read as the file settles it? Rows, and for every other line the reason why not.
// Never drops a line silently, never counts a total.

import { addDays, countDaysBetween, listDays } from '@/lib/domain/calendar';
import { isCurrency } from '@/lib/domain/money';
import type { Cell, CellLine } from './cell';
import type { Reading } from './decide-questions';
import type { Column, Layout } from './find-layout';
import type { ReportField } from './headings';
import { readDay, readMonth, toDayOn } from './read-day';
import { isBlankCell, readCount, readMicros } from './read-number';
import { toCountry, toDevice, toKeyword, toMatchType, toNetwork } from './read-words';
import type { SpendRow } from './spend-row';

/** Rows of one line (several when it is spread over days), or why there is none. */
export type LineResult = { kind: 'rows'; rows: SpendRow[] } | { kind: 'refused'; reason: string };

class Refusal extends Error {}

const oldestOn = '2000-01-01';
const maxTextLength = 1_000;
const maxSpreadDays = 400;
const maxMicros = 10n ** 15n;

/** The reader of one file's lines. */
export function createLineReader(layout: Layout, reading: Reading, platformAccount: string, todayOn: string) {
  const read = toCellReader(layout);
  return (line: CellLine): LineResult => {
    if (line.fault !== undefined) return { kind: 'refused', reason: line.fault };
    try {
      return { kind: 'rows', rows: readRows(line, layout, reading, { read, platformAccount, todayOn }) };
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'refused', reason: error.message };
      throw error;
    }
  };
}

type CellReader = {
  cell: (cells: readonly Cell[], field: ReportField) => Cell;
  text: (cells: readonly Cell[], field: ReportField) => string;
};
type Context = { read: CellReader; platformAccount: string; todayOn: string };

function toCellReader({ columns }: Layout): CellReader {
  const cell = (cells: readonly Cell[], field: ReportField): Cell => {
    const index = columns.get(field)?.index;
    return index === undefined ? '' : (cells[index] ?? '');
  };
  return { cell, text: (cells, field) => toText(cell(cells, field)) };
}

/** A name as it stands, without the dashes that stand for none. Characters that no database keeps are left out. */
function toText(cell: Cell): string {
  const text = isBlankCell(cell) ? '' : String(cell).replaceAll('\0', '').trim();
  if (text.length > maxTextLength) throw new Refusal(`A name is longer than ${maxTextLength} letters.`);
  return text;
}

/** Microsoft's web exports put ids in brackets, so that spreadsheets do not round them. */
function toId(text: string): string {
  if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(text))
    throw new Refusal(`The id “${text}” was rounded by a spreadsheet. Import the file as it was downloaded.`);
  return text.replace(/^\[(.*)\]$/, '$1');
}

function readRows({ line, cells }: CellLine, layout: Layout, reading: Reading, context: Context): SpendRow[] {
  if (cells.length < layout.cellCount && cells.length < lastIndex(layout) + 1)
    throw new Refusal('The line ends too early: columns are missing.');
  const entity = readEntity(cells, layout, reading, context);
  const { days, hour } = readDays(cells, layout, reading, context);
  const figures = readFigures(cells, reading, context.read, layout);
  const segment = [hour, ...layout.segments.map(({ index }) => toText(cells[index] ?? ''))]
    .filter((each) => each !== '')
    .join(' · ');
  const shares = {
    impressions: shareOut(figures.impressions, days.length),
    clicks: shareOut(figures.clicks, days.length),
  };
  const micros = shareOutMicros(figures.spendMicros, days.length);
  return days.map((onDay, index) => ({
    line,
    onDay,
    isSpread: reading.span !== 'day',
    ...entity,
    segment,
    impressions: shares.impressions[index] ?? 0,
    clicks: shares.clicks[index] ?? 0,
    spendMicros: micros[index] ?? 0n,
  }));
}

/** Of the columns that are read. */
function lastIndex({ columns }: Layout): number {
  return Math.max(...[...columns.values()].map((column: Column) => column.index));
}

type Entity = Omit<SpendRow, 'line' | 'onDay' | 'isSpread' | 'segment' | 'impressions' | 'clicks' | 'spendMicros'>;

function readEntity(
  cells: readonly Cell[],
  layout: Layout,
  reading: Reading,
  { read, platformAccount }: Context,
): Entity {
  const text = (field: ReportField): string => read.text(cells, field);
  const keyword = toKeyword(text('keyword'));
  const own = layout.shape === 'meta' ? '' : text('network');
  const network = own === '' ? (reading.network ?? '') : toNetwork(own);
  if (network === '') throw new Refusal('The line names no ad platform.');
  const currency = (text('currency') || reading.currency || '').toUpperCase();
  if (currency === '') throw new Refusal('The line names no currency.');
  if (!isCurrency(currency)) throw new Refusal(`“${currency}” is no currency.`);
  const matchType = text('matchType');
  return {
    network,
    platformAccountId: platformAccount === '' ? toId(text('accountId')) : platformAccount,
    platformAccount: platformAccount === '' ? text('account') : platformAccount,
    campaignType: text('campaignType'),
    campaign: text('campaign'),
    campaignId: toId(text('campaignId')),
    adGroup: text('adGroup'),
    adGroupId: toId(text('adGroupId')),
    keyword: keyword.keyword,
    keywordId: toId(text('keywordId')),
    matchType: matchType === '' ? keyword.matchType : toMatchType(matchType),
    adId: toId(text('adId')) || text('ad'),
    device: toDevice(text('device')),
    country: layout.columns.has('country') ? toCountry(text('country')) : 'ZZ',
    clickId: text('clickId') || null,
    currency,
  };
}

function readDays(
  cells: readonly Cell[],
  layout: Layout,
  reading: Reading,
  { read, todayOn }: Context,
): { days: string[]; hour: string } {
  switch (reading.span) {
    case 'day': {
      const field: ReportField = layout.columns.has('day') ? 'day' : 'rangeStart';
      const day = requireDay(read.cell(cells, field), reading, todayOn);
      return { days: [day.on], hour: day.hour };
    }
    case 'week':
      return { days: toSpan(requireDay(read.cell(cells, 'week'), reading, todayOn).on, 7, todayOn), hour: '' };
    case 'month': {
      const cell = read.cell(cells, 'month');
      const firstOn = readMonth(cell);
      if (firstOn === null) throw new Refusal(`“${String(cell).trim()}” is no month.`);
      if (firstOn < oldestOn || firstOn > todayOn)
        throw new Refusal(`The month ${firstOn.slice(0, 7)} lies out of range.`);
      const nextOn = `${addDays(firstOn, 31).slice(0, 7)}-01`;
      return { days: toSpan(firstOn, countDaysBetween(firstOn, nextOn), todayOn), hour: '' };
    }
    case 'rowRange': {
      const first = requireDay(read.cell(cells, 'rangeStart'), reading, todayOn).on;
      const last = requireDay(read.cell(cells, 'rangeEnd'), reading, todayOn).on;
      return { days: toRangeDays(first, last), hour: '' };
    }
    case 'range':
      return { days: toRangeDays(reading.range?.firstOn ?? '', reading.range?.lastOn ?? ''), hour: '' };
  }
}

function requireDay(cell: Cell, reading: Reading, todayOn: string): { on: string; hour: string } {
  const day = readDay(cell);
  const on = day === null ? null : toDayOn(day, reading.order);
  const text = String(cell).trim();
  if (day === null || on === null) throw new Refusal(text === '' ? 'The line names no day.' : `“${text}” is no day.`);
  if (on < oldestOn) throw new Refusal(`The day ${on} lies before ${oldestOn}.`);
  if (on > addDays(todayOn, 1)) throw new Refusal(`The day ${on} has not come yet.`);
  return { on, hour: day.hour };
}

/** So many days from `firstOn`; none after today, when the last week or month has not ended. */
function toSpan(firstOn: string, dayCount: number, todayOn: string): string[] {
  const days = listDays({ fromOn: firstOn, untilOn: addDays(firstOn, dayCount) });
  const past = days.filter((on) => on <= todayOn);
  return past.length === 0 ? days.slice(0, 1) : past;
}

function toRangeDays(firstOn: string, lastOn: string): string[] {
  const days = listDays({ fromOn: firstOn, untilOn: addDays(lastOn, 1) });
  if (days.length === 0) throw new Refusal('The line ends before it begins.');
  if (days.length > maxSpreadDays) throw new Refusal(`A line is spread over ${maxSpreadDays} days at most.`);
  return days;
}

function readFigures(cells: readonly Cell[], { mark }: Reading, read: CellReader, { columns }: Layout) {
  const count = (field: ReportField, word: string): number => {
    const cell = read.cell(cells, field);
    if (isBlankCell(cell)) return 0;
    const value = readCount(cell, mark);
    if (value === null) throw new Refusal(`${word} “${String(cell).trim()}” is no whole number.`);
    if (value < 0) throw new Refusal(`${word} are below zero.`);
    return value;
  };
  const money = (field: ReportField, word: string): bigint => {
    const cell = read.cell(cells, field);
    if (isBlankCell(cell)) return 0n;
    const value = readMicros(cell, mark);
    if (value === null) throw new Refusal(`${word} “${String(cell).trim()}” is no amount.`);
    if (value < 0n) throw new Refusal(`${word} is below zero.`);
    if (value > maxMicros) throw new Refusal(`${word} is more than a thousand million.`);
    return value;
  };
  const hasClicks = columns.has('clicks') || columns.has('allClicks');
  // In a report of click ids every line is a click, and its cost stands as the average of one.
  const clicks = hasClicks
    ? count(columns.has('clicks') ? 'clicks' : 'allClicks', 'Clicks')
    : columns.has('clickId')
      ? 1
      : 0;
  const spendMicros = columns.has('spend')
    ? money('spend', 'Spend')
    : money('averageCpc', 'The cost of a click') * BigInt(clicks);
  return { impressions: count('impressions', 'Impressions'), clicks, spendMicros };
}

/** Whole shares that add up to the whole; the first ones take what is left over. */
export function shareOut(whole: number, partCount: number): number[] {
  const share = Math.floor(whole / partCount);
  const rest = whole - share * partCount;
  return Array.from({ length: partCount }, (_, index) => (index < rest ? share + 1 : share));
}

/** As `shareOut`. */
export function shareOutMicros(whole: bigint, partCount: number): bigint[] {
  const share = whole / BigInt(partCount);
  const rest = Number(whole - share * BigInt(partCount));
  return Array.from({ length: partCount }, (_, index) => (index < rest ? share + 1n : share));
}
