// What the panel of a test shows, as plain JSON: it comes over a stream.

import type { GoalOutcome, GoalPart } from '@/lib/domain/explain-goal';

export type GoalTestCheck = {
  goalId: string;
  name: string;
  outcome: GoalOutcome;
  parts: readonly { part: GoalPart; asked: string; got: string | null; isMet: boolean }[];
  /** Of what counts: which ad click gets it, or that none does; and what it is worth. */
  credit: string | null;
  value: string | null;
};

export type GoalTestHitView = {
  id: string;
  /** 14:32:05 */
  time: string;
  what: string;
  url: string | null;
  consent: string;
  arrival: string | null;
  goals: readonly GoalTestCheck[];
};

export type GoalTestView = { hits: readonly GoalTestHitView[] };
