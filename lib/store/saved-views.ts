// Which pages with their filters, columns and order did people keep under a name? A view is its maker's, or the whole account's.
// Never an address outside of this installation: a view is opened with one press.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { requireUuid, toNotFound } from './ids';
import { parseName } from './parse-name';
import { requireRole } from './require-role';
import { lockAccount, write } from './write';

export type SavedView = {
  id: string;
  name: string;
  /** Of the page: '/campaigns'. */
  path: string;
  /** What follows the `?`; may be empty. */
  search: string;
  isShared: boolean;
  createdBy: string;
  createdAt: Date;
  /** Whether the one who asks may delete it. */
  isDeletable: boolean;
};

export type SavedViewInput = { name: string; path: string; search: string; isShared: boolean };

const maxViews = 200;
const maxSearchLength = 4000;

/** The asker's own views and those shared with the account, by name. */
export async function listSavedViews(access: AccountAccess): Promise<SavedView[]> {
  const rows = await getPrisma().savedView.findMany({
    where: { accountId: access.accountId, OR: [{ isShared: true }, { createdBy: access.actor }] },
  });
  return rows
    .map((row) => toSavedView(access, row))
    .sort((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id));
}

/**
 * Keeps a view; one of the same name and maker is replaced. Everybody for themselves; shared with the account by marketers and admins.
 * Errors: `forbidden`, `invalid_input` at `name`, `path` or `search`.
 */
export async function saveView(
  access: AccountAccess,
  input: SavedViewInput,
  now: Date = new Date(),
): Promise<SavedView> {
  if (input.isShared) requireRole(access, 'marketer');
  const name = parseName(input.name);
  const path = parsePath(input.path);
  const search = parseSearch(input.search);
  const own = { accountId: access.accountId, createdBy: access.actor };
  const row = await write(async (tx) => {
    await lockAccount(tx, access.accountId);
    await tx.savedView.deleteMany({ where: { ...own, name } });
    if ((await tx.savedView.count({ where: own })) >= maxViews)
      throw new AppError('invalid_input', `You have ${maxViews} views: delete one first.`, { field: 'name' });
    return tx.savedView.create({
      data: { id: randomUUID(), ...own, name, path, search, isShared: input.isShared, createdAt: now },
    });
  });
  return toSavedView(access, row);
}

/** Forgets a view: its maker's own; a shared one also by an admin. `not_found` for every other. */
export async function deleteView(access: AccountAccess, id: string): Promise<void> {
  const mayAll = isRoleAtLeast(access.role, 'admin');
  const { count } = await getPrisma().savedView.deleteMany({
    where: {
      id: requireUuid(id, 'view'),
      accountId: access.accountId,
      OR: [{ createdBy: access.actor }, ...(mayAll ? [{ isShared: true }] : [])],
    },
  });
  if (count === 0) throw toNotFound('view');
}

/** Segments of letters, digits, dashes and underscores; what a browser would read as another host is none. */
function parsePath(path: string): string {
  if (/^\/(?:[\w-]+(?:\/[\w-]+)*)?$/.test(path) && path.length <= 200) return path;
  throw new AppError('invalid_input', 'A view is a page of this installation, like /campaigns.', { field: 'path' });
}

function parseSearch(given: string): string {
  const search = given.replace(/^\?/, '');
  if (search.length > maxSearchLength)
    throw new AppError('invalid_input', 'These filters are too long for a view.', { field: 'search' });
  // Written anew, so that nothing but parameters is in it.
  return new URLSearchParams(search).toString();
}

type SavedViewRow = Omit<SavedView, 'isDeletable'>;

function toSavedView(access: AccountAccess, row: SavedViewRow): SavedView {
  const { id, name, path, search, isShared, createdBy, createdAt } = row;
  const isDeletable = createdBy === access.actor || (isShared && isRoleAtLeast(access.role, 'admin'));
  return { id, name, path, search, isShared, createdBy, createdAt, isDeletable };
}
