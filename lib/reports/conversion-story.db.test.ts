// The stories of the golden account's conversions, held to the table by hand.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { attributionModels } from '@/lib/domain/attribution/model';
import { nanosPerConversion } from '@/lib/domain/attribution/share-credit';
import { goldenAccount, toGoldenHitName } from '@/lib/domain/testing/golden-account';
import { findConversionStory } from './conversion-story';
import { listConversions } from './conversions';
import { goldenAccess, goldenNow, saveGoldenAccount } from './testing/golden-account';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await saveGoldenAccount(database.pool);
});
afterAll(() => database.drop());

async function storyOf(transactionId: string) {
  const { rows } = await listConversions(database.pool, goldenAccess, { limit: 20 });
  const row = rows.find((each) => each.transactionId === transactionId);
  return findConversionStory(database.pool, goldenAccess, row?.id ?? '', goldenNow);
}

test('C-2: the touches c4 and c5 share 60.50 as each model says, and under each all of it', async () => {
  const story = await storyOf('C-2');
  expect(story?.credits.map(({ touchId }) => toGoldenHitName(touchId))).toEqual(['c4', 'c5']);
  const revenueOf = (model: (typeof attributionModels)[number]) =>
    story?.credits.map(({ byModel }) => Number(byModel[model].revenueMicros) / 1e6);
  expect(revenueOf('lastClick')).toEqual([0, 60.5]);
  expect(revenueOf('firstClick')).toEqual([60.5, 0]);
  for (const model of ['linear', 'positionBased', 'dataDriven'] as const)
    expect(revenueOf(model)).toEqual([30.25, 30.25]);
  expect(revenueOf('timeDecay')?.[0]).toBeCloseTo(28.6913, 4);
  for (const model of attributionModels)
    expect(story?.credits.reduce((sum, { byModel }) => sum + byModel[model].creditNanos, 0)).toBe(nanosPerConversion);
  expect([story?.verdict, story?.cost]).toEqual(['tooFewConversions', null]);
});

test('A-1: all that the visitor did from the first click to the purchase, oldest first', async () => {
  const story = await storyOf('A-1');
  expect(story?.hits.map(({ id }) => toGoldenHitName(id))).toEqual([
    'a1',
    'a2',
    'a3',
    'a4',
    'a5',
    'a6',
    'a7',
    'a8',
    'a9',
    'a10',
  ]);
});

test('a conversion without an ad click has no credit, and one of nobody else is not found', async () => {
  expect((await storyOf('C-1'))?.credits).toEqual([]);
  const { rows } = await listConversions(database.pool, goldenAccess, { limit: 1 });
  const other = { ...goldenAccess, accountId: goldenAccount.accountId.replace(/^9/, '8') };
  expect(await findConversionStory(database.pool, other, rows[0]?.id ?? '', goldenNow)).toBeNull();
});
