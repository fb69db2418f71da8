import type { Flow } from '@/lib/domain/attribution/path-flow';

/** A flow as the diagram takes it: nodes in the order that they stand in, links by their places in `nodes`. */
export type FlowData = {
  /** `index`: of `flow.nodes`. `name` is for the diagram's own tooltip. */
  nodes: { index: number; name: string }[];
  links: { source: number; target: number; value: number }[];
  /** Columns before this one have no node. */
  firstColumn: number;
};

/**
 * The greatest of a column on top, its "other" at the bottom. The diagram puts a node one column behind what leads to it, so a step that
 * only ever begins a way is led to by a link of 0, which is not seen and holds it in its own column.
 */
export function toFlowData({ nodes, links }: Flow): FlowData {
  const rank = (index: number) => {
    const node = nodes[index];
    return node !== undefined && node.step === null && !node.isEnd ? 1 : 0;
  };
  const columnOf = (index: number) => nodes[index]?.column ?? 0;
  const countOf = (index: number) => nodes[index]?.conversions ?? 0;
  const order = [...nodes.keys()].toSorted(
    (a, b) => columnOf(a) - columnOf(b) || rank(a) - rank(b) || countOf(b) - countOf(a),
  );
  const places = new Map(order.map((index, place) => [index, place]));
  const placeOf = (index: number) => places.get(index) ?? 0;
  const firstColumn = Math.min(...nodes.map(({ column }) => column));
  const reached = new Set(links.map(({ to }) => to));
  const held = order.flatMap((index) => {
    const before = order.find((other) => columnOf(other) === columnOf(index) - 1);
    return reached.has(index) || before === undefined
      ? []
      : [{ source: placeOf(before), target: placeOf(index), value: 0 }];
  });
  return {
    nodes: order.map((index) => ({ index, name: nodes[index]?.step ?? '' })),
    links: [
      ...links.map(({ from, to, conversions }) => ({
        source: placeOf(from),
        target: placeOf(to),
        value: conversions,
      })),
      ...held,
    ],
    firstColumn,
  };
}
