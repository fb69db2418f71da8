// Is the past of a goal being counted again, and how far is it? Asked for and ended here; lib/recount counts. Never changes a conversion.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { getGoal } from './goals';
import { requireUuid, toNotFound } from './ids';
import { requireRole } from './require-role';
import { isUniqueViolation } from './write';

export const goalRunStatuses = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export type GoalRunStatus = (typeof goalRunStatuses)[number];

export type GoalRun = {
  id: string;
  goalId: string;
  version: number;
  status: GoalRunStatus;
  donePercent: number;
  /** Completions counted so far. */
  countedCount: number;
  /** Completions that were replaced; known when it is done. */
  beforeCount: number | null;
  message: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

/**
 * Asks that the whole past of a goal be counted by its version in force. Marketers and admins. `conflict` while it is being counted
 * already, for a deleted goal, and for one that counts in other accounts too or only imported rows.
 */
export async function createGoalRun(access: AccountAccess, goalId: string, now: Date): Promise<GoalRun> {
  requireRole(access, 'marketer');
  const goal = await getGoal(access, goalId);
  if (goal.accountId !== access.accountId)
    throw new AppError('conflict', 'This goal belongs to another account of its owner: count its past there.');
  if (goal.status === 'deleted') throw new AppError('conflict', 'This goal is deleted; its past stays as it is.');
  if (goal.scope === 'all')
    throw new AppError('conflict', 'A goal of all accounts counts from now on only: its past is not counted again.');
  if (goal.current.settings.condition.kind === 'offline')
    throw new AppError('conflict', 'An offline goal counts imported rows only: there is no past to count.');
  const { accountId, actor } = access;
  const { version } = goal.current;
  // A run of a rule that is in force no more would end by itself within a moment.
  await getPrisma().goalRun.updateMany({
    where: { goalId: goal.id, accountId, status: { in: ['waiting', 'running'] }, version: { not: version } },
    data: { status: 'cancelled', message: 'The goal was changed meanwhile.', finishedAt: now },
  });
  try {
    const row = await getPrisma().goalRun.create({
      data: {
        id: randomUUID(),
        accountId,
        goalId: goal.id,
        version,
        status: 'waiting',
        createdBy: actor,
        createdAt: now,
      },
    });
    return toGoalRun(row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', 'The past of this goal is being counted already.');
  }
}

/** Ends a run that waits or counts; what reports show stays as it was. Ending one that is over is no error. Marketers and admins. */
export async function cancelGoalRun(access: AccountAccess, goalId: string, id: string): Promise<GoalRun> {
  requireRole(access, 'marketer');
  const where = { id: requireUuid(id, 'run'), goalId: requireUuid(goalId, 'goal'), accountId: access.accountId };
  await getPrisma().goalRun.updateMany({
    where: { ...where, status: { in: ['waiting', 'running'] } },
    data: { status: 'cancelled', finishedAt: new Date() },
  });
  const row = await getPrisma().goalRun.findFirst({ where });
  if (row === null) throw toNotFound('run');
  return toGoalRun(row);
}

/** The runs of a goal, newest first, at most 20. */
export async function listGoalRuns(access: AccountAccess, goalId: string): Promise<GoalRun[]> {
  const rows = await getPrisma().goalRun.findMany({
    where: { goalId: requireUuid(goalId, 'goal'), accountId: access.accountId },
    orderBy: { createdAt: 'desc' },
    take: 20,
  });
  return rows.map(toGoalRun);
}

type GoalRunRow = Omit<GoalRun, 'status'> & { status: string };

function toGoalRun(row: GoalRunRow): GoalRun {
  const { id, goalId, version, donePercent, countedCount, beforeCount, message, createdAt, finishedAt } = row;
  const status = goalRunStatuses.find((each) => each === row.status) ?? 'failed';
  return { id, goalId, version, status, donePercent, countedCount, beforeCount, message, createdAt, finishedAt };
}
