// Which lines of a report are rows, and which are its total or its footer? Every vendor adds sums in its own way: none of them may be counted,
// and no campaign may be left out because it is called "Total".

import type { Cell, CellLine } from './cell';
import type { Layout } from './find-layout';
import type { ReportField } from './headings';
import { readDay } from './read-day';
import { isBlankCell } from './read-number';

export type BodyLine = CellLine & { isTotal: boolean };

/** The lines below the heading, without blank ones and without a vendor's footer. */
export function* listBodyLines(layout: Layout): Generator<BodyLine> {
  const isTotalRow = toTotalTest(layout);
  for (const each of layout.reading.readLines()) {
    const { line, cells, fault } = each;
    if (line <= layout.headingLine || cells.every((cell) => typeof cell === 'string' && cell.trim() === '')) continue;
    if (isFooter(cells)) continue;
    yield { ...each, isTotal: fault === undefined && isTotalRow(cells) };
  }
}

/** "@2026 Microsoft Corporation. All rights reserved." */
function isFooter(cells: readonly Cell[]): boolean {
  const first = String(cells[0] ?? '').trim();
  return /^[@©]\s?\d{4} Microsoft\b/.test(first) && cells.slice(1).every(isBlankCell);
}

/** `Total: Account`, `Gesamt: Konto`, `Total : compte`, `Total: Conta`, `Overall total - 12`, or the word alone. */
const totalWord =
  /^(?:overall\s+|grand\s+)?(?:totals?|totales|totaux|gesamt|summe|gesamtsumme|gesamtergebnis)\b\s*(?:[:-]|$)/i;
const loneTotalWord = /^[\p{L} ]+$/u;
/** What Google writes behind the word, in the languages of the headings: a campaign called "Total: Shoes" is none of these. */
const totalOf =
  /[:-]\s*(?:account|all|campaigns?|ad groups?|keywords?|search|display|shopping|video|performance|filtered|removed|konto|alle|kampagnen?|anzeigengruppen|suchnetzwerk|gefilterte|compte|toutes?|tous|campagnes?|groupes|mots|reseau|réseau|cuenta|conta|todas?|todos|campañas?|campanhas?|grupos|palabras|red|\d+)/i;

const dimensionFields: readonly ReportField[] = [
  'account',
  'accountId',
  'campaign',
  'campaignId',
  'adGroup',
  'adGroupId',
  'keyword',
  'keywordId',
  'ad',
  'adId',
];

function toTotalTest({ columns, shape }: Layout): (cells: readonly Cell[]) => boolean {
  const dayIndex = columns.get('day')?.index;
  const dimensions = dimensionFields.flatMap((field) => columns.get(field)?.index ?? []);
  const nameIndex = columns.get('campaign')?.index ?? columns.get('campaignId')?.index;
  // Rows of an own template may speak of a platform as a whole.
  const mustName = nameIndex !== undefined && shape !== 'template';
  return (cells) => {
    const at = (index: number): Cell => cells[index] ?? '';
    const first = cells.find((cell) => !isBlankCell(cell)) ?? '';
    const hasDay = dayIndex !== undefined && readDay(at(dayIndex)) !== null;
    const named = dimensions.filter((index) => !isBlankCell(at(index)));
    if (typeof first === 'string' && totalWord.test(first.trim()) && !hasDay) {
      // With a column for the day a row without one is a total. Without, it is one when nothing else names what it is of.
      const others = named.filter((index) => at(index) !== first);
      if (others.length === 0 && loneTotalWord.test(first.trim())) return true;
      if (dayIndex !== undefined || totalOf.test(first) || (others.length === 0 && nameIndex !== 0))
        return others.length === 0;
    }
    // Meta writes the account's total as a row that names no campaign.
    return mustName && named.every((index) => index !== nameIndex && isAccountColumn(columns, index));
  };
}

function isAccountColumn(columns: Layout['columns'], index: number): boolean {
  return columns.get('account')?.index === index || columns.get('accountId')?.index === index;
}
