// Which goals does an account have, and what did they count when? A changed setting is a new version from now on; the old one stays,
// so that every conversion can name the rule that made it. Never edits or deletes a version, never deletes a goal's row.

import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type Goal, type GoalStatus, type GoalVersion, goalStatuses } from '@/lib/domain/goal';
import { AppError } from '@/lib/errors';
import { findActorNames } from './actor-names';
import { countingOn, reaching } from './goal-reach';
import { toGoalSettings } from './goal-row';
import { requireTagId, requireUuid, toNotFound } from './ids';
import { requireRole } from './require-role';
import { lockAccount, type StoreTransaction } from './write';
import { type ChangedGoal, changeGoals, type GoalChange, type GoalInput, insertGoals, writeGoals } from './write-goals';

/** A version with who made it: a person's or a key's name, or null when that is not known any more. */
export type GoalVersionRecord = GoalVersion & {
  createdAt: Date;
  createdBy: { kind: 'person' | 'key'; name: string } | null;
};

/** The goals of the account by name; those that count on one tag with `tagId`; deleted ones only with `includeDeleted`. */
export async function listGoals(
  access: AccountAccess,
  { tagId, includeDeleted = false }: { tagId?: number; includeDeleted?: boolean } = {},
): Promise<Goal[]> {
  const rows = await getPrisma().goal.findMany({
    where: {
      OR: reaching(access),
      ...(tagId === undefined ? {} : { AND: { OR: await countingOn(access, requireTagId(tagId)) } }),
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
  const [id = ''] = await writeGoals((tx) => insertGoals(tx, access, [input], now));
  return getGoal(access, id);
}

/**
 * Renames, pauses, resumes or deletes a goal or gives it new settings, which count from `now` on as a new version; settings equal to
 * the present ones make none. Edits at the same time wait for each other. Marketers and admins. Errors as in `createGoal`.
 */
export async function updateGoal(access: AccountAccess, id: string, change: GoalChange, now: Date): Promise<Goal> {
  requireRole(access, 'marketer');
  const goalId = requireUuid(id, 'goal');
  if (change.status !== undefined) parseGoalStatus(change.status);
  await writeGoals(async (tx) => {
    const goal = await lockGoal(tx, access, goalId);
    if (goal.status === 'deleted') {
      if (change.status === 'deleted') return;
      throw new AppError('conflict', 'This goal is deleted; it cannot be changed any more.');
    }
    await changeGoals(tx, access, [{ goal, change }], now);
  });
  return getGoal(access, goalId);
}

/**
 * Pauses or resumes goals, all of them or, when one is not the account's or deleted, none. Marketers and admins.
 * Errors: `not_found`, `conflict`.
 */
export async function setGoalStatuses(
  access: AccountAccess,
  ids: readonly string[],
  status: 'active' | 'paused',
  now: Date,
): Promise<Goal[]> {
  requireRole(access, 'marketer');
  const goalIds = [...new Set(ids.map((id) => requireUuid(id, 'goal')))].sort();
  return writeGoals(async (tx) => {
    const changed = [];
    for (const id of goalIds) {
      const goal = await lockGoal(tx, access, id);
      if (goal.status === 'deleted')
        throw new AppError('conflict', `“${goal.name}” is deleted; it cannot be changed any more.`);
      changed.push({ goal, change: { status } });
    }
    await changeGoals(tx, access, changed, now);
    return changed.map(({ goal }) => ({ ...goal, status }));
  });
}

/** What `decide` makes of the account's own goals and tags as they stand under their locks: goals to make and to change. */
export type GoalWork = { added: readonly GoalInput[]; changed: readonly ChangedGoal[] };

/**
 * Makes and changes many goals at once, all or none. `decide` sees the account's own goals that are not deleted and the ids of its tags,
 * and nothing changes them until it is written. Marketers and admins. Errors as in `createGoal`, and those that `decide` throws.
 */
export async function saveGoals<Work extends GoalWork>(
  access: AccountAccess,
  decide: (goals: Goal[], tagIds: number[]) => Work,
  now: Date,
): Promise<Work> {
  requireRole(access, 'marketer');
  const { accountId } = access;
  return writeGoals(async (tx) => {
    await lockAccount(tx, accountId);
    await tx.$executeRaw`SELECT 1 FROM goals WHERE account_id = ${accountId}::uuid ORDER BY id FOR UPDATE`;
    const where = { accountId, status: { not: 'deleted' } };
    const rows = await tx.goal.findMany({
      where,
      include: withNewestVersion,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    const tags = await tx.tag.findMany({ where: { accountId }, select: { id: true }, orderBy: { id: 'asc' } });
    const work = decide(
      rows.map(toGoal),
      tags.map(({ id }) => Number(id)),
    );
    await changeGoals(tx, access, work.changed, now);
    if (work.added.length > 0) await insertGoals(tx, access, work.added, now);
    return work;
  });
}

/** Stops a goal for good; its conversions stay. Its name is free again. Deleting twice is no error. Marketers and admins. */
export async function deleteGoal(access: AccountAccess, id: string): Promise<void> {
  await updateGoal(access, id, { status: 'deleted' }, new Date());
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
