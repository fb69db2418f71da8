import { expect, test } from 'vitest';
import { attributionModels } from '@/lib/domain/attribution/model';
import { readModelChoice, toModelParams } from './model-choice';

const read = (text: string) => readModelChoice(new URLSearchParams(text));

test('without parameters: all models by campaign, conversions, 7 days, 40, 20 and 40, and no trace in the URL', () => {
  const choice = read('');
  expect(choice).toEqual({
    by: 'campaign',
    figure: 'conversions',
    models: attributionModels,
    options: { halfLifeDays: 7, positionWeights: { first: 40, middle: 20, last: 40 } },
  });
  expect(Object.values(toModelParams(choice))).toEqual([null, null, null, null, null]);
});

test('nonsense falls back, and what is chosen is read again', () => {
  expect(read('by=moon&figure=x&models=a,b&halfLife=0&weights=1,2')).toEqual(read(''));
  const text = 'by=keyword&figure=roas&models=lastClick,dataDriven&halfLife=3&weights=1,0,1';
  const params = Object.entries(toModelParams(read(text))).map(([name, value]) => [name, value ?? '']);
  expect(decodeURIComponent(new URLSearchParams(params).toString())).toBe(text);
});
