// Which funnels does an account have? Saved, changed, archived; an archived one keeps its steps and frees its name.
// Never a figure: how far people got is the reports'.

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import {
  type Funnel,
  type FunnelMatch,
  type FunnelSettings,
  funnelLimits,
  funnelOrders,
  listFunnelIssues,
} from '@/lib/domain/funnel';
import { numberOperators, stringOperators } from '@/lib/domain/goal';
import { AppError } from '@/lib/errors';
import { requireUuid, toNotFound } from './ids';
import { parseName } from './parse-name';
import { requireRole } from './require-role';
import { isUniqueViolation, lockAccount, type StoreTransaction, write } from './write';

export type FunnelInput = { name: string; settings: FunnelSettings };

/** What is left out stays as it is. */
export type FunnelChange = Partial<FunnelInput> & { status?: Funnel['status'] };

const stringTest = z.object({ operator: z.enum(stringOperators), value: z.string() });
const match: z.ZodType<FunnelMatch> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('goal'), goalId: z.string() }),
  z.object({ kind: z.literal('destinationUrl'), url: stringTest }),
  z.object({
    kind: z.literal('event'),
    category: stringTest.nullable(),
    action: stringTest.nullable(),
    label: stringTest.nullable(),
    value: z.object({ operator: z.enum(numberOperators), value: z.number() }).nullable(),
  }),
]);
const definition: z.ZodType<FunnelSettings> = z.object({
  steps: z.array(z.object({ name: z.string(), match })),
  order: z.enum(funnelOrders),
  window: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('visit') }),
    z.object({ kind: z.literal('time'), minutes: z.number() }),
  ]),
});

/** The funnels of the account by name; archived ones only when asked for. */
export async function listFunnels(
  access: AccountAccess,
  { includeArchived = false }: { includeArchived?: boolean } = {},
): Promise<Funnel[]> {
  const rows = await getPrisma().funnel.findMany({
    where: { accountId: access.accountId, ...(includeArchived ? {} : { status: 'active' }) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toFunnel);
}

/** One funnel, archived ones too. `not_found` when the account has none of this id. */
export async function getFunnel(access: AccountAccess, id: string): Promise<Funnel> {
  const where = { id: requireUuid(id, 'funnel'), accountId: access.accountId };
  const row = await getPrisma().funnel.findFirst({ where });
  if (row === null) throw toNotFound('funnel');
  return toFunnel(row);
}

/** Makes a funnel. Marketers and admins. Errors: `invalid_input` at `steps.2.match`, `conflict` at name. */
export async function createFunnel(access: AccountAccess, input: FunnelInput, now: Date): Promise<Funnel> {
  requireRole(access, 'marketer');
  const { accountId } = access;
  const id = randomUUID();
  const name = parseName(input.name);
  await writeNamed(async (tx) => {
    await lockAccount(tx, accountId);
    await requireValid(tx, accountId, input.settings);
    if ((await tx.funnel.count({ where: { accountId, status: 'active' } })) >= funnelLimits.funnelsPerAccount)
      throw new AppError('conflict', `An account has at most ${funnelLimits.funnelsPerAccount} funnels: archive one.`);
    const row = { id, accountId, name, definition: toDefinition(input.settings), createdBy: access.actor };
    await tx.funnel.create({ data: { ...row, createdAt: now, updatedAt: now } });
  });
  return getFunnel(access, id);
}

/** Changes, archives or restores a funnel. Marketers and admins. Errors as in `createFunnel`. */
export async function updateFunnel(
  access: AccountAccess,
  id: string,
  change: FunnelChange,
  now: Date,
): Promise<Funnel> {
  requireRole(access, 'marketer');
  const { accountId } = access;
  const { id: funnelId } = await getFunnel(access, id);
  const { name, settings, status } = change;
  await writeNamed(async (tx) => {
    await lockAccount(tx, accountId);
    if (settings !== undefined) await requireValid(tx, accountId, settings);
    await tx.funnel.updateMany({
      where: { id: funnelId, accountId },
      data: {
        ...(name === undefined ? {} : { name: parseName(name) }),
        ...(settings === undefined ? {} : { definition: toDefinition(settings) }),
        ...(status === undefined ? {} : { status }),
        updatedAt: now,
      },
    });
  });
  return getFunnel(access, funnelId);
}

async function requireValid(tx: StoreTransaction, accountId: string, settings: FunnelSettings): Promise<void> {
  const goals = await tx.goal.findMany({ where: { accountId, status: { not: 'deleted' } }, select: { id: true } });
  const [issue] = listFunnelIssues(settings, new Set(goals.map(({ id }) => id)));
  if (issue === undefined) return;
  const field = issue.stepIndex === null ? issue.field : `steps.${issue.stepIndex}.${issue.field}`;
  throw new AppError('invalid_input', issue.message, { field });
}

async function writeNamed(work: (tx: StoreTransaction) => Promise<void>): Promise<void> {
  try {
    await write(work);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', 'Another funnel has this name already.', { field: 'name' });
  }
}

/** Without the members that a caller may have beside those of the type. */
function toDefinition(settings: FunnelSettings) {
  const { steps, order, window } = definition.parse(settings);
  return { steps: steps.map(({ name, match: own }) => ({ name: name.trim(), match: own })), order, window };
}

type FunnelRow = { id: string; name: string; status: string; definition: unknown };

function toFunnel({ id, name, status, definition: settings }: FunnelRow): Funnel {
  return { id, name, status: status === 'archived' ? 'archived' : 'active', settings: definition.parse(settings) };
}
