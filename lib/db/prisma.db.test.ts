import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { closePool } from './pool';
import { getPrisma } from './prisma';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  saveStartedDatabaseUrl(database.databaseUrl);
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

test('the client is one while the pool is the same, and another works after the pool was closed', async () => {
  const first = getPrisma();
  expect(getPrisma()).toBe(first);
  expect(await first.user.count()).toBe(0);
  await closePool();
  expect(await getPrisma().user.count()).toBe(0);
});
