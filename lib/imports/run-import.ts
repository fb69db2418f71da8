// How does an import run while its sender looks elsewhere? In this process, with a row that says how far it is. Never more than two at once,
// and never by halves: whatever ends it early leaves a failed row and nothing else.

import { randomUUID } from 'node:crypto';
import { getPool } from '@/lib/db/pool';
import { json, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { requireRole } from '@/lib/store/require-role';
import {
  findImport,
  type ImportNotes,
  type ImportRecord,
  insertRunningImport,
  noNotes,
  updateImport,
} from './import-record';
import { hashFile, importReadFile, readUpload, type UploadedFile } from './import-spend';
import { isZip } from './read-archive';
import type { ImportAnswers } from './spend-row';

const maxRunning = 2;
const beatMs = 5_000;
const progressEveryMs = 400;
const maxFileNameLength = 200;

let runningCount = 0;

/** `finished` settles with the import when it is done or failed; it never rejects. */
export type StartedImport = { id: string; finished: Promise<ImportRecord> };

/** Begins an import and returns at once. Marketers and admins. `unavailable` while two others run in this process. */
export async function startImport(
  access: AccountAccess,
  upload: UploadedFile,
  { answers = {}, now }: { answers?: ImportAnswers; now: Date },
): Promise<StartedImport> {
  requireRole(access, 'marketer');
  if (runningCount >= maxRunning)
    throw new AppError('unavailable', 'Two imports are running. Try again when one of them is done.');
  runningCount += 1;
  const id = randomUUID();
  const fileHash = hashFile(upload.bytes);
  try {
    const fileName = upload.fileName.replaceAll('\0', '').slice(-maxFileNameLength) || 'file';
    await insertRunningImport(getPool(), access, { id, fileName, fileHash, fileBytes: upload.bytes.length, answers });
  } catch (error) {
    runningCount -= 1;
    throw error;
  }
  const finished = run(access, upload, { id, fileHash, answers, now }).finally(() => {
    runningCount -= 1;
  });
  return { id, finished };
}

/** The import as it stands after at most `patienceMs`: done, failed, or still running. */
export async function waitForImport(
  access: AccountAccess,
  started: StartedImport,
  patienceMs: number,
): Promise<ImportRecord> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  const record = await Promise.race([started.finished, impatience]);
  clearTimeout(timer);
  const found = record ?? (await findImport(getPool(), access.accountId, started.id)) ?? (await started.finished);
  return found;
}

type Job = { id: string; fileHash: string; answers: ImportAnswers; now: Date };

async function run(access: AccountAccess, upload: UploadedFile, job: Job): Promise<ImportRecord> {
  const beat = setInterval(() => {
    updateImport(getPool(), job.id, []).catch(() => undefined);
  }, beatMs);
  beat.unref();
  try {
    return await read(access, upload, job);
  } catch (error) {
    log.error('an import failed', error);
    return fail(access, job.id, 'Something went wrong on our side. Nothing was taken in; try again.', null);
  } finally {
    clearInterval(beat);
  }
}

async function read(
  access: AccountAccess,
  upload: UploadedFile,
  { id, fileHash, answers, now }: Job,
): Promise<ImportRecord> {
  const onProgress = toProgress(id);
  await updateImport(getPool(), id, [sql`line_count = ${estimateLineCount(upload.bytes)}`]);
  const result = await readUpload(access, upload, { answers, now, onProgress });
  if (result.kind === 'refused') return fail(access, id, result.reason, 'file');
  if (result.kind === 'questions') {
    const [question] = result.questions;
    return fail(access, id, question?.message ?? 'The file leaves something open.', question?.field ?? null);
  }
  const { file } = result;
  if (file.rows.length === 0) {
    const first = file.refused[0];
    return fail(access, id, `No line could be taken. Line ${first?.line}: ${first?.reason}`, 'file');
  }
  await updateImport(getPool(), id, [
    sql`line_count = ${file.lineCount}, read_line_count = ${file.lineCount}, shape = ${file.shape}, network = ${file.network}`,
  ]);
  return importReadFile(access, file, { id, fileHash });
}

/** For how far it is, until the file has been read; 0 for what is packed. */
function estimateLineCount(bytes: Buffer): number {
  if (isZip(bytes)) return 0;
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** Writes how far it is, not oftener than a person can see. */
function toProgress(id: string) {
  let writtenAtMs = 0;
  return async (readLineCount: number): Promise<void> => {
    if (Date.now() - writtenAtMs < progressEveryMs) return;
    writtenAtMs = Date.now();
    await updateImport(getPool(), id, [sql`read_line_count = ${readLineCount}`]);
  };
}

async function fail(access: AccountAccess, id: string, message: string, field: string | null): Promise<ImportRecord> {
  const notes: ImportNotes = { ...noNotes, failure: { message, field } };
  await updateImport(getPool(), id, [sql`status = 'failed', finished_at = now(), notes = ${json(notes)}`]);
  const failed = await findImport(getPool(), access.accountId, id);
  if (failed === null) throw new Error(`import ${id} is gone`);
  return failed;
}
