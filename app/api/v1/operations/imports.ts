// Imports over the API: POST /imports/spend (a preview with dryRun=1), GET /imports, GET /imports/{id}, POST /imports/{id}/undo.

import { z } from 'zod';
import type { PreviewAnswer } from '@/components/imports/preview-answer';
import type { AccountAccess } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { formatCursor, parseCursor } from '@/lib/http/cursor';
import { defineOperation } from '@/lib/http/operation';
import { fileLimits } from '@/lib/imports/file-limits';
import { getImport, type ImportRecord, importStatuses, listImports } from '@/lib/imports/import-record';
import { listPlanRemarks, previewSpend, type SpendPreview } from '@/lib/imports/import-spend';
import { type StartedImport, startImport, waitForImport } from '@/lib/imports/run-import';
import type { PlannedAmount } from '@/lib/imports/spend-plan';
import { questionFields, spendShapes } from '@/lib/imports/spend-row';
import { undoImport } from '@/lib/imports/undo-import';
import { toApiMoney } from '@/lib/reports/to-api';
import { calendarDay, instant, listOf, listQuery, money } from './schemas';

const answerFields = {
  currency: z.string().optional().meta({ description: 'ISO 4217, for rows that name none.' }),
  dateOrder: z.enum(['dayFirst', 'monthFirst']).optional(),
  decimalMark: z.enum(['dot', 'comma']).optional(),
  spread: z
    .literal('evenly')
    .optional()
    .meta({ description: 'Book what has no day evenly over its week, month or range.' }),
  from: calendarDay
    .optional()
    .meta({ description: 'The range of a file without days, when the file does not say it.' }),
  to: calendarDay.optional(),
  network: z.string().optional().meta({ description: 'The ad platform, when the file does not say it.' }),
  platformAccount: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Tells two accounts of a platform apart whose files do not name them.' }),
};
const refusedLine = z.object({ line: z.number().int(), reason: z.string() });
const counts = {
  lineCount: z
    .number()
    .int()
    .meta({ description: 'Rows of the file that say something; total rows are not among them.' }),
  addedCount: z.number().int(),
  replacedCount: z.number().int(),
  unchangedCount: z.number().int(),
  otherCutCount: z
    .number()
    .int()
    .meta({ description: 'Rows of another kind of report for the same campaigns and days that give way.' }),
  refusedCount: z.number().int(),
  firstOn: calendarDay.nullable(),
  lastOn: calendarDay.nullable(),
  refused: z.array(refusedLine).meta({ description: 'The first 1,000.' }),
  remarks: z.array(z.string()),
};
const importResult = z.object({
  id: z.string(),
  kind: z.literal('spend'),
  status: z.enum(importStatuses),
  fileName: z.string(),
  fileBytes: z.number().int(),
  shape: z.enum(spendShapes),
  network: z.string(),
  readLineCount: z.number().int().meta({ description: 'How far a running import is.' }),
  ...counts,
  failure: z.object({ message: z.string(), field: z.string().nullable() }).nullable(),
  answers: z.object(answerFields),
  createdBy: z.string(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  isUndoable: z.boolean(),
});
const change = z.object({ before: money, after: money });
const preview = z.object({
  kind: z.literal('preview'),
  shape: z.enum(spendShapes),
  network: z.string(),
  ...counts,
  totalLineCount: z.number().int().meta({ description: 'Total rows of the file, which are not counted.' }),
  dimensions: z.array(z.string()).meta({ description: 'What the file keeps apart: campaignId, keyword, device, …' }),
  added: z.array(money),
  replaced: z.array(change),
  otherCut: z.array(money),
  days: z
    .array(z.object({ onDay: calendarDay, ...change.shape }))
    .meta({ description: 'Spend of the file’s platforms on its days.' }),
  campaigns: z.array(
    z.object({ network: z.string(), campaign: z.string(), rowCount: z.number().int(), ...change.shape }),
  ),
  sameAs: z.string().nullable().meta({ description: 'The import of this very file that is in force.' }),
});
const questions = z.object({
  kind: z.literal('questions'),
  questions: z.array(
    z.object({
      field: z.enum(questionFields),
      message: z.string(),
      choices: z.array(z.object({ value: z.string(), label: z.string() })),
    }),
  ),
});

/** How long the caller waits for the end of an import before it is told that it runs. */
const patienceMs = 5_000;

export const importSpendOperation = defineOperation({
  id: 'importSpend',
  method: 'POST',
  path: '/imports/spend',
  summary:
    'Import a spend report of Microsoft Advertising, Google Ads, Meta or of our template; with dryRun=1 only say what it would change, or what it leaves open.',
  tag: 'Imports',
  role: 'marketer',
  query: z.strictObject({
    dryRun: z.enum(['0', '1', 'true', 'false']).optional(),
    background: z
      .enum(['0', '1', 'true', 'false'])
      .optional()
      .meta({ description: 'Answer at once; GET /imports/{id} says how far it is.' }),
  }),
  maxFormBytes: fileLimits.fileBytes + 1024 * 1024,
  body: z.strictObject({ file: z.file('Send the report in the field file.'), ...answerFields }),
  result: z.union([preview, questions, importResult]),
  run: async ({ access, query, body, now }) => {
    const { file, ...answers } = body;
    const upload = { bytes: Buffer.from(await file.arrayBuffer()), fileName: file.name };
    if (query.dryRun === '1' || query.dryRun === 'true')
      return toApiPreview(await previewSpend(access, upload, { answers, now }));
    const isWaiting = query.background !== '1' && query.background !== 'true';
    return toStarted(access, await startImport(access, upload, { answers, now }), isWaiting ? patienceMs : 0);
  },
});

async function toStarted(
  access: AccountAccess,
  started: StartedImport,
  forMs: number,
): Promise<z.infer<typeof importResult>> {
  const record = await waitForImport(access, started, forMs);
  const { failure } = record.notes;
  if (failure?.field != null) throw new AppError('invalid_input', failure.message, { field: failure.field });
  return toApiImport(record);
}

export const listImportsOperation = defineOperation({
  id: 'listImports',
  method: 'GET',
  path: '/imports',
  summary: 'The account’s imports, newest first.',
  tag: 'Imports',
  role: 'viewer',
  query: z.strictObject(listQuery),
  result: listOf(importResult),
  run: async ({ access, query }) => {
    const offset = query.cursor === undefined ? 0 : Number(parseCursor(query.cursor)[0] ?? 0) || 0;
    const found = await listImports(access, { limit: query.limit + 1, offset });
    return {
      data: found.slice(0, query.limit).map(toApiImport),
      nextCursor: found.length > query.limit ? formatCursor([offset + query.limit]) : null,
    };
  },
});

export const getImportOperation = defineOperation({
  id: 'getImport',
  method: 'GET',
  path: '/imports/{id}',
  summary: 'One import; while it runs, how far it is.',
  tag: 'Imports',
  role: 'viewer',
  params: z.object({ id: z.string() }),
  result: importResult,
  run: async ({ access, params }) => toApiImport(await getImport(access, params.id)),
});

export const undoImportOperation = defineOperation({
  id: 'undoImport',
  method: 'POST',
  path: '/imports/{id}/undo',
  summary: 'Take an import back: what it had replaced counts again, unless a later import replaced that too.',
  tag: 'Imports',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  result: importResult,
  run: async ({ access, params }) => toApiImport(await undoImport(access, params.id)),
});

function toApiImport(record: ImportRecord): z.infer<typeof importResult> {
  const { notes, createdAt, finishedAt, undoneAt, undoneBy: _, ...rest } = record;
  return {
    ...rest,
    ...notes,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    undoneAt: undoneAt?.toISOString() ?? null,
  };
}

function toApiPreview(found: SpendPreview): (z.infer<typeof preview> | z.infer<typeof questions>) & PreviewAnswer {
  if (found.kind === 'refused') throw new AppError('invalid_input', found.reason, { field: 'file' });
  if (found.kind === 'questions')
    return { kind: 'questions', questions: found.questions.map((each) => ({ ...each, choices: [...each.choices] })) };
  const { file, plan, sameAs } = found;
  return {
    kind: 'preview',
    shape: file.shape,
    network: file.network,
    lineCount: file.lineCount,
    totalLineCount: file.totalLineCount,
    dimensions: file.grain === '' ? [] : file.grain.split(','),
    addedCount: plan.addedCount,
    replacedCount: plan.replacedCount,
    unchangedCount: plan.unchangedCount,
    otherCutCount: plan.otherCutCount,
    refusedCount: file.refused.length,
    firstOn: plan.firstOn,
    lastOn: plan.lastOn,
    refused: file.refused.slice(0, 1_000),
    remarks: [...file.remarks, ...listPlanRemarks(plan)],
    added: plan.added.map(({ micros, currency }) => toApiMoney(micros, currency)),
    replaced: plan.replaced.map(toApiChange),
    otherCut: plan.otherCut.map(({ micros, currency }) => toApiMoney(micros, currency)),
    days: plan.days.map((day) => ({ onDay: day.onDay, ...toApiChange(day) })),
    campaigns: plan.campaigns.map((each) => ({
      network: each.network,
      campaign: each.campaign,
      rowCount: each.rowCount,
      ...toApiChange(each),
    })),
    sameAs: sameAs?.id ?? null,
  };
}

function toApiChange({ currency, beforeMicros, afterMicros }: PlannedAmount): z.infer<typeof change> {
  return { before: toApiMoney(beforeMicros, currency), after: toApiMoney(afterMicros, currency) };
}
