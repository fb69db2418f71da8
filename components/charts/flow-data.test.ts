import { expect, test } from 'vitest';
import { toFlow } from '@/lib/domain/attribution/path-flow';
import { toFlowData } from './flow-data';

const namesOf = (flow: ReturnType<typeof toFlow>) =>
  toFlowData(flow).nodes.map(({ index }) => {
    const node = flow.nodes[index];
    return node?.isEnd ? 'end' : (node?.step ?? 'other');
  });

test('column by column, the greatest on top and "other" at the bottom even when it is greater', () => {
  const flow = toFlow(
    [
      { steps: ['small', 'last'], conversions: 1 },
      { steps: ['big', 'last'], conversions: 2 },
      { steps: [null, 'last'], conversions: 9 },
    ],
    2,
    5,
  );
  expect(namesOf(flow)).toEqual(['big', 'small', 'other', 'last', 'end']);
});

test('a step that only begins ways is held in its column by a link of 0 from the column before', () => {
  const flow = toFlow(
    [
      { steps: ['a', 'b'], conversions: 3 },
      { steps: ['c'], conversions: 2 },
    ],
    2,
    5,
  );
  const { nodes, links } = toFlowData(flow);
  const placeOf = (step: string) => nodes.findIndex(({ name }) => name === step);
  expect(links.filter(({ value }) => value === 0)).toEqual([{ source: placeOf('a'), target: placeOf('c'), value: 0 }]);
  expect(links.reduce((sum, { value }) => sum + value, 0)).toBe(3 + 3 + 2);
});

test('columns that no way is long enough for are not there', () => {
  const flow = toFlow([{ steps: ['a'], conversions: 1 }], 3, 5);
  expect(toFlowData(flow)).toMatchObject({ firstColumn: 2, links: [{ source: 0, target: 1, value: 1 }] });
});
