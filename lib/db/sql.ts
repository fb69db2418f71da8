// How is a statement written and sent? As a tagged template whose values are always bound, never pasted into the text.
// Never build SQL text from a value: names that must be chosen at run time go through `identifier`.

import type { QueryResultRow } from 'pg';

/** What a statement may bind. An array is bound as one PostgreSQL array; JSON goes through `json`. */
export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null | readonly SqlValue[];

/** A statement or a piece of one: `text` with `$1…` and the values for them. Made by `sql` only. */
export class Sql {
  readonly chunks: readonly string[];
  readonly values: readonly SqlValue[];
  /** Prepared-statement name: the server parses and plans a named statement once a connection. */
  readonly name: string | undefined;
  #text: string | undefined;

  constructor(chunks: readonly string[], values: readonly SqlValue[], name?: string) {
    this.chunks = chunks;
    this.values = values;
    this.name = name;
  }

  get text(): string {
    this.#text ??= this.chunks.reduce((text, chunk, index) => `${text}$${index}${chunk}`);
    return this.#text;
  }
}

/** sql`SELECT … WHERE id = ${id} AND ${condition}`: values are bound, `Sql` pieces are spliced in with their values. */
export function sql(strings: TemplateStringsArray, ...inserts: readonly (SqlValue | Sql)[]): Sql {
  const chunks = [strings[0] ?? ''];
  const values: SqlValue[] = [];
  inserts.forEach((insert, index) => {
    const after = strings[index + 1] ?? '';
    if (insert instanceof Sql) {
      chunks.push((chunks.pop() ?? '') + (insert.chunks[0] ?? ''), ...insert.chunks.slice(1));
      values.push(...insert.values);
      chunks.push((chunks.pop() ?? '') + after);
    } else {
      values.push(insert);
      chunks.push(after);
    }
  });
  return new Sql(chunks, values);
}

/** The empty piece, for a condition that does not apply. */
export const emptySql = new Sql([''], []);

/** Puts pieces one after the other with `separator` between; no pieces make the empty piece. */
export function joinSql(parts: readonly Sql[], separator: Sql = sql`, `): Sql {
  return parts.reduce((joined, part, index) => (index === 0 ? part : sql`${joined}${separator}${part}`), emptySql);
}

/** All conditions in brackets with AND between; no conditions make TRUE. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0
    ? sql`TRUE`
    : joinSql(
        conditions.map((each) => sql`(${each})`),
        sql` AND `,
      );
}

/** The name of a table or column that is chosen at run time, quoted. */
export function identifier(name: string): Sql {
  return new Sql([`"${name.replaceAll('"', '""')}"`], []);
}

/** A value bound as `jsonb`; an `undefined` member is left out as JSON does. */
export function json(value: unknown): Sql {
  return sql`${JSON.stringify(value) ?? 'null'}::jsonb`;
}

/** The same statement, prepared under `name`: a name must always stand for the same text. */
export function named(name: string, statement: Sql): Sql {
  return new Sql(statement.chunks, statement.values, name);
}

/** Anything that sends a statement as node-postgres does: a pool, a client, a transaction. */
export type Queryable = {
  query(config: QueryConfig): Promise<{ rows: QueryResultRow[]; rowCount: number | null }>;
};

type QueryConfig = { text: string; values: SqlValue[]; name?: string };

/** Checks a row and gives it its type; every zod schema is one. */
export type RowSchema<Row> = { parse(input: unknown): Row };

/** A row whose columns are not known to the compiler. */
export type UnknownRow = Readonly<Record<string, unknown>>;

/**
 * Sends a statement and returns its rows: int8 as bigint, numeric as string, timestamptz as Date, date as 'YYYY-MM-DD'.
 * With `rowSchema` every row is checked by it and a row that does not fit throws.
 */
export async function query(db: Queryable, statement: Sql): Promise<UnknownRow[]>;
export async function query<Row>(db: Queryable, statement: Sql, rowSchema: RowSchema<Row>): Promise<Row[]>;
export async function query<Row>(
  db: Queryable,
  statement: Sql,
  rowSchema?: RowSchema<Row>,
): Promise<(Row | UnknownRow)[]> {
  const { rows } = await db.query(toConfig(statement));
  return rowSchema === undefined ? rows : rows.map((row) => rowSchema.parse(row));
}

/** The only row of a statement, or null when it has none; two rows throw. */
export async function findRow<Row>(db: Queryable, statement: Sql, rowSchema: RowSchema<Row>): Promise<Row | null> {
  const rows = await query(db, statement, rowSchema);
  if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}`);
  return rows[0] ?? null;
}

/** The only row of a statement; none or two throw. */
export async function getRow<Row>(db: Queryable, statement: Sql, rowSchema: RowSchema<Row>): Promise<Row> {
  const row = await findRow(db, statement, rowSchema);
  if (row === null) throw new Error('expected one row, got none');
  return row;
}

/** Sends a statement whose rows nobody reads and returns how many rows it wrote or deleted. */
export async function execute(db: Queryable, statement: Sql): Promise<number> {
  const { rowCount } = await db.query(toConfig(statement));
  return rowCount ?? 0;
}

function toConfig({ text, values, name }: Sql): QueryConfig {
  return name === undefined ? { text, values: [...values] } : { text, values: [...values], name };
}
