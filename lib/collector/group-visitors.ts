// Which hits of a batch belong together? Those of one visitor of one account are decided on together, in the order of their times; a hit
// that is in the batch twice is taken once. Pure.

import { compareHits } from '@/lib/domain/decide-visitor';
import type { GoalToMatch } from '@/lib/domain/visitor-decision';
import type { AcceptedHit } from './accepted-hit';
import type { PendingHit } from './pending-hit';

export type VisitorHits = {
  key: string;
  accountId: string;
  visitorId: string;
  range: number;
  hasVisitor: boolean;
  /** Oldest first, each id once. */
  pendings: PendingHit[];
};

/** Apart for hits without a visitor: a page load may have been given the id of somebody. */
export function toVisitorKey({ visitorId, accountId, hasVisitor }: AcceptedHit): string {
  return visitorId + accountId + (hasVisitor ? '' : ' nobody');
}

/** The visitors of a batch with their hits, and the hits that repeat one of them. */
export function groupVisitors(batch: readonly PendingHit[]): { visitors: VisitorHits[]; repeated: PendingHit[] } {
  const visitorByKey = new Map<string, VisitorHits>();
  const repeated: PendingHit[] = [];
  for (const pending of batch) {
    const { hit, range } = pending;
    const key = toVisitorKey(hit);
    const visitor = visitorByKey.get(key);
    if (visitor === undefined) {
      const { accountId, visitorId, hasVisitor } = hit;
      visitorByKey.set(key, { key, accountId, visitorId, range, hasVisitor, pendings: [pending] });
    } else if (visitor.pendings.some((other) => other.hit.id === hit.id)) repeated.push(pending);
    else visitor.pendings.push(pending);
  }
  const visitors = [...visitorByKey.values()];
  for (const { pendings } of visitors) if (pendings.length > 1) pendings.sort((a, b) => compareHits(a.hit, b.hit));
  return { visitors, repeated };
}

/** The goals of the tags of these hits. */
export function listGoals(pendings: readonly PendingHit[]): readonly GoalToMatch[] {
  const first = pendings[0]?.tag;
  if (first === undefined) return [];
  if (pendings.every(({ tag }) => tag.tagId === first.tagId)) return first.goals;
  const goalsByTagId = new Map(pendings.map(({ tag }) => [tag.tagId, tag.goals]));
  return [...goalsByTagId.values()].flat();
}
