// Whose report is it, where does it begin, and which column is which? Looks at the first lines under each way of parting cells and takes
// the one whose heading we know best. Never takes a column for something that its heading does not say.

import type { CellLine } from './cell';
import { findHeading, type ReportField, toPlainHeading } from './headings';
import type { Table, TableReading } from './read-table';
import type { SpendShape } from './spend-row';

export type Column = { index: number; heading: string };

export type Layout = {
  shape: SpendShape;
  reading: TableReading;
  /** Line of the file at which the heading stands. */
  headingLine: number;
  cellCount: number;
  columns: ReadonlyMap<ReportField, Column>;
  /** Further dimensions of the file: search terms, hours, … */
  segments: readonly Column[];
  /** Columns without a meaning to us. */
  others: readonly number[];
  /** Of a heading like `Amount spent (EUR)`. */
  currency: string | null;
  /** The range as the lines above the heading say it. */
  rangeText: string | null;
  /** How many rows Microsoft's preamble says there are. */
  saidLineCount: number | null;
};

export type LayoutResult = { kind: 'layout'; layout: Layout } | { kind: 'refused'; reason: string };

/** A heading stands within these lines of the beginning. */
const maxPreambleLines = 60;

const unknownReport =
  'This is no spend report that we know: no line names columns such as Day, Campaign, Clicks and Cost. ' +
  'Export a report from Microsoft Advertising, Google Ads or Meta, or use our template.';

/** The layout of a table, or in plain words why it has none. */
export function findLayout(table: Table): LayoutResult {
  const candidates = table.readings.map(findHeadingLine).filter((each) => each !== null);
  const best = candidates.sort((a, b) => b.score - a.score)[0];
  if (best === undefined) return { kind: 'refused', reason: unknownReport };
  return toLayout(best);
}

type Candidate = { reading: TableReading; preamble: CellLine[]; heading: CellLine; score: number };

function findHeadingLine(reading: TableReading): Candidate | null {
  const preamble: CellLine[] = [];
  let best: Candidate | null = null;
  for (const line of reading.readLines()) {
    const fields = new Set(
      line.cells.map((cell) => findHeading(String(cell))?.field).filter((each) => each !== undefined),
    );
    const score = fields.size;
    // One column's heading may be a campaign's name; two and a figure are no chance.
    const hasFigure = ['spend', 'averageCpc', 'clicks', 'allClicks', 'impressions'].some((each) =>
      fields.has(each as ReportField),
    );
    if (score >= 2 && hasFigure && (best === null || score > best.score))
      best = { reading, preamble: [...preamble], heading: line, score };
    preamble.push(line);
    if (preamble.length >= maxPreambleLines) break;
  }
  return best;
}

function toLayout({ reading, preamble, heading }: Candidate): LayoutResult {
  const columns = new Map<ReportField, Column>();
  const segments: Column[] = [];
  const others: number[] = [];
  let currency: string | null = null;
  const shape = findShape(preamble, heading);
  heading.cells.forEach((cell, index) => {
    const found = findHeading(String(cell));
    const column = { index, heading: String(cell).trim() };
    // Meta's "Platform" is Facebook or Instagram.
    const isSegment =
      found?.field === 'segment' || found?.field === 'hour' || (found?.field === 'network' && shape === 'meta');
    if (isSegment) segments.push(column);
    else if (found === null || columns.has(found.field)) others.push(index);
    else columns.set(found.field, column);
    currency ??= found?.currency ?? null;
  });
  const fault = findFault(columns);
  if (fault !== null) return { kind: 'refused', reason: fault };
  const { rangeText, saidLineCount } = readPreamble(preamble);
  return {
    kind: 'layout',
    layout: {
      shape,
      reading,
      headingLine: heading.line,
      cellCount: heading.cells.length,
      columns,
      segments,
      others,
      currency,
      rangeText,
      saidLineCount,
    },
  };
}

function findFault(columns: ReadonlyMap<ReportField, Column>): string | null {
  if (columns.has('audience'))
    return 'This is an audience report: it shows part of the spend once more. Import a campaign, ad group or keyword report.';
  if (columns.has('goal'))
    return 'This report is split by goal, so that it shows the same spend several times. Export it again without goals or conversion actions.';
  if (!columns.has('spend') && !(columns.has('averageCpc') && (columns.has('clicks') || columns.has('clickId'))))
    return 'There is no column with what was spent. Export it again with the column Spend (Microsoft), Cost (Google) or Amount spent (Meta).';
  return null;
}

const microsoftHeadings = new Set([
  'gregorian date',
  'timeperiod',
  'time period',
  'accountnumber',
  'account number',
  'bidmatchtype',
  'bid match type',
  'delivered match type',
  'deliveredmatchtype',
  'devicetype',
  'device type',
  'currencycode',
  'averagecpc',
  'msclickid',
  'ms click id',
  'ad distribution',
  'addistribution',
  'campaignname',
]);
const metaHeadings = new Set([
  'amount spent',
  'ausgegebener betrag',
  'montant depense',
  'importe gastado',
  'reporting starts',
  'ad set name',
  'ad set id',
  'link clicks',
]);
const googleHeadings = new Set([
  'impr.',
  'currency code',
  'waehrungscode',
  'wahrungscode',
  'code de devise',
  'code devise',
  'codigo de moneda',
  'customer id',
  'avg. cpc',
  'durchschn. cpc',
  'cpc moy.',
  'cpc medio',
  'prom. cpc',
  'search keyword',
  'campaign status',
  'keyword status',
]);

function findShape(preamble: readonly CellLine[], heading: CellLine): SpendShape {
  if (
    preamble.some(({ cells }) => /^(report name|report time|rapport|bericht)\s*:/i.test(String(cells[0] ?? '').trim()))
  )
    return 'microsoft';
  const names = heading.cells.map((cell) => toPlainHeading(String(cell)).replace(/ \([a-z]{3}\)$/, ''));
  const count = (known: ReadonlySet<string>): number => names.filter((name) => known.has(name)).length;
  const score = { microsoft: count(microsoftHeadings), google: count(googleHeadings), meta: count(metaHeadings) };
  const isTemplate = names.some((name) => name === 'platform' || name === 'ad platform' || name === 'ad network');
  if (isTemplate && score.meta === 0) return 'template';
  const [best, second] = (['microsoft', 'google', 'meta'] as const).toSorted((a, b) => score[b] - score[a]);
  if (best !== undefined && score[best] > 0 && (second === undefined || score[best] > score[second])) return best;
  return hasGoogleTitle(preamble) ? 'google' : 'other';
}

/** Google writes a title and a range above the heading. */
function hasGoogleTitle(preamble: readonly CellLine[]): boolean {
  const lines = preamble.filter(({ cells }) => cells.some((cell) => String(cell).trim() !== ''));
  return lines.length === 2 && /report|bericht|rapport|informe/i.test(String(lines[0]?.cells[0] ?? ''));
}

function readPreamble(preamble: readonly CellLine[]): Pick<Layout, 'rangeText' | 'saidLineCount'> {
  // A comma or a tab may part a line of the preamble in two cells.
  const texts = preamble.map(({ cells }) =>
    cells
      .map((cell) => String(cell).trim())
      .filter((cell) => cell !== '')
      .join(', '),
  );
  const reportTime = texts
    .map((text) => /^report time\s*:\s*(.+)$/i.exec(text)?.[1])
    .find((each) => each !== undefined);
  const rows = texts.map((text) => /^rows\s*:\s*([\d,.]+)$/i.exec(text)?.[1]).find((each) => each !== undefined);
  const last = texts.findLast((text) => /\d{4}/.test(text) && !/^[\w ]+:/.test(text));
  return {
    rangeText: reportTime?.replace(/,\s+/, ',') ?? last ?? null,
    saidLineCount: rows === undefined ? null : Number(rows.replace(/[.,]/g, '')),
  };
}
