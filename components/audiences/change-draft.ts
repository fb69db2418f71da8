// Changes of a rule that is being built, each a new rule: React draws what differs.

import type { DraftGroup, DraftNode } from './audience-draft';

/** What a box does to its group or condition. */
export type NodeChange = (node: DraftNode) => DraftNode;

function mapNode(node: DraftNode, id: string, change: NodeChange): DraftNode {
  if (node.id === id) return change(node);
  return node.type === 'group' ? { ...node, nodes: node.nodes.map((each) => mapNode(each, id, change)) } : node;
}

/** With the node of this id changed; the rule itself stays a group. */
export function changeNode(root: DraftGroup, id: string, change: NodeChange): DraftGroup {
  const changed = mapNode(root, id, change);
  return changed.type === 'group' ? changed : root;
}

export function addNode(root: DraftGroup, groupId: string, node: DraftNode): DraftGroup {
  return changeNode(root, groupId, (group) =>
    group.type === 'group' ? { ...group, nodes: [...group.nodes, node] } : group,
  );
}

export function removeNode(root: DraftGroup, id: string): DraftGroup {
  const without = (group: DraftGroup): DraftGroup => ({
    ...group,
    nodes: group.nodes.filter((each) => each.id !== id).map((each) => (each.type === 'group' ? without(each) : each)),
  });
  return without(root);
}
