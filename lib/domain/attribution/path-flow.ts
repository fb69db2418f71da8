// How do people flow from step to step to a conversion? The nodes and links of a diagram, over ways that SQL has counted.
// Never a way left out: what a column has no room for is its "other", so that what flows into a node flows out of it again.

/** The last steps before so many conversions, oldest first; `null` is a step too rare to have a name. */
export type FlowPath = { steps: readonly (string | null)[]; conversions: number };

/** `step: null` is what the column has no room for. The last column is the conversion alone. */
export type FlowNode = { column: number; step: string | null; isEnd: boolean; conversions: number };
/** Indexes of `nodes`. */
export type FlowLink = { from: number; to: number; conversions: number };
export type Flow = { nodes: FlowNode[]; links: FlowLink[] };

/**
 * Columns from 0 to `columnCount - 1`, each of a place before the conversion, which is in a column of its own behind them: what came last
 * stands in the last but one for all, however long their ways were. A column names its greatest steps, with "other" at most `nodeLimit`.
 */
export function toFlow(paths: readonly FlowPath[], columnCount: number, nodeLimit: number): Flow {
  const rows = paths
    .map(({ steps, conversions }) => ({ steps: steps.slice(-columnCount), conversions }))
    .filter(({ steps, conversions }) => steps.length > 0 && conversions > 0);
  const named = Array.from({ length: columnCount }, (_, column) => findNamed(rows, column - columnCount, nodeLimit));
  const builder = makeBuilder();
  for (const { steps, conversions } of rows) {
    const indexes = steps.map((step, index) => {
      const column = columnCount - steps.length + index;
      const name = step !== null && named[column]?.has(step) ? step : null;
      return builder.addNode({ column, step: name, isEnd: false, conversions });
    });
    indexes.push(builder.addNode({ column: columnCount, step: null, isEnd: true, conversions }));
    for (const [place, to] of indexes.entries()) {
      const from = indexes[place - 1];
      if (from !== undefined) builder.addLink({ from, to, conversions });
    }
  }
  return builder.flow;
}

/** Steps at a place from the end (-1: the last) that have a node of their own; "other" takes a place when there are more, or rare ones. */
function findNamed(rows: readonly FlowPath[], place: number, nodeLimit: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let hasRare = false;
  for (const { steps, conversions } of rows) {
    const step = steps.at(place);
    if (step === null) hasRare = true;
    else if (step !== undefined) counts.set(step, (counts.get(step) ?? 0) + conversions);
  }
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const room = hasRare || sorted.length > nodeLimit ? nodeLimit - 1 : nodeLimit;
  return new Set(sorted.slice(0, room).map(([step]) => step));
}

function makeBuilder() {
  const flow: Flow = { nodes: [], links: [] };
  const nodes = new Map<string, number>();
  const links = new Map<string, FlowLink>();
  return {
    flow,
    addNode(node: FlowNode): number {
      const key = JSON.stringify([node.column, node.step]);
      const known = nodes.get(key);
      const sum = known === undefined ? undefined : flow.nodes[known];
      if (known !== undefined && sum !== undefined) {
        sum.conversions += node.conversions;
        return known;
      }
      nodes.set(key, flow.nodes.push({ ...node }) - 1);
      return flow.nodes.length - 1;
    },
    addLink(link: FlowLink): void {
      const key = `${link.from} ${link.to}`;
      const known = links.get(key);
      if (known !== undefined) {
        known.conversions += link.conversions;
        return;
      }
      const made = { ...link };
      links.set(key, made);
      flow.links.push(made);
    },
  };
}
