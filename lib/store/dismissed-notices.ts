// Which notices did a person put away? By the notice's key, which holds since when it stands: the same trouble later is a new notice.
// Never hides a notice from anybody else.

import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';

const maxKeyLength = 300;
/** Older ones are forgotten: no notice stands for longer unseen. */
const keptDays = 400;

/** The keys that the asker put away. */
export async function listDismissedNotices(access: AccountAccess): Promise<Set<string>> {
  const rows = await getPrisma().dismissedNotice.findMany({
    where: { accountId: access.accountId, actor: access.actor },
    select: { key: true },
  });
  return new Set(rows.map(({ key }) => key));
}

/** Puts a notice away for the asker; doing it again changes nothing. Errors: `invalid_input` at `key`. */
export async function dismissNotice(access: AccountAccess, key: string, now: Date = new Date()): Promise<void> {
  if (key === '' || key.length > maxKeyLength || /[\p{Cc}\p{Cs}]/u.test(key))
    throw new AppError('invalid_input', 'This is no key of a notice.', { field: 'key' });
  const own = { accountId: access.accountId, actor: access.actor };
  await getPrisma().dismissedNotice.deleteMany({
    where: { ...own, dismissedAt: { lt: new Date(now.getTime() - keptDays * 86_400_000) } },
  });
  await getPrisma().dismissedNotice.upsert({
    where: { accountId_actor_key: { ...own, key } },
    create: { ...own, key, dismissedAt: now },
    update: {},
  });
}

/** Shows the asker's notices again, all of them. */
export async function restoreNotices(access: AccountAccess): Promise<void> {
  await getPrisma().dismissedNotice.deleteMany({ where: { accountId: access.accountId, actor: access.actor } });
}
