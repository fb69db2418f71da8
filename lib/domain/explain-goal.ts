// Why did a visit meet a goal, or why not? Each condition of each goal against each hit, and what became of it, told by the very functions
// that count. Never a rule of its own: what counts here is what decideVisitor counts.

import { toConditionParts } from './condition-parts';
import { decideAnonymousHits } from './decide-anonymous-hits';
import { compareHits, decideVisitor, emptyVisitorState } from './decide-visitor';
import type { GoalScope, GoalStatus, GoalVersion } from './goal';
import type { TestedHit } from './test-visit';
import type { AccountClock, Conversion, Touch, VisitorDecision } from './visitor-decision';

export type ExplainedGoal = {
  id: string;
  tagId: number;
  scope: GoalScope;
  name: string;
  status: GoalStatus;
  current: GoalVersion;
};

export type GoalPart = 'kind' | 'url' | 'action' | 'category' | 'label' | 'value' | 'visit';

/** One condition: what is asked in words, what the hit has, and whether that is enough. */
export type PartCheck = { part: GoalPart; asked: string; got: string | null; isMet: boolean };

/** `repeatedOrder`, `alreadyCounted`: the conditions hold, but the visit had its conversion. */
export type GoalOutcome = 'counts' | 'notMet' | 'repeatedOrder' | 'alreadyCounted' | 'paused';

export type GoalCheck = {
  goalId: string;
  name: string;
  parts: PartCheck[];
  outcome: GoalOutcome;
  /** Of what counts: null for everything else. */
  conversion: Conversion | null;
};

export type ExplainedHit = { hit: TestedHit; touches: readonly Touch[]; goals: GoalCheck[] };

type ExplainInput = {
  account: AccountClock;
  /** That count on the tags of these hits. Their current version is held against the hits, whenever it began. */
  goals: readonly ExplainedGoal[];
  hits: readonly TestedHit[];
  makeId: (...parts: string[]) => string;
};

/** Hits in their order, each with the goals of its tag. Only what these hits did is known: no visit before them. */
export function explainVisit({ account, goals, hits, makeId }: ExplainInput): ExplainedHit[] {
  // As for the collector, a goal that counts on every tag stands under each as if it were that tag's.
  const tagIds = [...new Set(hits.map(({ tagId }) => tagId))];
  const standing = goals.flatMap((goal) =>
    goal.scope === 'all' ? tagIds.map((tagId) => ({ ...goal, tagId })) : [goal],
  );
  const active = standing
    .filter(({ status }) => status === 'active')
    .map(({ id, tagId, current }) => ({ goalId: id, tagId, versions: [{ ...current, effectiveAt: new Date(0) }] }));
  const conversions: Conversion[] = [];
  const touches: Touch[] = [];
  for (const visitorId of new Set(hits.map((hit) => hit.visitorId))) {
    const own = hits.filter((hit) => hit.visitorId === visitorId);
    const input = { account, state: emptyVisitorState, hits: own, goals: active, makeId };
    const decision: VisitorDecision = own.some(({ hasVisitor }) => hasVisitor)
      ? decideVisitor(input)
      : decideAnonymousHits(input);
    conversions.push(...decision.newConversions);
    touches.push(...decision.newTouches);
  }
  const sorted = hits.toSorted(compareHits);
  return sorted.map((hit, index) => ({
    hit,
    touches: touches.filter(
      (touch) => touch.atMs <= hit.atMs && touch.atMs >= hit.atMs - 1 && touch.tagId === hit.tagId,
    ),
    goals: standing
      .filter(({ tagId }) => tagId === hit.tagId)
      .map((goal) => explainGoal(goal, hit, sorted.slice(0, index + 1), conversions)),
  }));
}

function explainGoal(
  { id, name, status, current }: ExplainedGoal,
  hit: TestedHit,
  upTo: readonly TestedHit[],
  conversions: readonly Conversion[],
): GoalCheck {
  const own = conversions.filter(({ goalId }) => goalId === id);
  const conversion = own.find(({ hitId }) => hitId === hit.id) ?? null;
  const parts = toConditionParts(current.settings.condition, hit, upTo, conversion !== null);
  return {
    goalId: id,
    name,
    parts,
    conversion,
    outcome: decideOutcome({ isCounted: conversion !== null, isPaused: status !== 'active', parts, hit, own }),
  };
}

function decideOutcome(given: {
  isCounted: boolean;
  isPaused: boolean;
  parts: readonly PartCheck[];
  hit: TestedHit;
  own: readonly Conversion[];
}): GoalOutcome {
  const { isCounted, isPaused, parts, hit, own } = given;
  if (isCounted) return 'counts';
  if (!parts.every(({ isMet }) => isMet)) return 'notMet';
  if (isPaused) return 'paused';
  const isRepeated = hit.transactionId !== null && own.some(({ transactionId }) => transactionId === hit.transactionId);
  return isRepeated ? 'repeatedOrder' : 'alreadyCounted';
}
