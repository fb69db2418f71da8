// How does the store change rows? In one transaction, with locks taken in it, and with the collectors told in it.
// Never keeps a transaction open while it waits for anything but the database.

import { Prisma } from '@/lib/db/generated/client';
import { getPrisma } from '@/lib/db/prisma';

/** Prisma inside a transaction. */
export type StoreTransaction = Prisma.TransactionClient;

/** Collectors listen here; a message says only that tags, goals or accounts changed. */
export const configChannel = 'goalpost_config';

/** Runs `work` in one transaction; an error rolls everything back and is thrown on. */
export async function write<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result> {
  return getPrisma().$transaction(work, { maxWait: 10_000, timeout: 20_000 });
}

/** Tells the collectors, when the transaction commits, to read tags, goals and accounts again. */
export async function notifyConfigChange(tx: StoreTransaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${configChannel}, '')`;
}

/** Makes changes of one account's members, goals or clock wait for each other until the transaction ends. */
export async function lockAccount(tx: StoreTransaction, accountId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM accounts WHERE id = ${accountId}::uuid FOR UPDATE`;
}

/** Whether `error` says that a unique key has this value already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
