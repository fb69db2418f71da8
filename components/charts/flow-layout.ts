import type { Flow } from '@/lib/domain/attribution/path-flow';

/** A node in a drawing of 100 by 100: from `y` down by `height`. */
export type PlacedNode = { index: number; column: number; y: number; height: number };
/** A band from the right edge of a node to the left edge of another, as thick as it is many. */
export type PlacedLink = { from: number; to: number; fromY: number; toY: number; thickness: number };
export type FlowLayout = { nodes: PlacedNode[]; links: PlacedLink[] };

/** As high as a line of words beside a node. */
const gap = 6;

/**
 * Columns of nodes, the greatest on top and "other" at the bottom of each, all in one measure, so that a conversion is as thick everywhere.
 * Bands leave and reach a node in the order of what is at their other end, so that they cross as little as can be.
 */
export function layOutFlow({ nodes, links }: Flow): FlowLayout {
  const columns = new Map<number, number[]>();
  for (const [index, node] of nodes.entries()) columns.set(node.column, [...(columns.get(node.column) ?? []), index]);
  const countOf = (index: number) => nodes[index]?.conversions ?? 0;
  const sumOf = (indexes: readonly number[]) => indexes.reduce((sum, index) => sum + countOf(index), 0);
  const unit = Math.min(
    ...[...columns.values()].map((indexes) => (100 - gap * (indexes.length - 1)) / Math.max(1, sumOf(indexes))),
  );
  const placed = [...columns.values()].flatMap((indexes) => {
    const sorted = indexes.toSorted((a, b) => rank(nodes[a]) - rank(nodes[b]) || countOf(b) - countOf(a));
    const used = sumOf(indexes) * unit + gap * (indexes.length - 1);
    let y = (100 - used) / 2;
    return sorted.map((index): PlacedNode => {
      const node = { index, column: nodes[index]?.column ?? 0, y, height: countOf(index) * unit };
      y += node.height + gap;
      return node;
    });
  });
  const byIndex = new Map(placed.map((node) => [node.index, node]));
  const yOf = (index: number) => byIndex.get(index)?.y ?? 0;
  const offsets = { from: new Map<number, number>(), to: new Map<number, number>() };
  const take = (side: 'from' | 'to', index: number, thickness: number) => {
    const before = offsets[side].get(index) ?? 0;
    offsets[side].set(index, before + thickness);
    return yOf(index) + before;
  };
  const made = links.map((link): PlacedLink => ({ ...link, fromY: 0, toY: 0, thickness: link.conversions * unit }));
  for (const link of made.toSorted((a, b) => yOf(a.to) - yOf(b.to)))
    link.fromY = take('from', link.from, link.thickness);
  for (const link of made.toSorted((a, b) => yOf(a.from) - yOf(b.from))) link.toY = take('to', link.to, link.thickness);
  return { nodes: placed, links: made };
}

/** What has no name stands below what has. */
function rank(node: Flow['nodes'][number] | undefined): number {
  return node !== undefined && node.step === null && !node.isEnd ? 1 : 0;
}
