// Which audiences does an account have, and how far is each counted through the past? A changed rule is a new build, and the figures of the one
// before are shown until it is done. Never counts anybody: that is lib/audiences.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type Audience, type AudienceStatus, audienceLimits, audienceStatuses } from '@/lib/domain/audience';
import { type AudienceSettingsInput, parseAudienceSettings } from '@/lib/domain/parse-audience';
import { AppError } from '@/lib/errors';
import { audienceRuleSchema } from './audience-row';
import { requireUuid, toNotFound } from './ids';
import { requireRole } from './require-role';
import { isUniqueViolation, lockAccount, notifyConfigChange, type StoreTransaction, write } from './write';

export type AudienceInput = AudienceSettingsInput;

/** What is left out stays as it is. */
export type AudienceChange = Partial<AudienceInput> & { status?: AudienceStatus };

/** The audiences of the account by name; archived ones only with `includeArchived`. */
export async function listAudiences(
  access: AccountAccess,
  { includeArchived = false }: { includeArchived?: boolean } = {},
): Promise<Audience[]> {
  const rows = await getPrisma().audience.findMany({
    where: { accountId: access.accountId, deletedAt: null, ...(includeArchived ? {} : { status: 'active' }) },
    include: withBuilds,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toAudience);
}

/** One audience, archived ones too. `not_found` when the account has none of this id. */
export async function getAudience(access: AccountAccess, id: string): Promise<Audience> {
  return toAudience(await getRow(getPrisma(), access, requireUuid(id, 'audience')));
}

/**
 * Makes an audience and begins to count it through the past. Marketers and admins.
 * Errors: `invalid_input` at a field, `conflict` at name when an audience of the account has it.
 */
export async function createAudience(access: AccountAccess, input: AudienceInput, now: Date): Promise<Audience> {
  requireRole(access, 'marketer');
  const { accountId } = access;
  const settings = requireValid(input);
  const id = randomUUID();
  await writeNamed(async (tx) => {
    await lockAccount(tx, accountId);
    await requireOwnGoals(tx, access, settings);
    if ((await tx.audience.count({ where: { accountId, deletedAt: null } })) >= audienceLimits.audiencesPerAccount)
      throw new AppError('conflict', `An account has at most ${audienceLimits.audiencesPerAccount} audiences.`);
    await tx.audience.create({
      data: { id, accountId, ...settings, createdBy: access.actor, createdAt: now, updatedAt: now },
    });
    await insertBuild(tx, { id, accountId }, settings, now);
  });
  return getAudience(access, id);
}

/**
 * Renames, archives, brings back or redefines an audience. A rule or duration that differs from the present one is counted through the past
 * anew. Marketers and admins. Errors as in `createAudience`.
 */
export async function updateAudience(
  access: AccountAccess,
  id: string,
  change: AudienceChange,
  now: Date,
): Promise<Audience> {
  requireRole(access, 'marketer');
  const audienceId = requireUuid(id, 'audience');
  await writeNamed(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM audiences WHERE id = ${audienceId}::uuid AND account_id = ${access.accountId}::uuid FOR UPDATE`;
    const row = await getRow(tx, access, audienceId);
    const before = toAudience(row);
    const { name, description, rule, durationDays } = before;
    const { status: asked, ...settingsChange } = change;
    const settings = requireValid({ name, description, rule, durationDays, ...settingsChange });
    const status = parseStatus(asked ?? before.status);
    await tx.audience.update({ where: { id: audienceId }, data: { ...settings, status, updatedAt: now } });
    const isRedefined = !isSameRule(settings, before);
    if (isRedefined) await requireOwnGoals(tx, access, settings);
    const isBroughtBack = status === 'active' && before.status === 'archived';
    if (status === 'archived' || (!isRedefined && !isBroughtBack)) return;
    await tx.audienceBuild.updateMany({ where: { audienceId, state: 'building' }, data: { state: 'retired' } });
    await insertBuild(tx, { id: audienceId, accountId: access.accountId }, settings, now);
  });
  return getAudience(access, audienceId);
}

/**
 * Takes an audience away for good, with everything that was counted for it; the record of its exports stays. Marketers and admins.
 * `not_found` when the account has none of this id.
 */
export async function deleteAudience(access: AccountAccess, id: string, now: Date): Promise<void> {
  requireRole(access, 'marketer');
  const audienceId = requireUuid(id, 'audience');
  await write(async (tx) => {
    await getRow(tx, access, audienceId);
    // The keeper clears what belongs to retired builds that no audience shows.
    await tx.audience.update({
      where: { id: audienceId },
      data: { status: 'archived', deletedAt: now, updatedAt: now, liveBuildId: null },
    });
    await tx.audienceBuild.updateMany({ where: { audienceId }, data: { state: 'retired' } });
    await notifyConfigChange(tx);
  });
}

const withBuilds = {
  builds: { where: { state: { not: 'retired' } }, orderBy: { createdAt: 'desc' } },
} as const;

type BuildRow = {
  id: string;
  state: string;
  visitorsDone: bigint;
  visitorsTotal: bigint;
  readyAt: Date | null;
};
type AudienceRow = Omit<Audience, 'build' | 'rule' | 'status'> & {
  status: string;
  rule: unknown;
  liveBuildId: string | null;
  builds: BuildRow[];
};

async function getRow(db: StoreTransaction, access: AccountAccess, id: string): Promise<AudienceRow> {
  const row = await db.audience.findFirst({
    where: { id, accountId: access.accountId, deletedAt: null },
    include: withBuilds,
  });
  if (row === null) throw toNotFound('audience');
  return row;
}

function toAudience(row: AudienceRow): Audience {
  const { id, accountId, name, description, durationDays, createdAt, updatedAt } = row;
  const building = row.builds.find(({ state }) => state === 'building');
  const live = row.builds.find((build) => build.id === row.liveBuildId);
  const shown = building ?? live;
  return {
    ...{ id, accountId, name, description, durationDays, createdAt, updatedAt },
    status: parseStatus(row.status),
    rule: audienceRuleSchema.parse(row.rule),
    build: {
      state: building === undefined ? 'ready' : 'building',
      visitorsDone: Number(shown?.visitorsDone ?? 0n),
      visitorsTotal: Number(shown?.visitorsTotal ?? 0n),
      readyAt: live?.readyAt ?? null,
    },
  };
}

async function insertBuild(
  tx: StoreTransaction,
  { id: audienceId, accountId }: { id: string; accountId: string },
  { rule, durationDays }: AudienceInput,
  now: Date,
): Promise<void> {
  await tx.audienceBuild.create({
    data: { id: randomUUID(), audienceId, accountId, rule, durationDays, state: 'building', createdAt: now },
  });
}

/** Parsing puts keys in the schema's order, whatever order the form or the database had. */
function isSameRule(one: AudienceInput, other: Pick<Audience, 'rule' | 'durationDays'>): boolean {
  const toText = (rule: unknown): string => JSON.stringify(audienceRuleSchema.parse(rule));
  return one.durationDays === other.durationDays && toText(one.rule) === toText(other.rule);
}

async function requireOwnGoals(tx: StoreTransaction, access: AccountAccess, { rule }: AudienceInput): Promise<void> {
  const asked = listGoalIds(rule, 'rule');
  if (asked.length === 0) return;
  const goals = await tx.goal.findMany({
    where: { accountId: access.accountId, id: { in: asked.map(({ goalId }) => goalId) } },
    select: { id: true },
  });
  const known = new Set(goals.map(({ id }) => id));
  const unknown = asked.find(({ goalId }) => !known.has(goalId.toLowerCase()));
  if (unknown !== undefined)
    throw new AppError('invalid_input', 'Choose a goal of this account.', { field: unknown.field });
}

function listGoalIds(rule: AudienceInput['rule'], field: string): { field: string; goalId: string }[] {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return rule.rules.flatMap((each, index) => listGoalIds(each, `${field}.rules.${index}`));
    case 'not':
      return listGoalIds(rule.rule, `${field}.rule`);
    case 'converted':
    case 'spent':
      return rule.goalId === null ? [] : [{ field: `${field}.goalId`, goalId: rule.goalId }];
    default:
      return [];
  }
}

async function writeNamed(work: (tx: StoreTransaction) => Promise<void>): Promise<void> {
  try {
    await write(async (tx) => {
      await work(tx);
      await notifyConfigChange(tx);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', 'Another audience has this name already.', { field: 'name' });
  }
}

function requireValid(input: AudienceInput): AudienceInput {
  const result = parseAudienceSettings(input);
  if (result.kind === 'valid') return result.settings;
  const [issue] = result.issues;
  throw new AppError('invalid_input', issue?.message ?? 'This audience is not valid.', {
    ...(issue === undefined ? {} : { field: issue.field }),
  });
}

function parseStatus(text: string): AudienceStatus {
  const status = audienceStatuses.find((each) => each === text);
  if (status === undefined)
    throw new AppError('invalid_input', 'An audience is active or archived.', { field: 'status' });
  return status;
}
