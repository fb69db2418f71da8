// Over the API: GET /goals/export and POST /goals/import (with preview=true only a preview). Goals as a file, and back.

import { z } from 'zod';
import type { GoalImportAnswer } from '@/components/goals/goal-import-answer';
import { goalDocumentFields } from '@/lib/domain/goal-document';
import type { GoalPlanItem } from '@/lib/domain/plan-goal-import';
import { formatGoalFile, type GoalFileFormat, goalFileFormats } from '@/lib/goal-file/format-goal-file';
import { importGoals, type KeyedGoalPlan, previewGoalImport } from '@/lib/goal-file/import-goals';
import { goalFileLimits } from '@/lib/goal-file/parse-goal-file';
import { defineOperation } from '@/lib/http/operation';
import { getGoal, listGoals } from '@/lib/store/goals';
import { tagId } from './schemas';

const contentTypes: Record<GoalFileFormat, string> = { yaml: 'application/yaml', json: 'application/json' };

export const exportGoalsOperation = defineOperation({
  id: 'exportGoals',
  method: 'GET',
  path: '/goals/export',
  summary:
    'The account’s own goals that are not deleted as a file that can be imported: all, those of a tag, or those named.',
  tag: 'Goals',
  role: 'viewer',
  query: z.strictObject({
    format: z.enum(goalFileFormats).default('yaml'),
    tag: tagId.optional(),
    goal: z
      .union([z.string().transform((id) => [id]), z.array(z.string())])
      .optional()
      .meta({
        description: 'The id of a goal; repeat it for several.',
      }),
  }),
  result: z.unknown().meta({ description: 'The file: “goalpost: goals/1” and a list of goals.' }),
  run: async ({ access, query: { format, tag, goal: ids } }) => {
    const asked = ids === undefined ? await listGoals(access) : await Promise.all(ids.map((id) => getGoal(access, id)));
    const own = asked.filter(({ accountId, tagId: of }) => accountId === access.accountId && (tag ?? of) === of);
    return new Response(formatGoalFile(own, access.currency, format), {
      headers: {
        'content-type': `${contentTypes[format]}; charset=utf-8`,
        'content-disposition': `attachment; filename="goals.${format}"`,
        'cache-control': 'no-store',
      },
    });
  },
});

const truth = z.enum(['true', 'false', '1', '0']);
const issue = z.object({
  field: z.string().meta({ description: 'Of the goal, such as condition.url.value.' }),
  message: z.string(),
  line: z.number().int().nullable(),
});
const item = z.object({
  position: z.number().int().meta({ description: 'In the file, from 1.' }),
  line: z.number().int().nullable(),
  name: z.string().nullable(),
  outcome: z.enum(['added', 'changed', 'same', 'refused']),
  goalId: z.uuid().nullable().meta({ description: 'The goal that is changed or stays the same.' }),
  differences: z.array(z.object({ field: z.enum(goalDocumentFields), before: z.unknown(), after: z.unknown() })).meta({
    description: 'Of a changed goal, each field as it is and as it would be; of an added one, all its fields.',
  }),
  issues: z.array(issue).meta({ description: 'Why it is refused.' }),
});
const answer = z.object({
  isApplied: z.boolean(),
  key: z.string().meta({ description: 'Names this plan: send it as “expected” to import exactly what was looked at.' }),
  addedCount: z.number().int(),
  changedCount: z.number().int(),
  sameCount: z.number().int(),
  refusedCount: z.number().int(),
  untouchedCount: z
    .number()
    .int()
    .meta({ description: 'Goals that the file does not mention; they stay as they are.' }),
  items: z.array(item),
});

export const importGoalsOperation = defineOperation({
  id: 'importGoals',
  method: 'POST',
  path: '/goals/import',
  summary:
    'Add and change goals by a file, all or nothing; with preview=true only say what would be added, changed, left and refused.',
  tag: 'Goals',
  role: 'marketer',
  query: z.strictObject({ preview: truth.optional() }),
  maxFormBytes: goalFileLimits.bytes + 64 * 1024,
  body: z.strictObject({
    file: z.file('Send the goals in the field file.'),
    tag: tagId.optional().meta({ description: 'Every goal of the file is of this tag, whatever it says.' }),
    expected: z.string().max(100).optional().meta({ description: 'The key of the preview.' }),
  }),
  result: answer,
  run: async ({ access, query, body, now }) => {
    const bytes = new Uint8Array(await body.file.arrayBuffer());
    const tag = body.tag ?? null;
    if (query.preview === 'true' || query.preview === '1')
      return toAnswer(await previewGoalImport(access, bytes, { tagId: tag }), false);
    return toAnswer(await importGoals(access, bytes, { tagId: tag, expected: body.expected ?? null, now }), true);
  },
});

function toAnswer({ plan, key }: KeyedGoalPlan, isApplied: boolean): z.infer<typeof answer> & GoalImportAnswer {
  const countOf = (kind: GoalPlanItem['kind']) => plan.items.filter((each) => each.kind === kind).length;
  return {
    ...{ isApplied, key },
    addedCount: countOf('added'),
    changedCount: countOf('changed'),
    sameCount: countOf('same'),
    refusedCount: countOf('refused'),
    untouchedCount: plan.untouched.length,
    items: plan.items.map(toApiItem),
  };
}

function toApiItem(from: GoalPlanItem): GoalImportAnswer['items'][number] {
  const { position, line, name, kind: outcome } = from;
  const base = { position, line, name, outcome, goalId: null, differences: [], issues: [] };
  switch (from.kind) {
    case 'added': {
      const { document } = from;
      return {
        ...base,
        differences: goalDocumentFields.map((field) => ({ field, before: null, after: document[field] })),
      };
    }
    case 'changed':
      return { ...base, goalId: from.goal.id, differences: from.differences };
    case 'same':
      return { ...base, goalId: from.goal.id };
    case 'refused':
      return { ...base, issues: from.issues };
  }
}
