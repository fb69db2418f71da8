import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { toXlsxResponse, type XlsxCell, type XlsxColumn } from './xlsx';

const columns = [
  { header: 'Campaign', kind: 'text' },
  { header: 'Day', kind: 'day' },
  { header: 'Spend (EUR)', kind: 'money' },
  { header: 'ROI', kind: 'gain' },
] as const satisfies readonly XlsxColumn[];

async function write(rows: readonly (readonly XlsxCell[])[]): Promise<{ sheet: string; all: string }> {
  const answer = await toXlsxResponse('figures.xlsx', columns, rows, { sheet: 'Campaigns', totalRowCount: 1 });
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const texts = Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
  const sheet = texts.find(([name]) => name.endsWith('worksheets/sheet1.xml'))?.[1] ?? '';
  return { sheet, all: texts.map(([, text]) => text).join('\n') };
}

test('a text that begins like a formula is a text, and there is no formula anywhere', async () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x.example")'];
  const { sheet, all } = await write(evil.map((text) => [text, '2026-11-24', 1, 0]));
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(sheet.match(/<c [^>]*t="(?:s|inlineStr)"/g)).toHaveLength(evil.length + columns.length);
  expect(all).toContain('=1+1');
});

test('amounts are numbers as they are, days are days: the 24th of November 2026 is day 46350', async () => {
  const { sheet } = await write([['Shoes', '2026-11-24', 12.5, -1]]);
  expect(sheet).toMatch(/<v>12\.5<\/v>/);
  expect(sheet).toMatch(/<v>-1<\/v>/);
  expect(sheet).toMatch(/<v>46350<\/v>/);
});

test('what is none is an empty cell, never 0 or NaN; what XML cannot carry is left out', async () => {
  const { sheet, all } = await write([['Sho\u0000es <&>\ud83d', null, null, Number.NaN]]);
  expect(sheet).not.toMatch(/NaN|<v>0<\/v>.*<v>0<\/v>/);
  expect(all).toContain('>Shoes &lt;&amp;&gt;<');
});
