// Which goals does an account have, and what did they count when? A changed setting is a new version from now on; the old one stays,
// so that every conversion can name the rule that made it. Never edits or deletes a version, never deletes a goal's row.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import {
  type Goal,
  type GoalScope,
  type GoalSettings,
  type GoalStatus,
  type GoalVersion,
  goalLimits,
  goalStatuses,
} from '@/lib/domain/goal';
import { listGoalIssues, parseGoalName } from '@/lib/domain/parse-goal-settings';
import { AppError } from '@/lib/errors';
import { findActorNames } from './actor-names';
import { areSameSettings, toGoalSettings, toGoalSettingsRow } from './goal-row';
import { requireTagId, requireUuid, toNotFound } from './ids';
import { requireRole } from './require-role';
import { isUniqueViolation, lockAccount, notifyConfigChange, type StoreTransaction, write } from './write';

/** `scope` all: for admins, since it counts in other accounts too. */
export type GoalInput = { tagId: number; name: string; settings: GoalSettings; scope?: GoalScope };

/** What is left out stays as it is, single settings too. */
export type GoalChange = { name?: string; settings?: Partial<GoalSettings>; status?: GoalStatus };

/** A version with who made it: a person's or a key's name, or null when that is not known any more. */
export type GoalVersionRecord = GoalVersion & {
  createdAt: Date;
  createdBy: { kind: 'person' | 'key'; name: string } | null;
};

/** The account's own goals, and those of other accounts of the same owner that count in all of them: they are read here and edited there. */
function reaching({ accountId }: AccountAccess) {
  const isAdminHere = { memberships: { some: { accountId, role: 'admin' } } };
  return [{ accountId }, { scope: 'all', account: { members: { some: { role: 'admin', user: isAdminHere } } } }];
}

/** The goals of the account by name; of one tag with `tagId`; deleted ones only with `includeDeleted`. */
export async function listGoals(
  access: AccountAccess,
  { tagId, includeDeleted = false }: { tagId?: number; includeDeleted?: boolean } = {},
): Promise<Goal[]> {
  const rows = await getPrisma().goal.findMany({
    where: {
      OR: reaching(access),
      ...(tagId === undefined ? {} : { tagId: requireTagId(tagId) }),
      ...(includeDeleted ? {} : { status: { not: 'deleted' } }),
    },
    include: withNewestVersion,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toGoal);
}

/** One goal, deleted ones too: their conversions stay readable. `not_found` when the account has none of this id. */
export async function getGoal(access: AccountAccess, id: string): Promise<Goal> {
  const row = await getPrisma().goal.findFirst({
    where: { id: requireUuid(id, 'goal'), OR: reaching(access) },
    include: withNewestVersion,
  });
  if (row === null) throw toNotFound('goal');
  return toGoal(row);
}

/** Every version of a goal, newest first. */
export async function listGoalVersions(access: AccountAccess, id: string): Promise<GoalVersionRecord[]> {
  const goal = await getGoal(access, id);
  const rows = await getPrisma().goalVersion.findMany({ where: { goalId: goal.id }, orderBy: { version: 'desc' } });
  const nameByActor = await findActorNames(rows.map((row) => row.createdBy));
  return rows.map((row) => ({
    ...toGoalVersion(row),
    createdAt: row.createdAt,
    createdBy: (row.createdBy === null ? undefined : nameByActor.get(row.createdBy)) ?? null,
  }));
}

/**
 * Makes a goal that counts from `now` on. Marketers and admins.
 * Errors: `invalid_input` at a field, `conflict` at name when a goal of the account has it, `not_found` for the tag.
 */
export async function createGoal(access: AccountAccess, input: GoalInput, now: Date): Promise<Goal> {
  const { scope = 'account' } = input;
  requireRole(access, scope === 'all' ? 'admin' : 'marketer');
  const { accountId } = access;
  const id = randomUUID();
  const name = requireGoalName(input.name);
  const tagId = requireTagId(input.tagId);
  requireValidSettings(input.settings);
  await writeNamed(async (tx) => {
    await lockAccount(tx, accountId);
    if ((await tx.tag.count({ where: { id: tagId, accountId } })) === 0) throw toNotFound('tag');
    const goalCount = await tx.goal.count({ where: { accountId, status: { not: 'deleted' } } });
    if (goalCount >= goalLimits.goalsPerAccount) {
      throw new AppError('conflict', `An account has at most ${goalLimits.goalsPerAccount} goals: delete one first.`);
    }
    await tx.goal.create({ data: { id, accountId, tagId, name, scope, createdAt: now } });
    await insertVersion(tx, access, { goalId: id, version: 1, effectiveAt: now, settings: input.settings });
  });
  return getGoal(access, id);
}

/**
 * Renames, pauses, resumes or deletes a goal or gives it new settings, which count from `now` on as a new version; settings equal to
 * the present ones make none. Edits at the same time wait for each other. Marketers and admins. Errors as in `createGoal`.
 */
export async function updateGoal(access: AccountAccess, id: string, change: GoalChange, now: Date): Promise<Goal> {
  requireRole(access, 'marketer');
  const goalId = requireUuid(id, 'goal');
  const data = {
    ...(change.name === undefined ? {} : { name: requireGoalName(change.name) }),
    ...(change.status === undefined ? {} : { status: parseGoalStatus(change.status) }),
  };
  await writeNamed(async (tx) => {
    const goal = await lockGoal(tx, access, goalId);
    if (goal.status === 'deleted') {
      if (change.status === 'deleted') return;
      throw new AppError('conflict', 'This goal is deleted; it cannot be changed any more.');
    }
    const { current } = goal;
    const settings: GoalSettings = { ...current.settings, ...change.settings };
    if (areSameSettings(settings, current.settings)) {
      await tx.goal.update({ where: { id: goalId }, data });
      return;
    }
    requireValidSettings(settings);
    const version = current.version + 1;
    // Never before the version it replaces, even when the clocks of two processes differ.
    const effectiveAt = now > current.effectiveAt ? now : current.effectiveAt;
    await insertVersion(tx, access, { goalId, version, effectiveAt, settings });
    await tx.goal.update({ where: { id: goalId }, data: { ...data, currentVersion: version } });
  });
  return getGoal(access, goalId);
}

/** Stops a goal for good; its conversions stay. Its name is free again. Deleting twice is no error. Marketers and admins. */
export async function deleteGoal(access: AccountAccess, id: string): Promise<void> {
  await updateGoal(access, id, { status: 'deleted' }, new Date());
}

async function writeNamed(work: (tx: StoreTransaction) => Promise<void>): Promise<void> {
  try {
    await write(async (tx) => {
      await work(tx);
      await notifyConfigChange(tx);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', 'Another goal has this name already.', { field: 'name' });
  }
}

async function lockGoal(tx: StoreTransaction, access: AccountAccess, goalId: string): Promise<Goal> {
  await tx.$executeRaw`SELECT 1 FROM goals WHERE id = ${goalId}::uuid AND account_id = ${access.accountId}::uuid FOR UPDATE`;
  const row = await tx.goal.findFirst({
    where: { id: goalId, accountId: access.accountId },
    include: withNewestVersion,
  });
  if (row === null) {
    const reached = await tx.goal.count({ where: { id: goalId, OR: reaching(access) } });
    throw reached === 0
      ? toNotFound('goal')
      : new AppError('conflict', 'This goal belongs to another account of its owner: change it there.');
  }
  return toGoal(row);
}

async function insertVersion(tx: StoreTransaction, access: AccountAccess, version: GoalVersion): Promise<void> {
  const { settings, ...rest } = version;
  const row = toGoalSettingsRow(settings);
  await tx.goalVersion.create({ data: { ...rest, ...row, createdBy: access.actor, createdAt: rest.effectiveAt } });
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

function parseGoalStatus(text: string): GoalStatus {
  const status = goalStatuses.find((each) => each === text);
  if (status === undefined)
    throw new AppError('invalid_input', 'A goal is active, paused or deleted.', { field: 'status' });
  return status;
}

const withNewestVersion = { versions: { orderBy: { version: 'desc' }, take: 1 } } as const;

type VersionRow = { goalId: string; version: number; effectiveAt: Date };
type GoalRow = {
  id: string;
  accountId: string;
  tagId: bigint;
  name: string;
  status: string;
  scope: string;
  createdAt: Date;
  versions: VersionRow[];
};

function toGoalVersion(row: VersionRow): GoalVersion {
  return { goalId: row.goalId, version: row.version, effectiveAt: row.effectiveAt, settings: toGoalSettings(row) };
}

function toGoal({ id, accountId, tagId, name, status, scope, createdAt, versions }: GoalRow): Goal {
  const [newest] = versions;
  if (newest === undefined) throw new Error(`goal ${id} has no version`);
  const current = toGoalVersion(newest);
  return {
    id,
    accountId,
    tagId: Number(tagId),
    name,
    status: parseGoalStatus(status),
    scope: scope === 'all' ? 'all' : 'account',
    createdAt,
    current,
  };
}
