import { expect, test } from 'vitest';
import { toFlow } from '@/lib/domain/attribution/path-flow';
import { layOutFlow } from './flow-layout';

const flow = toFlow(
  [
    { steps: ['a', 'b'], conversions: 3 },
    { steps: ['b'], conversions: 1 },
    { steps: ['a'], conversions: 4 },
    { steps: [null], conversions: 2 },
  ],
  2,
  5,
);
const { nodes, links } = layOutFlow(flow);
const find = (column: number, step: string | null) =>
  nodes.find(({ index, column: own }) => own === column && flow.nodes[index]?.step === step);

test('a conversion is as thick everywhere: 10 of them and two gaps of 6 fill the height of the fullest column', () => {
  const unit = (100 - 2 * 6) / 10;
  expect(find(1, 'a')?.height).toBeCloseTo(4 * unit, 9);
  expect(find(2, null)?.height).toBeCloseTo(10 * unit, 9);
  for (const { from, to, thickness } of links) {
    const many = flow.links.find((link) => link.from === from && link.to === to)?.conversions ?? 0;
    expect(thickness).toBeCloseTo(many * unit, 9);
  }
});

test('no band leaves or reaches outside of its node, and what has no name is at the bottom', () => {
  for (const { from, to, fromY, toY, thickness } of links) {
    for (const [index, y] of [
      [from, fromY],
      [to, toY],
    ] as const) {
      const node = nodes.find((each) => each.index === index);
      expect(y).toBeGreaterThanOrEqual((node?.y ?? 999) - 1e-9);
      expect(y + thickness).toBeLessThanOrEqual((node?.y ?? 0) + (node?.height ?? 0) + 1e-9);
    }
  }
  const last = nodes.filter(({ column }) => column === 1).toSorted((a, b) => b.y - a.y)[0];
  expect(flow.nodes[last?.index ?? -1]?.step).toBeNull();
});
