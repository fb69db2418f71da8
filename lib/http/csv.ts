// A table as CSV that a spreadsheet opens safely: a text that begins like a formula is quoted with an apostrophe (OWASP, CSV
// injection). Numbers stay numbers. Never used for anything that is read back by us.

import Papa from 'papaparse';

export type CsvCell = string | number | null;

/**
 * A download of `rows` below `columns`; UTF-8 with a byte-order mark, because Excel takes it for the local code page otherwise. Without `hasMark` it has
 * none: for programs that take it for a part of the first heading.
 */
export function toCsvResponse(
  fileName: string,
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  { hasMark = true }: { hasMark?: boolean } = {},
): Response {
  const text = Papa.unparse(
    { fields: [...columns], data: rows.map((row) => [...row]) },
    { escapeFormulae: /^[=+\-@\t\r\n＝＋－＠]/, newline: '\r\n' },
  );
  return new Response(`${hasMark ? '\uFEFF' : ''}${text}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName.replace(/[^\w.-]+/g, '-')}"`,
      'cache-control': 'no-store',
    },
  });
}
