// Who may see the figures behind a share link? Whoever has the link and, if it has one, its password. The only maker of a SharedReport,
// whose lock comes from the database alone. Never tells why a link does not work, and never lets a password be guessed quickly.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { verifyPassword } from 'better-auth/crypto';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ShareLock } from '@/lib/domain/share-lock';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { hashSecret } from '@/lib/store/secret-token';
import { createShareLink, findShareLink, type OpenShareLink } from '@/lib/store/share-links';
import { toAccountAccess } from './account-access';
import { readClientAddress } from './forwarded-headers';
import { hashPassword } from './password';
import { readCookie } from './read-cookie';
import { readRequestOrigin } from './request-origin';
import { giveBackSignInAttempt, takeSignInAttempt, toTooManyAttempts } from './sign-in-limit';

/** What a link shows: figures of `access` under `lock` and nothing else. Its role is viewer, its actor `share:<id>`. */
export type SharedReport = {
  readonly linkId: string;
  readonly title: string;
  readonly lock: ShareLock;
  readonly access: AccountAccess;
};

export type ShareVisit =
  | { kind: 'unavailable' }
  | { kind: 'passwordNeeded'; title: string }
  | { kind: 'open'; report: SharedReport };

/** The cookie of a browser that gave the password; it is sent to this link only. */
export type ShareCookie = {
  name: string;
  value: string;
  options: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: string; maxAge: number };
};

const openSeconds = 12 * 60 * 60;

/** Makes a link, with the hash of its password if it is to have one. Errors: those of `createShareLink`; `invalid_input` at password. */
export async function createShare(
  access: AccountAccess,
  input: { name: string; lock: ShareLock; password: string | null; expiresAt: Date | null },
  now: Date,
): Promise<{ id: string; token: string }> {
  const { password, ...link } = input;
  return createShareLink(
    access,
    { ...link, passwordHash: password === null ? null : await hashPassword(password) },
    now,
  );
}

/** What the request may see of a link. */
export async function findShare(token: string, headers: Headers, now: Date): Promise<ShareVisit> {
  const link = await findShareLink(token, now);
  if (link === null) return { kind: 'unavailable' };
  const isOpen = link.passwordHash === null || isOpened(readCookie(headers, toCookieName(token)), link, now);
  // What it is called may say whose figures they are: not before the password.
  return isOpen ? { kind: 'open', report: toSharedReport(link) } : { kind: 'passwordNeeded', title: 'Shared report' };
}

/**
 * The cookie that opens the link, for its right password. Errors: `not_found` for a link that does not work; `unauthenticated` at
 * password; `rate_limited` after five failures in a minute.
 */
export async function openShare(token: string, password: string, headers: Headers, now: Date): Promise<ShareCookie> {
  const link = await findShareLink(token, now);
  if (link?.passwordHash == null) throw new AppError('not_found', 'This link does not work.');
  const attempt = { email: `share:${link.id}`, address: readClientAddress(headers) };
  const retryAfterSeconds = await takeSignInAttempt(attempt, now);
  if (retryAfterSeconds !== null) throw toTooManyAttempts(retryAfterSeconds);
  // A text longer than any password is not worth a slow hash.
  const isRight = password.length <= 128 && (await verifyPassword({ hash: link.passwordHash, password }));
  if (!isRight) throw new AppError('unauthenticated', 'This is not the password.', { field: 'password' });
  await giveBackSignInAttempt(attempt);
  const until = Math.floor(now.getTime() / 1000) + openSeconds;
  return {
    name: toCookieName(token),
    value: `${until}.${sign(link, until)}`,
    options: {
      httpOnly: true,
      sameSite: 'lax',
      secure: readRequestOrigin(headers).isHttps,
      path: `/share/${token}`,
      maxAge: openSeconds,
    },
  };
}

function toSharedReport({ id, name, lock, account }: OpenShareLink): SharedReport {
  return { linkId: id, title: name, lock, access: toAccountAccess(account, 'viewer', `share:${id}`) };
}

function toCookieName(token: string): string {
  return `gp_share_${hashSecret(token).slice(0, 12)}`;
}

/** With the password's hash in it, so that another password closes what an old one opened. */
function sign({ id, passwordHash }: OpenShareLink, until: number): string {
  return createHmac('sha256', env.secret).update(`share\n${id}\n${passwordHash}\n${until}`).digest('base64url');
}

function isOpened(cookie: string | null, link: OpenShareLink, now: Date): boolean {
  const [, untilText = '', signature = ''] = /^(\d{1,12})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
  const until = Number(untilText);
  if (signature === '' || until * 1000 <= now.getTime()) return false;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(link, until)));
}
