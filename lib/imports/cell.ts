// What is a line of a table, whatever it was written in? Types only.

/** A number of a workbook stays one, so that no mark can be mistaken; a date is 'YYYY-MM-DD', with a time 'YYYY-MM-DD HH:MM:SS'. */
export type Cell = string | number;
/** `line` of the file, from 1; `fault` when the line could not be parted into cells. */
export type CellLine = { line: number; cells: Cell[]; fault?: string };
