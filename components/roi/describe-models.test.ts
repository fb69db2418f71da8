import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import type { AttributionModel } from '@/lib/domain/attribution/model';
import { describeModels } from './describe-models';
import type { ModelRow } from './model-row';

const formats = toFormats({ locale: 'en-US', currency: 'EUR', timeZone: 'UTC' });
const models = ['lastClick', 'firstClick'] as const;

function rowOf(name: string | null, lastClick: number, firstClick: number): ModelRow {
  const earn = (conversions: number) => ({ conversions, revenueMicros: 0n });
  const other = earn(lastClick);
  const byModel: Record<AttributionModel, ReturnType<typeof earn>> = {
    ...{ lastClick: other, firstClick: earn(firstClick), linear: other },
    ...{ timeDecay: other, positionBased: other, dataDriven: other },
  };
  return { name, byModel, spend: { spendMicros: 0n, spendRowsWithoutRate: 0 } };
}

test.each([
  ['without a row', []],
  ['where only direct visits converted', [rowOf(null, 7, 7)]],
  ['where ads cost and earned nothing', [rowOf('Shoes', 0, 0), rowOf(null, 7, 7)]],
])('%s there is nothing to share', (_, rows) => {
  expect(describeModels(rows, models, 'campaign', formats)).toBe(
    'No ad earned a conversion in this period, so there is nothing to share.',
  );
});

test('a row is named when it moves by half a conversion and by 5 % of what it had, and not below', () => {
  const say = (moved: number) => describeModels([rowOf('Shoes', 10, 10 + moved)], models, 'campaign', formats);
  expect(say(0.5)).toBe('Against last click, Shoes gains 0.50 conversions under first click.');
  expect(say(0.49)).toBe('The models hardly differ: nearly every conversion has one ad click on its path.');
});
