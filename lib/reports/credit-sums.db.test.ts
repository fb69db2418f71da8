// What reports sum of many paths must be what the domain gives each touch of them, to the billionth and to the micro.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import { attributionModels, type ModelOptions } from '@/lib/domain/attribution/model';
import { shareCredit } from '@/lib/domain/attribution/share-credit';
import { creditPaths, creditPathWeights } from '@/lib/domain/testing/credit-paths';
import { type CreditRow, sumCredits } from './credit-sums';
import { savePath } from './testing/path-rows';
import { adOf, november, saveAccount, saveGoal, saveSource } from './testing/report-rows';

let database: TestDatabase;
let access: AccountAccess;
let goalId: string;
const tagId = 400_000_001;
const convertedAt = '2026-11-20T12:00:00Z';
const weightOf = (index: number) => creditPathWeights[index % creditPathWeights.length] ?? 1;
const campaignOf = (name: string, index: number) => `${name} ${index}`;

beforeAll(async () => {
  database = await createTestDatabase();
  access = await saveAccount(database.pool, tagId);
  goalId = await saveGoal(database.pool, access, tagId, 'Purchase');
  for (const { name, agesHours, valueMicros } of creditPaths) {
    const touches = [];
    for (const [index, hours] of agesHours.entries()) {
      const sourceId = await saveSource(database.pool, adOf(campaignOf(name, index)));
      touches.push({ sourceId, at: new Date(Date.parse(convertedAt) - Math.round(hours * 3_600_000)) });
    }
    await savePath(database.pool, access, { goalId, tagId, convertedAt, micros: valueMicros, touches });
  }
});
afterAll(() => database.drop());

/** What each source earned, by the campaign that it is. */
async function readCredits(modelOptions: ModelOptions): Promise<ReadonlyMap<string, CreditRow>> {
  const { rows } = await sumCredits(database.pool, access, {
    query: november,
    scope: 'adClicks',
    modelOptions,
    stateWeights: {
      effects: creditPaths.flatMap(({ name, agesHours }) =>
        agesHours.map((_, index) => ({
          state: `ad:microsoft:${campaignOf(name, index)}`,
          touchCount: 1,
          removalEffectRatio: 0,
          weight: weightOf(index),
          isPooled: false,
        })),
      ),
      unseenWeight: 1,
    },
    by: ['campaign'],
  });
  return new Map(rows.map((row) => [row.keys[0] ?? '', row]));
}

test.each<ModelOptions>([
  { halfLifeDays: 7, positionWeights: { first: 40, middle: 20, last: 40 } },
  { halfLifeDays: 1, positionWeights: { first: 1, middle: 0, last: 2 } },
  { halfLifeDays: 45.5, positionWeights: { first: 0, middle: 7, last: 0 } },
])('with %j every path is summed as the domain shares it, under every model', async (modelOptions) => {
  const rows = await readCredits(modelOptions);
  for (const { name, agesHours, valueMicros } of creditPaths) {
    const convertedAtMs = Date.parse(convertedAt);
    const touches = agesHours.map((hours, index) => ({
      atMs: convertedAtMs - Math.round(hours * 3_600_000),
      dataDrivenWeight: weightOf(index),
    }));
    for (const [place, model] of attributionModels.entries()) {
      const expected = shareCredit(model, touches, { convertedAtMs, valueMicros }, modelOptions);
      const shared = agesHours.map((_, index) => {
        const row = rows.get(campaignOf(name, index));
        return { creditNanos: Number(row?.nanos[place]), revenueMicros: row?.micros[place] };
      });
      expect({ name, model, shared }).toEqual({ name, model, shared: expected });
    }
  }
});
