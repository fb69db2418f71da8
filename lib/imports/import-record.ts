// What is known of an import, and how is its row read and written? Never a figure of its own: what counts stands in `spend`.

import { z } from 'zod';
import { getPool } from '@/lib/db/pool';
import { execute, findRow, joinSql, json, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { requireUuid, toNotFound } from '@/lib/store/ids';
import { type ImportAnswers, type SpendShape, spendShapes } from './spend-row';

export const importStatuses = ['running', 'done', 'failed', 'undone'] as const;
export type ImportStatus = (typeof importStatuses)[number];

export type ImportNotes = {
  /** The first refused lines; how many there are in all says `refusedCount`. */
  refused: { line: number; reason: string }[];
  remarks: string[];
  /** Rows of other reports that gave way to this one, as the same money cut another way. */
  otherCutCount: number;
  /** Why it failed, in plain words, and the field of the form that would help; null otherwise. */
  failure: { message: string; field: string | null } | null;
};

export type ImportRecord = {
  id: string;
  kind: 'spend';
  status: ImportStatus;
  fileName: string;
  fileBytes: number;
  shape: SpendShape;
  network: string;
  lineCount: number;
  readLineCount: number;
  addedCount: number;
  replacedCount: number;
  unchangedCount: number;
  refusedCount: number;
  firstOn: string | null;
  lastOn: string | null;
  answers: ImportAnswers;
  notes: ImportNotes;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  undoneAt: Date | null;
  undoneBy: string | null;
  /** Whether undoing it is still possible. */
  isUndoable: boolean;
};

export const noNotes: ImportNotes = { refused: [], remarks: [], otherCutCount: 0, failure: null };

/** Replaced rows are kept so long; after it an import that replaced any can no longer be undone. */
export const undoDays = 60;
/** A running import says that it is alive at least every few seconds; one that is silent for longer has died with its process. */
const silenceSeconds = 60;

const notesSchema = z.object({
  refused: z.array(z.object({ line: z.number(), reason: z.string() })),
  remarks: z.array(z.string()),
  otherCutCount: z.number(),
  failure: z.object({ message: z.string(), field: z.string().nullable() }).nullable(),
});
const answersSchema = z.object({
  currency: z.string().optional(),
  dateOrder: z.enum(['dayFirst', 'monthFirst']).optional(),
  decimalMark: z.enum(['dot', 'comma']).optional(),
  spread: z.literal('evenly').optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  network: z.string().optional(),
  platformAccount: z.string().optional(),
});

const rowSchema = z
  .object({
    id: z.string(),
    status: z.enum(importStatuses),
    file_name: z.string(),
    file_bytes: z.bigint().transform(Number),
    shape: z.enum(spendShapes),
    network: z.string(),
    line_count: z.number(),
    read_line_count: z.number(),
    added_count: z.number(),
    replaced_count: z.number(),
    unchanged_count: z.number(),
    refused_count: z.number(),
    first_on: z.string().nullable(),
    last_on: z.string().nullable(),
    answers: answersSchema,
    notes: notesSchema,
    created_by: z.string(),
    created_at: z.date(),
    finished_at: z.date().nullable(),
    undone_at: z.date().nullable(),
    undone_by: z.string().nullable(),
    is_undoable: z.boolean(),
  })
  .transform(
    (row): ImportRecord => ({
      id: row.id,
      kind: 'spend',
      status: row.status,
      fileName: row.file_name,
      fileBytes: row.file_bytes,
      shape: row.shape,
      network: row.network,
      lineCount: row.line_count,
      readLineCount: row.read_line_count,
      addedCount: row.added_count,
      replacedCount: row.replaced_count,
      unchangedCount: row.unchanged_count,
      refusedCount: row.refused_count,
      firstOn: row.first_on,
      lastOn: row.last_on,
      answers: row.answers,
      notes: row.notes,
      createdBy: row.created_by,
      createdAt: row.created_at,
      finishedAt: row.finished_at,
      undoneAt: row.undone_at,
      undoneBy: row.undone_by,
      isUndoable: row.is_undoable,
    }),
  );

const replacedSomething = sql`(replaced_count > 0 OR unchanged_count > 0 OR (notes->>'otherCutCount')::int > 0)`;
const columns = sql`id, status, file_name, file_bytes, shape, network, line_count, read_line_count, added_count, replaced_count, unchanged_count,
  refused_count, first_on, last_on, answers, notes, created_by, created_at, finished_at, undone_at, undone_by,
  status = 'done' AND (NOT ${replacedSomething} OR finished_at > now() - make_interval(days => ${undoDays}::int)) AS is_undoable`;

/** The imports of the account, newest first. */
export async function listImports(
  access: AccountAccess,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<ImportRecord[]> {
  await failSilentImports(getPool(), access.accountId);
  return query(
    getPool(),
    sql`SELECT ${columns} FROM imports WHERE account_id = ${access.accountId} ORDER BY created_at DESC, id LIMIT ${limit} OFFSET ${offset}`,
    rowSchema,
  );
}

/** One import; `not_found` when the account has none of this id. */
export async function getImport(access: AccountAccess, id: string): Promise<ImportRecord> {
  await failSilentImports(getPool(), access.accountId);
  const found = await findImport(getPool(), access.accountId, requireUuid(id, 'import'));
  if (found === null) throw toNotFound('import');
  return found;
}

export async function findImport(db: Queryable, accountId: string, id: string): Promise<ImportRecord | null> {
  return findRow(db, sql`SELECT ${columns} FROM imports WHERE account_id = ${accountId} AND id = ${id}`, rowSchema);
}

/** The import of the very same file that is in force; null when there is none. */
export async function findSameFile(db: Queryable, accountId: string, fileHash: string): Promise<ImportRecord | null> {
  const rows = await query(
    db,
    sql`SELECT ${columns} FROM imports WHERE account_id = ${accountId} AND file_hash = ${fileHash} AND status = 'done'
      ORDER BY sequence DESC LIMIT 1`,
    rowSchema,
  );
  return rows[0] ?? null;
}

/** Imports whose process ended while they ran: nothing of them was taken in, because their rows come in one transaction. */
async function failSilentImports(db: Queryable, accountId: string): Promise<void> {
  const failure = {
    ...noNotes,
    failure: {
      message: 'The server was stopped while it read the file. Nothing was taken in: import it again.',
      field: null,
    },
  };
  await execute(
    db,
    sql`UPDATE imports SET status = 'failed', finished_at = now(), notes = ${json(failure)}
      WHERE account_id = ${accountId} AND status = 'running' AND seen_at < now() - make_interval(secs => ${silenceSeconds})`,
  );
}

export type NewImport = { id: string; fileName: string; fileHash: string; fileBytes: number; answers: ImportAnswers };

export async function insertRunningImport(db: Queryable, access: AccountAccess, given: NewImport): Promise<void> {
  const { id, fileName, fileHash, fileBytes, answers } = given;
  await execute(
    db,
    sql`INSERT INTO imports (id, account_id, kind, status, file_name, file_hash, file_bytes, shape, network, answers, notes, created_by)
      VALUES (${id}, ${access.accountId}, 'spend', 'running', ${fileName}, ${fileHash}, ${fileBytes}, 'other', '', ${json(answers)},
        ${json(noNotes)}, ${access.actor})`,
  );
}

/** Columns of a row that changed, by their names in SQL. */
export async function updateImport(db: Queryable, id: string, changes: readonly Sql[]): Promise<void> {
  await execute(db, sql`UPDATE imports SET ${joinSql([...changes, sql`seen_at = now()`])} WHERE id = ${id}`);
}
