// How are rows that people edit read and written? Through Prisma's client over the same pool as every other statement.
// Never import this from the collector or from reports: they send SQL.

import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from './generated/client';
import { getPool } from './pool';

const prismaKey = Symbol.for('goalpost.prisma');
const shared = globalThis as typeof globalThis & { [prismaKey]?: { pool: Pool; client: PrismaClient } };

/** The one Prisma client of this process over its pool, made on first use; it survives the module reloads of development. */
export function getPrisma(): PrismaClient {
  const pool = getPool();
  // A pool that was closed leaves a client that can do nothing more.
  if (shared[prismaKey]?.pool !== pool) shared[prismaKey] = { pool, client: createPrisma(pool) };
  return shared[prismaKey].client;
}

/** A Prisma client over the given pool; closing the pool is left to its maker. */
export function createPrisma(pool = getPool()): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}
