// How many pages does a PDF of Chromium have, and which text stands on them? Enough of the format for what our pages print: its fonts
// have codes of one or two bytes, and a table each from code to letter.

import { inflateSync } from 'node:zlib';

/** `text` is what was drawn, in its order, without any white space: where a gap was drawn and where jumped is the font's affair. */
export function readPdf(pdf: Buffer): { pageCount: number; text: string } {
  const raw = pdf.toString('latin1');
  const objects = new Map([...raw.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)].map(({ 1: id = '', index }) => [id, index]));
  const readObject = (id: string) => raw.slice(objects.get(id) ?? 0, raw.indexOf('endobj', objects.get(id) ?? 0));
  const fonts = new Map(
    [...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const tableId = /\/ToUnicode (\d+) 0 R/.exec(readObject(id))?.[1];
      const start = tableId === undefined ? undefined : objects.get(tableId);
      return [name, start === undefined ? new Map<string, string>() : readLetters(inflateAt(pdf, raw, start))] as const;
    }),
  );
  const contents = [...raw.matchAll(/\/Contents (\d+) 0 R/g)].map(([, id = '']) =>
    readText(inflateAt(pdf, raw, objects.get(id) ?? 0), fonts),
  );
  return {
    pageCount: raw.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0,
    text: contents.join('').replaceAll(/\s/g, ''),
  };
}

function inflateAt(pdf: Buffer, raw: string, objectStart: number): string {
  const mark = /stream\r?\n/.exec(raw.slice(objectStart));
  if (mark === null) return '';
  const start = objectStart + mark.index + mark[0].length;
  return inflateSync(pdf.subarray(start, raw.indexOf('endstream', start))).toString('latin1');
}

function readLetters(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '', to = '', first = ''] of table.matchAll(/^<(\w+)> <(\w+)> <(\w+)>$/gm)) {
    for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code += 1) {
      const letter = Number.parseInt(first, 16) + code - Number.parseInt(from, 16);
      letters.set(code.toString(16).toUpperCase().padStart(from.length, '0'), String.fromCharCode(letter));
    }
  }
  for (const [, code = '', text = ''] of table.matchAll(/^<(\w+)> <(\w+)>$/gm)) {
    const letter = (text.match(/.{4}/g) ?? []).map((each) => String.fromCharCode(Number.parseInt(each, 16))).join('');
    letters.set(code.toUpperCase(), letter);
  }
  return letters;
}

function readText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let letters: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, font, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    else
      text += toCodes(hex ?? '', letters)
        .map((code) => letters.get(code) ?? '')
        .join('');
  }
  return text;
}

function toCodes(hex: string, letters: ReadonlyMap<string, string>): string[] {
  const length = [...letters.keys()][0]?.length ?? 2;
  return hex.toUpperCase().match(new RegExp(`.{${length}}`, 'g')) ?? [];
}
