// How are rows that people edit read and written? Through Prisma's client over the same pool as every other statement.
// Never import this from the collector or from reports: they send SQL.

import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client';
import { getPool } from './pool';

const prismaKey = Symbol.for('goalpost.prisma');
const shared = globalThis as typeof globalThis & { [prismaKey]?: PrismaClient };

/** The one Prisma client of this process, made on first use; it survives the module reloads of development. */
export function getPrisma(): PrismaClient {
  shared[prismaKey] ??= createPrisma();
  return shared[prismaKey];
}

/** A Prisma client over the given pool; closing the pool is left to its maker. */
export function createPrisma(pool = getPool()): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}
