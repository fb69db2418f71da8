// Has somebody guessed too often? Attempts that failed are counted in the database, so that several processes share the count.
// Never counts a sign-in that worked, and never lets parallel guesses pass before the first has failed: an attempt is taken first
// and given back when it worked.

import { createHash } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import { AppError } from '@/lib/errors';

const windowMs = 60_000;

/** Failed attempts a minute. An address may hold an office, an e-mail be under attack from many addresses: hence three. */
export const signInLimits = { perEmailAndAddress: 5, perAddress: 30, perEmail: 60 } as const;

export type SignInAttempt = { email: string; address: string };

/** Takes one attempt: `null` when it may be made, else in how many seconds the next one may. */
export async function takeSignInAttempt(attempt: SignInAttempt, now: Date): Promise<number | null> {
  let retryAfterSeconds: number | null = null;
  for (const { key, max } of toCounters(attempt)) {
    const { count, startedAtMs } = await increment(key, now);
    if (count <= max) continue;
    const seconds = Math.max(1, Math.ceil((startedAtMs + windowMs - now.getTime()) / 1000));
    retryAfterSeconds = Math.max(retryAfterSeconds ?? 0, seconds);
  }
  return retryAfterSeconds;
}

/** What somebody is told whose attempt may not be made yet. */
export function toTooManyAttempts(retryAfterSeconds: number): AppError {
  return new AppError('rate_limited', `Too many failed attempts. Try again in ${retryAfterSeconds} seconds.`);
}

/** Gives an attempt back that was no wrong guess. */
export async function giveBackSignInAttempt(attempt: SignInAttempt): Promise<void> {
  // One row a statement: two people who sign in at once can never wait for each other in a circle.
  for (const { key } of toCounters(attempt)) {
    await getPrisma().authRateLimit.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
  }
}

function toCounters({ email, address }: SignInAttempt): { key: string; max: number }[] {
  return [
    { key: toKey('email and address', email, address), max: signInLimits.perEmailAndAddress },
    { key: toKey('address', address), max: signInLimits.perAddress },
    { key: toKey('email', email), max: signInLimits.perEmail },
  ];
}

// Hashed: the table need not hold who tried to sign in from where.
function toKey(kind: string, ...parts: string[]): string {
  return `sign-in:${createHash('sha256')
    .update([kind, ...parts].join('\n'))
    .digest('base64url')}`;
}

async function increment(key: string, now: Date): Promise<{ count: number; startedAtMs: number }> {
  const nowMs = BigInt(now.getTime());
  const windowStart = nowMs - BigInt(windowMs);
  const rows = await getPrisma().$queryRaw<{ count: number; last_request: bigint }[]>`
    INSERT INTO auth_rate_limits AS counter (id, key, count, last_request)
    VALUES (gen_random_uuid()::text, ${key}, 1, ${nowMs})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN counter.last_request <= ${windowStart} THEN 1 ELSE counter.count + 1 END,
      last_request = CASE WHEN counter.last_request <= ${windowStart} THEN ${nowMs} ELSE counter.last_request END
    RETURNING count, last_request`;
  const [row] = rows;
  if (row === undefined) throw new Error('a counter was not written');
  if (row.count === 1) await deleteOldCounters(windowStart);
  return { count: row.count, startedAtMs: Number(row.last_request) };
}

async function deleteOldCounters(before: bigint): Promise<void> {
  await getPrisma().$executeRaw`
    DELETE FROM auth_rate_limits
     WHERE id IN (SELECT id FROM auth_rate_limits WHERE key LIKE 'sign-in:%' AND last_request < ${before} FOR UPDATE SKIP LOCKED)`;
}
