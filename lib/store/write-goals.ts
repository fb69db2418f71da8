// How are goals written, one or a thousand at once? Rows of goals and their versions in a transaction that somebody else opened.
// Never decides what changes, and never edits a version.

import { randomUUID } from 'node:crypto';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type Goal, type GoalScope, type GoalSettings, type GoalStatus, goalLimits } from '@/lib/domain/goal';
import { listGoalIssues, parseGoalName } from '@/lib/domain/parse-goal-settings';
import { AppError } from '@/lib/errors';
import { areSameSettings, toGoalSettingsRow } from './goal-row';
import { requireTagId, toNotFound } from './ids';
import { requireRole } from './require-role';
import { isUniqueViolation, lockAccount, notifyConfigChange, type StoreTransaction, write } from './write';

/** `scope` all: for admins, since it counts in other accounts too. */
export type GoalInput = {
  tagId: number;
  name: string;
  settings: GoalSettings;
  scope?: GoalScope;
  status?: Exclude<GoalStatus, 'deleted'>;
};

/** What is left out stays as it is, single settings too. */
export type GoalChange = { name?: string; settings?: Partial<GoalSettings>; status?: GoalStatus };

/** A goal as it was read under its lock, and what becomes of it. */
export type ChangedGoal = { goal: Goal; change: GoalChange };

/** Runs `work` in one transaction and tells the collectors; a name that is taken is `conflict` at name. */
export async function writeGoals<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result> {
  try {
    return await write(async (tx) => {
      const result = await work(tx);
      await notifyConfigChange(tx);
      return result;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', 'Another goal has this name already.', { field: 'name' });
  }
}

/** Makes goals that count from `now` on; gives their ids, in order. Locks the account. Errors as in `createGoal`. */
export async function insertGoals(
  tx: StoreTransaction,
  access: AccountAccess,
  inputs: readonly GoalInput[],
  now: Date,
): Promise<string[]> {
  const { accountId, actor } = access;
  const goals = inputs.map(({ tagId, name, settings, scope = 'account', status = 'active' }) => {
    requireRole(access, scope === 'all' ? 'admin' : 'marketer');
    requireValidSettings(settings);
    return { id: randomUUID(), tagId: requireTagId(tagId), name: requireGoalName(name), settings, scope, status };
  });
  await lockAccount(tx, accountId);
  const tagIds = [...new Set(goals.map(({ tagId }) => tagId))];
  if ((await tx.tag.count({ where: { id: { in: tagIds }, accountId } })) < tagIds.length) throw toNotFound('tag');
  const goalCount = await tx.goal.count({ where: { accountId, status: { not: 'deleted' } } });
  if (goalCount + goals.length > goalLimits.goalsPerAccount)
    throw new AppError('conflict', `An account has at most ${goalLimits.goalsPerAccount} goals: delete one first.`);
  await tx.goal.createMany({ data: goals.map(({ settings: _, ...goal }) => ({ ...goal, accountId, createdAt: now })) });
  await tx.goalVersion.createMany({
    data: goals.map(({ id, settings }) => ({
      ...{ goalId: id, version: 1, effectiveAt: now, createdBy: actor, createdAt: now },
      ...toGoalSettingsRow(settings),
    })),
  });
  return goals.map(({ id }) => id);
}

/** Changes goals that are locked; other settings make a new version that counts from `now` on. Errors as in `updateGoal`. */
export async function changeGoals(
  tx: StoreTransaction,
  access: AccountAccess,
  changed: readonly ChangedGoal[],
  now: Date,
): Promise<void> {
  const versions = changed.flatMap(({ goal: { id, current }, change }) => {
    const settings: GoalSettings = { ...current.settings, ...change.settings };
    if (areSameSettings(settings, current.settings)) return [];
    requireValidSettings(settings);
    // Never before the version it replaces, even when the clocks of two processes differ.
    const effectiveAt = now > current.effectiveAt ? now : current.effectiveAt;
    return [{ goalId: id, version: current.version + 1, effectiveAt, settings }];
  });
  await tx.goalVersion.createMany({
    data: versions.map(({ settings, ...version }) => ({
      ...version,
      ...toGoalSettingsRow(settings),
      createdBy: access.actor,
      createdAt: version.effectiveAt,
    })),
  });
  const ids = versions.map(({ goalId }) => goalId);
  await tx.goal.updateMany({ where: { id: { in: ids } }, data: { currentVersion: { increment: 1 } } });
  for (const status of ['active', 'paused', 'deleted'] as const) {
    const to = changed.filter(({ goal, change }) => change.status === status && goal.status !== status);
    await tx.goal.updateMany({ where: { id: { in: to.map(({ goal }) => goal.id) } }, data: { status } });
  }
  for (const { goal, change } of changed) {
    if (change.name === undefined || change.name === goal.name) continue;
    await tx.goal.update({ where: { id: goal.id }, data: { name: requireGoalName(change.name) } });
  }
}

function requireGoalName(text: string): string {
  const parsed = parseGoalName(text);
  if (parsed.kind === 'invalid')
    throw new AppError('invalid_input', parsed.issue.message, { field: parsed.issue.field });
  return parsed.name;
}

function requireValidSettings(settings: GoalSettings): void {
  const [issue] = listGoalIssues(settings);
  if (issue !== undefined) throw new AppError('invalid_input', issue.message, { field: issue.field });
}
