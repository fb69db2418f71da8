// A table as a workbook that a spreadsheet opens as what it is: numbers as numbers, days as days, and every text as text, so that one that
// begins like a formula is never run. Never a formula, and nothing that XML cannot carry.

import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';

/** `day` is a text 'YYYY-MM-DD'; `money` in whole units of its currency; `rate` and `gain` as ratios. */
export type XlsxColumn = { header: string; kind: 'text' | 'day' | 'count' | 'money' | 'rate' | 'multiple' | 'gain' };
export type XlsxCell = string | number | null;

const formats: Record<Exclude<XlsxColumn['kind'], 'text' | 'day'>, string> = {
  count: '#,##0',
  money: '#,##0.00',
  rate: '0.00%',
  multiple: '0.00',
  gain: '0%',
};

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a cell of Excel holds at most. */
const maxTextLength = 32_767;

/** A download of `rows` below `columns`; the first `totalRowCount` rows are sums and stay in sight with the header. */
export async function toXlsxResponse(
  fileName: string,
  columns: readonly XlsxColumn[],
  rows: readonly (readonly XlsxCell[])[],
  { sheet, totalRowCount = 0 }: { sheet: string; totalRowCount?: number | undefined },
): Promise<Response> {
  const header: Row = columns.map(({ header: value, kind }) => ({
    value: toSafeText(value),
    type: String,
    fontWeight: 'bold',
    align: kind === 'text' || kind === 'day' ? 'left' : 'right',
  }));
  const body = rows.map(
    (row, rowIndex): Row =>
      columns.map((column, index) => toCell(column, row[index] ?? null, rowIndex < totalRowCount)),
  );
  const bytes = await writeXlsxFile([header, ...body], {
    sheet: toSheetName(sheet),
    stickyRowsCount: 1 + totalRowCount,
    stickyColumnsCount: 1,
    columns: columns.map(({ header: value, kind }) => ({
      width: kind === 'text' ? 32 : Math.max(12, value.length + 2),
    })),
  }).toBuffer();
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': xlsxMediaType,
      'content-disposition': `attachment; filename="${fileName.replace(/[^\w.-]+/g, '-')}"`,
      'cache-control': 'no-store',
    },
  });
}

function toCell({ kind }: XlsxColumn, value: XlsxCell, isTotal: boolean): Cell {
  if (value === null || value === '') return null;
  const style = isTotal ? ({ fontWeight: 'bold' } as const) : {};
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    return { value, type: Number, ...(kind === 'text' || kind === 'day' ? {} : { format: formats[kind] }), ...style };
  }
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', ...style };
  return { value: toSafeText(value), type: String, ...style };
}

/** Without the characters that XML 1.0 has no way to write, and no longer than a cell may be. */
function toSafeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in there
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, maxTextLength);
}

/** Excel refuses some characters and more than 31 of them. */
function toSheetName(text: string): string {
  return (
    toSafeText(text)
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31) || 'Table'
  );
}
