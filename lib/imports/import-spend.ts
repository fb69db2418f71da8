// How does a file's spend come in? Staged, planned, then in one transaction: rows that it covers give way, its own count from now on. A preview
// is the same without the last step. Never by halves: whatever fails leaves everything as it was.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { getPool, transaction } from '@/lib/db/pool';
import { execute, getRow, json, type Queryable, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { toCalendarDay } from '@/lib/domain/calendar';
import { convertedMicros } from '@/lib/store/currency-rates';
import { lockImports } from '@/lib/store/lock-imports';
import { requireRole } from '@/lib/store/require-role';
import { saveSources } from '@/lib/store/traffic-source-rows';
import { findImport, findSameFile, type ImportNotes, type ImportRecord, undoDays, updateImport } from './import-record';
import { labelSources } from './label-sources';
import { recogniseFile } from './recognise-file';
import { planSpend, type SpendPlan } from './spend-plan';
import type { ImportAnswers, OnProgress, SpendFile, SpendFileResult } from './spend-row';
import { type StagedFile, stageSpend, toStagedFile } from './stage-spend';

export type UploadedFile = { bytes: Buffer; fileName: string };

/** `sameAs`: this very file is in force already, and importing it again would change nothing. */
export type SpendPreview =
  | { kind: 'preview'; file: SpendFile; plan: SpendPlan; sameAs: ImportRecord | null }
  | Exclude<SpendFileResult, { kind: 'read' }>;

const keptRefusedLines = 1_000;

/** What importing the file would do. Writes nothing. Marketers and admins. */
export async function previewSpend(
  access: AccountAccess,
  upload: UploadedFile,
  options: { answers?: ImportAnswers; now: Date; onProgress?: OnProgress },
): Promise<SpendPreview> {
  requireRole(access, 'marketer');
  const read = await readUpload(access, upload, options);
  if (read.kind !== 'read') return read;
  const staged = await toStagedFile(read.file);
  const plan = await transaction(getPool(), async (db) => {
    await stageSpend(db, staged);
    return planSpend(db, access);
  });
  const same = isChange(plan) ? null : await findSameFile(getPool(), access.accountId, hashFile(upload.bytes));
  return { kind: 'preview', file: read.file, plan, sameAs: same };
}

export function readUpload(
  access: AccountAccess,
  { bytes, fileName }: UploadedFile,
  options: { answers?: ImportAnswers; now: Date; onProgress?: OnProgress },
): Promise<SpendFileResult> {
  const { answers = {}, now, onProgress } = options;
  const todayOn = toCalendarDay(now.getTime(), access.timeZone);
  return recogniseFile(bytes, fileName, { answers, todayOn, ...(onProgress === undefined ? {} : { onProgress }) });
}

export function hashFile(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isChange(plan: SpendPlan): boolean {
  return plan.addedCount + plan.replacedCount + plan.otherCutCount > 0;
}

export type ImportTarget = { id: string; fileHash: string };

/**
 * Takes a read file in as the import `target`, whose row exists. Returns that import; or, when the very same file is in force and nothing would
 * change, the earlier one, and removes the new row.
 */
export async function importReadFile(
  access: AccountAccess,
  file: SpendFile,
  target: ImportTarget,
): Promise<ImportRecord> {
  const staged = await toStagedFile(file);
  await saveSources(getPool(), staged.sources);
  return transaction(getPool(), async (db) => {
    await lockImports(db, access.accountId);
    await stageSpend(db, staged);
    const plan = await planSpend(db, access);
    const same = isChange(plan) ? null : await findSameFile(db, access.accountId, target.fileHash);
    if (same !== null) {
      await execute(db, sql`DELETE FROM imports WHERE id = ${target.id}`);
      return same;
    }
    await writeSpend(db, access, target.id);
    await finishImport(db, target.id, staged, plan, await nextSequence(db, access.accountId));
    await pruneReplaced(db, access.accountId);
    await labelSources(db, access.accountId);
    const done = await findImport(db, access.accountId, target.id);
    if (done === null) throw new Error(`import ${target.id} is gone`);
    return done;
  });
}

async function writeSpend(db: Queryable, access: AccountAccess, importId: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE spend SET superseded_by = ${importId} FROM covered_spend WHERE spend.id = covered_spend.id`,
  );
  await execute(
    db,
    sql`INSERT INTO spend (account_id, import_id, line, on_day, is_spread, grain, entity_key, network, platform_account_id, platform_account,
      source_id, campaign, campaign_id, device, country, segment, click_id, impressions, clicks, spend_micros, currency, account_micros)
    SELECT ${access.accountId}, ${importId}, line, s.on_day, is_spread, grain, entity_key, network, platform_account_id, platform_account,
      source_id, campaign, campaign_id, device, country, segment, click_id, impressions, clicks, spend_micros, s.currency,
      ${convertedMicros(access.currency)}
    FROM staged_spend s
    LEFT JOIN daily_rates r ON r.account_id = ${access.accountId} AND r.currency = s.currency AND r.on_day = s.on_day
    ORDER BY s.on_day`,
  );
}

async function nextSequence(db: Queryable, accountId: string): Promise<number> {
  const { next } = await getRow(
    db,
    sql`SELECT coalesce(max(sequence), 0) + 1 AS next FROM imports WHERE account_id = ${accountId}`,
    z.object({ next: z.number() }),
  );
  return next;
}

async function finishImport(
  db: Queryable,
  id: string,
  { file }: StagedFile,
  plan: SpendPlan,
  sequence: number,
): Promise<void> {
  const notes: ImportNotes = {
    refused: file.refused.slice(0, keptRefusedLines),
    remarks: [...file.remarks, ...listPlanRemarks(plan)],
    otherCutCount: plan.otherCutCount,
    failure: null,
  };
  await updateImport(db, id, [
    sql`status = 'done', sequence = ${sequence}, finished_at = now(), shape = ${file.shape}, network = ${file.network}`,
    sql`line_count = ${file.lineCount}, read_line_count = ${file.lineCount}, refused_count = ${file.refused.length}`,
    sql`added_count = ${plan.addedCount}, replaced_count = ${plan.replacedCount}, unchanged_count = ${plan.unchangedCount}`,
    sql`first_on = ${plan.firstOn}::date, last_on = ${plan.lastOn}::date, notes = ${json(notes)}`,
  ]);
}

/** What the plan shows that a person should know before and after. */
export function listPlanRemarks(plan: SpendPlan): string[] {
  const remarks: string[] = [];
  if (plan.otherCutCount > 0)
    remarks.push(
      `${plan.otherCutCount} rows of another kind of report for the same campaigns and days give way: the same money is not counted twice.`,
    );
  if (plan.repeatedCount > 0)
    remarks.push(
      `${plan.repeatedCount} rows name a day and an entity that another row of the file names too: they are added up.`,
    );
  return remarks;
}

/** Rows that nobody can bring back any more. */
async function pruneReplaced(db: Queryable, accountId: string): Promise<void> {
  await execute(
    db,
    sql`DELETE FROM spend USING imports
      WHERE spend.superseded_by = imports.id AND imports.account_id = ${accountId}
        AND imports.finished_at < now() - make_interval(days => ${undoDays}::int)`,
  );
}
