import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FlowPath, toFlow } from './path-flow';

const path = (steps: string, conversions = 1): FlowPath => ({
  steps: steps.split(' ').map((step) => (step === '-' ? null : step)),
  conversions,
});
const listNodes = ({ nodes }: ReturnType<typeof toFlow>) =>
  nodes.map(({ column, step, isEnd, conversions }) => [isEnd ? 'end' : `${column} ${step ?? 'other'}`, conversions]);

test('of six steps in a column of five the four greatest are named, and two are other', () => {
  const six = [path('a', 9), path('b', 8), path('c', 7), path('d', 6), path('e', 5), path('f', 4)];
  expect(listNodes(toFlow(six, 1, 5))).toEqual([
    ['0 a', 9],
    ['end', 39],
    ['0 b', 8],
    ['0 c', 7],
    ['0 d', 6],
    ['0 other', 9],
  ]);
  expect(listNodes(toFlow(six.slice(0, 5), 1, 5)).map(([name]) => name)).not.toContain('0 other');
});

test('a step too rare to have a name is other also where there is room', () => {
  expect(listNodes(toFlow([path('a', 3), path('-', 2)], 1, 5))).toEqual([
    ['0 a', 3],
    ['end', 5],
    ['0 other', 2],
  ]);
});

test('ways end together: c is last for a b c, for d c and for c alone', () => {
  const flow = toFlow([path('a b c', 2), path('d c'), path('c', 4)], 2, 5);
  const names = listNodes(flow).map(([name]) => name);
  expect(flow.links.map(({ from, to, conversions }) => [names[from], names[to], conversions])).toEqual([
    ['0 b', '1 c', 2],
    ['1 c', 'end', 7],
    ['0 d', '1 c', 1],
  ]);
});

const anyPaths = fc.array(
  fc.record({
    steps: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', null), { maxLength: 7 }),
    conversions: fc.integer({ min: 1, max: 50 }),
  }),
);

test('what a node has flows out of it, all of it comes to the conversion, and no column has more than its limit', () => {
  fc.assert(
    fc.property(anyPaths, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 5 }), (paths, columns, limit) => {
      const { nodes, links } = toFlow(paths, columns, limit);
      const sum = (rows: readonly { conversions: number }[]) => rows.reduce((total, row) => total + row.conversions, 0);
      const known = sum(paths.filter((each) => each.steps.length > 0));
      expect(sum(nodes.filter((node) => node.isEnd))).toBe(known);
      for (const [index, node] of nodes.entries()) {
        const [inward, outward] = [links.filter(({ to }) => to === index), links.filter(({ from }) => from === index)];
        if (!node.isEnd) expect(sum(outward)).toBe(node.conversions);
        expect(sum(inward)).toBeLessThanOrEqual(node.conversions);
      }
      for (let column = 0; column < columns; column += 1)
        expect(nodes.filter((node) => node.column === column).length).toBeLessThanOrEqual(limit);
    }),
  );
});
