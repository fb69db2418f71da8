// What stands in the cells of a workbook's sheet? Reads the few elements of SpreadsheetML that hold values, as one pass over the text.
// Never expands an entity beyond XML's five and character numbers, never follows a link, never builds the document.

import { listZipEntries, readZipEntry, type ZipEntry, ZipError, type ZipLimits } from './zip';

/** A number stays one, so that no mark can be mistaken; a date is 'YYYY-MM-DD', with a time 'YYYY-MM-DD HH:MM:SS'. */
export type Cell = string | number;
export type CellLine = { line: number; cells: Cell[] };

const decoder = new TextDecoder('utf-8');

/** Whether the entries are those of a workbook. */
export function isWorkbook(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ name }) => /(^|\/)xl\/workbook\.xml$/i.test(name));
}

/** The rows of the first sheet that holds any, `line` as the spreadsheet numbers them. Throws ZipError when there is none. */
export function* readFirstSheet(bytes: Buffer, limits: ZipLimits): Generator<CellLine> {
  const entries = listZipEntries(bytes, limits);
  const read = (pattern: RegExp): string => {
    const entry = entries.find(({ name }) => pattern.test(name));
    return entry === undefined ? '' : decoder.decode(readZipEntry(bytes, entry, limits));
  };
  const texts = readSharedTexts(read(/(^|\/)xl\/sharedStrings\.xml$/i));
  const styles = readDateStyles(read(/(^|\/)xl\/styles\.xml$/i));
  const has1904Dates = /date1904="(?:1|true)"/.test(read(/(^|\/)xl\/workbook\.xml$/i));
  const sheets = entries
    .filter(({ name }) => /(^|\/)xl\/worksheets\/[^/]+\.xml$/i.test(name))
    .sort((a, b) => toSheetNumber(a.name) - toSheetNumber(b.name));
  for (const sheet of sheets) {
    let rowCount = 0;
    for (const row of readRows(decoder.decode(readZipEntry(bytes, sheet, limits)), { texts, styles, has1904Dates })) {
      rowCount += 1;
      yield row;
    }
    if (rowCount > 0) return;
  }
  throw new ZipError('The workbook has no sheet with rows.');
}

function toSheetNumber(name: string): number {
  return Number(/(\d+)\.xml$/i.exec(name)?.[1] ?? 0);
}

type Book = { texts: readonly string[]; styles: readonly boolean[]; has1904Dates: boolean };

const maxColumns = 400;

function* readRows(xml: string, book: Book): Generator<CellLine> {
  const prefix = readPrefix(xml);
  let line = 0;
  for (const { attributes, body } of readElements(xml, `${prefix}row`)) {
    line = Number(readAttribute(attributes, 'r') ?? line + 1);
    const cells: Cell[] = [];
    let column = 0;
    for (const cell of readElements(body, `${prefix}c`)) {
      column = toColumn(readAttribute(cell.attributes, 'r')) ?? column;
      if (column >= maxColumns) break;
      while (cells.length < column) cells.push('');
      cells[column] = readCell(cell, prefix, book);
      column += 1;
    }
    yield { line, cells };
  }
}

type XmlElement = { attributes: string; body: string };

/** Some writers give every element a namespace prefix (`x:row`). */
function readPrefix(xml: string): string {
  return /<(\w+:)?(?:worksheet|sst|styleSheet)\b/.exec(xml.slice(0, 2_000))?.[1] ?? '';
}

/** Every element of this name, none inside another of the same name. One that is not closed ends it: so each letter is looked at once. */
function* readElements(xml: string, name: string): Generator<XmlElement> {
  const open = `<${name}`;
  const close = `</${name}>`;
  for (let position = 0; ; ) {
    const start = xml.indexOf(open, position);
    if (start < 0) return;
    position = start + open.length;
    // <cols> is no <c>.
    if (!/[\s/>]/.test(xml.charAt(position))) continue;
    const tagEnd = xml.indexOf('>', position);
    if (tagEnd < 0) return;
    const attributes = xml.slice(position, tagEnd);
    const end = attributes.endsWith('/') ? tagEnd + 1 : xml.indexOf(close, tagEnd);
    if (end < 0) return;
    yield { attributes, body: attributes.endsWith('/') ? '' : xml.slice(tagEnd + 1, end) };
    position = attributes.endsWith('/') ? end : end + close.length;
  }
}

/** 'AB12' is column 27, counted from 0. */
function toColumn(reference: string | null): number | null {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function readCell({ attributes, body }: XmlElement, prefix: string, { texts, styles, has1904Dates }: Book): Cell {
  const type = readAttribute(attributes, 't') ?? 'n';
  if (type === 'inlineStr') return readTexts(body, prefix);
  const [value] = readElements(body, `${prefix}v`);
  if (value === undefined) return '';
  const raw = unescapeXml(value.body);
  if (type === 's') return texts[Number(raw)] ?? '';
  if (type !== 'n') return type === 'd' ? raw.slice(0, 10) : raw;
  const number = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(number)) return '';
  const isDate = styles[Number(readAttribute(attributes, 's') ?? -1)] === true;
  return isDate ? toDateText(number, has1904Dates) : number;
}

const dayMs = 86_400_000;

/** Excel counts days from 30 December 1899 (which makes up for the 29 February 1900 that it believes in) or from 1 January 1904. */
export function toDateText(serial: number, has1904Dates = false): string {
  const epochMs = has1904Dates ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(epochMs + Math.round(serial * 86_400) * 1000);
  if (Number.isNaN(at.getTime())) return '';
  const text = at.toISOString();
  return at.getTime() % dayMs === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

function readSharedTexts(xml: string): string[] {
  const prefix = readPrefix(xml);
  return [...readElements(xml, `${prefix}si`)].map(({ body }) => {
    // Readings of Japanese words stand behind the text itself.
    const reading = body.indexOf(`<${prefix}rPh`);
    return readTexts(reading < 0 ? body : body.slice(0, reading), prefix);
  });
}

function readTexts(xml: string, prefix: string): string {
  return [...readElements(xml, `${prefix}t`)].map(({ body }) => unescapeXml(body)).join('');
}

/** Which cell styles show a number as a date: built-in formats 14-22 and 45-47, and formats of one's own with a day, month or year in them. */
function readDateStyles(xml: string): boolean[] {
  const prefix = readPrefix(xml);
  const ownFormats = new Map(
    [...readElements(xml, `${prefix}numFmt`)].map(({ attributes }) => [
      Number(readAttribute(attributes, 'numFmtId')),
      unescapeXml(readAttribute(attributes, 'formatCode') ?? ''),
    ]),
  );
  const [cellFormats] = readElements(xml, `${prefix}cellXfs`);
  return [...readElements(cellFormats?.body ?? '', `${prefix}xf`)].map(({ attributes }) => {
    const id = Number(readAttribute(attributes, 'numFmtId') ?? 0);
    const own = ownFormats.get(id);
    if (own === undefined) return (id >= 14 && id <= 22) || (id >= 45 && id <= 47);
    return /[dmy]/i.test(own.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
  });
}

function readAttribute(attributes: string, name: string): string | null {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? null;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
