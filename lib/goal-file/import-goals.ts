// What would a file of goals change in an account, and then: change it, all or nothing. What is applied is what was looked at: a plan that
// came out otherwise in between is refused. Never applies a file of which a goal is refused.

import { createHash } from 'node:crypto';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';
import { type GoalImportPlan, type GoalPlanItem, planGoalImport } from '@/lib/domain/plan-goal-import';
import { AppError } from '@/lib/errors';
import { listGoals, saveGoals } from '@/lib/store/goals';
import { getTag, listTags } from '@/lib/store/tags';
import { parseGoalFile } from './parse-goal-file';

/** `tagId` puts every goal of the file on this tag, whatever it says; null: as the file says. */
export type GoalImportOptions = { tagId: number | null };

/** `key` names exactly this plan. */
export type KeyedGoalPlan = { plan: GoalImportPlan; key: string };

/** What importing the file would do. Errors: `too_large`, `invalid_input` at file, `not_found` for the tag. */
export async function previewGoalImport(
  access: AccountAccess,
  bytes: Uint8Array,
  { tagId }: GoalImportOptions,
): Promise<KeyedGoalPlan> {
  const plan = await readPlan(access, bytes, tagId);
  const [goals, tags] = await Promise.all([listGoals(access), listTags(access)]);
  return plan(
    goals.filter(({ accountId }) => accountId === access.accountId),
    tags.map(({ id }) => id),
  );
}

/**
 * Imports the file. Errors as in `previewGoalImport`, and `conflict` when the plan is another than the one whose key is `expected`,
 * `invalid_input` at the first part of the file that is refused. Marketers and admins.
 */
export async function importGoals(
  access: AccountAccess,
  bytes: Uint8Array,
  { tagId, expected, now }: GoalImportOptions & { expected: string | null; now: Date },
): Promise<KeyedGoalPlan> {
  const plan = await readPlan(access, bytes, tagId);
  const { keyed } = await saveGoals(
    access,
    (goals, tagIds) => {
      const keyed = plan(goals, tagIds);
      if (expected !== null && keyed.key !== expected)
        throw new AppError('conflict', 'The goals have changed since the preview. Nothing was imported: look again.');
      requireNoneRefused(keyed.plan);
      const { items } = keyed.plan;
      return {
        keyed,
        added: items.flatMap((item) => (item.kind === 'added' ? [item.goal] : [])),
        changed: items.flatMap((item) => (item.kind === 'changed' ? [item] : [])),
      };
    },
    now,
  );
  return keyed;
}

async function readPlan(access: AccountAccess, bytes: Uint8Array, tagId: number | null) {
  const entries = parseGoalFile(bytes);
  if (tagId !== null) await getTag(access, tagId);
  return (goals: readonly Goal[], tagIds: readonly number[]): KeyedGoalPlan => {
    const mayReachAll = isRoleAtLeast(access.role, 'admin');
    const plan = planGoalImport(entries, { goals, tagIds, tagId, accountCurrency: access.currency, mayReachAll });
    return { plan, key: toKey(plan) };
  };
}

function requireNoneRefused({ items }: GoalImportPlan): void {
  for (const item of items) {
    const issue = item.kind === 'refused' ? item.issues[0] : undefined;
    if (issue === undefined) continue;
    const place = `goals.${item.position - 1}${issue.field === '' ? '' : `.${issue.field}`}`;
    throw new AppError('invalid_input', `Nothing was imported. ${issue.message}`, { field: place });
  }
}

/** Goals that the file does not mention may change: they are no part of what happens. */
function toKey({ items }: GoalImportPlan): string {
  return createHash('sha256')
    .update(JSON.stringify(items.map(toKeyPart)))
    .digest('base64url');
}

function toKeyPart(item: GoalPlanItem): unknown[] {
  switch (item.kind) {
    case 'added':
      return [item.kind, item.document];
    case 'changed':
      return [item.kind, item.goal.id, item.differences];
    case 'same':
      return [item.kind, item.goal.id];
    case 'refused':
      return [item.kind, item.position, item.issues];
  }
}
