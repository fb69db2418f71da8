// Which tags does an account have, and are they heard? Never deletes a tag and never gives an id twice: sites keep what was pasted.

import { randomInt } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { maxAllowedHosts, parseAllowedHosts } from '@/lib/domain/allowed-hosts';
import { type AutoEventName, autoEventNames, parseAutoEvents } from '@/lib/domain/auto-events';
import { parseConsentRegions } from '@/lib/domain/consent-regions';
import { AppError } from '@/lib/errors';
import { listTagsOfGoalsForAll } from './goal-reach';
import { requireTagId, toNotFound } from './ids';
import { parseName } from './parse-name';
import { requireRole } from './require-role';
import { isUniqueViolation, notifyConfigChange, write } from './write';

export const tagStatuses = ['active', 'paused'] as const;
/** Hits of a paused tag are dropped. */
export type TagStatus = (typeof tagStatuses)[number];

/** A tag with its health (null: never heard) and the number of its goals that are not deleted. `id` is UET's `ti`. */
export type TagView = {
  id: number;
  name: string;
  status: TagStatus;
  /** Hosts whose hits count, each with its subdomains; none: all of them. */
  allowedHosts: string[];
  /** Events that it sends by itself. */
  autoEvents: AutoEventName[];
  /** Where nothing is kept of visitors until they agree (lib/domain/consent-regions.ts). */
  consentRequiredIn: string[];
  createdAt: Date;
  firstHitAt: Date | null;
  lastHitAt: Date | null;
  lastHitUrl: string | null;
  /** Goals that count on it and are not deleted: its own, and those of scope all. */
  goalCount: number;
};

const withHealth = {
  health: true,
  _count: { select: { goals: { where: { status: { not: 'deleted' } } } } },
} as const;

/** The tags of the account, oldest first. */
export async function listTags(access: AccountAccess): Promise<TagView[]> {
  const rows = await getPrisma().tag.findMany({
    where: { accountId: access.accountId },
    include: withHealth,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const goalTagIds = await listTagsOfGoalsForAll(access);
  return rows.map((row) => toTagView(row, goalTagIds));
}

/** One tag; `not_found` when the account has none of this id. */
export async function getTag(access: AccountAccess, id: number): Promise<TagView> {
  const row = await getPrisma().tag.findFirst({
    where: { id: requireTagId(id), accountId: access.accountId },
    include: withHealth,
  });
  if (row === null) throw toNotFound('tag');
  return toTagView(row, await listTagsOfGoalsForAll(access));
}

/** Switches of a tag, as somebody gave them; what is left out stays. */
export type TagSwitches = {
  allowedHosts?: readonly string[];
  autoEvents?: readonly string[];
  consentRequiredIn?: readonly string[];
};

/**
 * Makes an active tag. Admins only. Errors: `invalid_input` at `name` or a switch, `conflict` at `name` when the account has a tag of this
 * name.
 */
export async function createTag(access: AccountAccess, input: { name: string } & TagSwitches): Promise<TagView> {
  requireRole(access, 'admin');
  const id = await insertTag({ accountId: access.accountId, name: parseName(input.name), ...parseSwitches(input) });
  return getTag(access, Number(id));
}

/** Renames, pauses or resumes a tag, or sets its switches; what is left out stays. Admins only. Errors as in `createTag`. */
export async function updateTag(
  access: AccountAccess,
  id: number,
  input: { name?: string; status?: TagStatus } & TagSwitches,
): Promise<TagView> {
  requireRole(access, 'admin');
  const data = {
    ...(input.name === undefined ? {} : { name: parseName(input.name) }),
    ...(input.status === undefined ? {} : { status: parseTagStatus(input.status) }),
    ...parseSwitches(input),
  };
  try {
    await write(async (tx) => {
      const { count } = await tx.tag.updateMany({ where: { id: requireTagId(id), accountId: access.accountId }, data });
      if (count === 0) throw toNotFound('tag');
      await notifyConfigChange(tx);
    });
  } catch (error) {
    throw isUniqueViolation(error) ? toNameConflict() : error;
  }
  return getTag(access, id);
}

const insertAttempts = 10;

/** Nine digits as UET's own: a stranger cannot guess which ids exist, and two installations rarely share one. */
async function insertTag(tag: { accountId: string; name: string } & ReturnType<typeof parseSwitches>): Promise<bigint> {
  for (let attempt = 1; ; attempt += 1) {
    const id = BigInt(randomInt(100_000_000, 1_000_000_000));
    try {
      await write(async (tx) => {
        await tx.tag.create({ data: { id, ...tag } });
        await notifyConfigChange(tx);
      });
      return id;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const isIdTaken = (await getPrisma().tag.count({ where: { id } })) > 0;
      if (!isIdTaken || attempt === insertAttempts) throw toNameConflict();
    }
  }
}

function parseTagStatus(text: string): TagStatus {
  const status = tagStatuses.find((each) => each === text);
  if (status === undefined) throw new AppError('invalid_input', 'A tag is active or paused.', { field: 'status' });
  return status;
}

function parseSwitches({ allowedHosts, autoEvents, consentRequiredIn }: TagSwitches) {
  return {
    ...(allowedHosts === undefined ? {} : { allowedHosts: parseHosts(allowedHosts) }),
    ...(autoEvents === undefined ? {} : { autoEvents: parseEvents(autoEvents) }),
    ...(consentRequiredIn === undefined ? {} : { consentRequiredIn: parseRegions(consentRequiredIn) }),
  };
}

function parseEvents(entries: readonly string[]): AutoEventName[] {
  const parsed = parseAutoEvents(entries);
  if (parsed.kind === 'names') return parsed.names;
  const known = autoEventNames.join(', ');
  throw new AppError('invalid_input', `“${parsed.entry}” is none of ${known}.`, { field: 'autoEvents' });
}

function parseRegions(entries: readonly string[]): string[] {
  const parsed = parseConsentRegions(entries);
  if (parsed.kind === 'regions') return parsed.regions;
  const message = `“${parsed.entry}” is no country. Write codes of two letters, such as DE; EEA stands for the European Economic Area, * for everywhere.`;
  throw new AppError('invalid_input', message, { field: 'consentRequiredIn' });
}

function parseHosts(entries: readonly string[]): string[] {
  const parsed = parseAllowedHosts(entries);
  const field = 'allowedHosts';
  if (parsed.kind === 'invalid')
    throw new AppError('invalid_input', `“${parsed.entry}” is no host. Write it like shop.example.`, { field });
  if (parsed.hosts.length > maxAllowedHosts)
    throw new AppError('invalid_input', `A tag has at most ${maxAllowedHosts} allowed hosts.`, { field });
  return parsed.hosts;
}

function toNameConflict(): AppError {
  return new AppError('conflict', 'Another tag has this name already.', { field: 'name' });
}

type TagRow = {
  id: bigint;
  name: string;
  status: string;
  allowedHosts: string[];
  autoEvents: string[];
  consentRequiredIn: string[];
  createdAt: Date;
  health: { firstHitAt: Date; lastHitAt: Date; lastHitUrl: string | null } | null;
  _count: { goals: number };
};

/** `goalTagIds`: for each goal that counts on every tag, the tag it was made for. */
function toTagView(row: TagRow, goalTagIds: readonly bigint[]): TagView {
  const { id, name, status, allowedHosts, autoEvents, consentRequiredIn, createdAt, health, _count } = row;
  return {
    id: Number(id),
    name,
    status: status === 'paused' ? 'paused' : 'active',
    allowedHosts,
    autoEvents: autoEventNames.filter((each) => autoEvents.includes(each)),
    consentRequiredIn,
    createdAt,
    firstHitAt: health?.firstHitAt ?? null,
    lastHitAt: health?.lastHitAt ?? null,
    lastHitUrl: health?.lastHitUrl ?? null,
    goalCount: _count.goals + goalTagIds.filter((each) => each !== id).length,
  };
}
