// What is a funnel: which steps, in which order, within how long? Types, limits and faults; the figures are compute-funnel.ts.
// Never a step that no hit can meet.

import type { GoalCondition } from './goal';
import { listConditionIssues } from './parse-goal-settings';

/** A goal of the account that is met, a page that is opened, or an event that is sent. */
export type FunnelMatch =
  | { kind: 'goal'; goalId: string }
  | Extract<GoalCondition, { kind: 'destinationUrl' }>
  | Extract<GoalCondition, { kind: 'event' }>;

export type FunnelStep = { name: string; match: FunnelMatch };

/** `loose`: anything may happen between two steps. `strict`: another step of the funnel between them ends the attempt. */
export const funnelOrders = ['loose', 'strict'] as const;
export type FunnelOrder = (typeof funnelOrders)[number];

/** How long an attempt may take from its first step: within one visit, or so many minutes. */
export type FunnelWindow = { kind: 'visit' } | { kind: 'time'; minutes: number };

export type FunnelSettings = { steps: readonly FunnelStep[]; order: FunnelOrder; window: FunnelWindow };

export type Funnel = { id: string; name: string; status: 'active' | 'archived'; settings: FunnelSettings };

export const funnelLimits = {
  minSteps: 2,
  maxSteps: 10,
  nameLength: 100,
  maxWindowMinutes: 30 * 24 * 60,
  funnelsPerAccount: 200,
} as const;

/** What is wrong; `stepIndex` is null when it is not about one step. */
export type FunnelIssue = { field: 'steps' | 'name' | 'match' | 'window'; stepIndex: number | null; message: string };

/** Everything that keeps a funnel from being saved; `goalIds` are the goals of the account. */
export function listFunnelIssues({ steps, window }: FunnelSettings, goalIds: ReadonlySet<string>): FunnelIssue[] {
  const issues: FunnelIssue[] = [];
  const { minSteps, maxSteps, nameLength, maxWindowMinutes } = funnelLimits;
  if (steps.length < minSteps || steps.length > maxSteps) {
    const message = `A funnel has ${minSteps} to ${maxSteps} steps; this one has ${steps.length}.`;
    issues.push({ field: 'steps', stepIndex: null, message });
  }
  steps.forEach(({ name, match }, stepIndex) => {
    const message = findMatchIssue(match, goalIds);
    if (message !== null) issues.push({ field: 'match', stepIndex, message });
    if (name.trim() === '') issues.push({ field: 'name', stepIndex, message: 'Give the step a name.' });
    if (name.length > nameLength)
      issues.push({ field: 'name', stepIndex, message: `Use at most ${nameLength} characters.` });
  });
  const isWindowValid =
    window.kind === 'visit' ||
    (Number.isInteger(window.minutes) && window.minutes >= 1 && window.minutes <= maxWindowMinutes);
  if (!isWindowValid) {
    issues.push({ field: 'window', stepIndex: null, message: 'Write a time from 1 minute to 30 days.' });
  }
  return issues;
}

function findMatchIssue(match: FunnelMatch, goalIds: ReadonlySet<string>): string | null {
  if (match.kind === 'goal') return goalIds.has(match.goalId) ? null : 'Choose one of the account’s goals.';
  return listConditionIssues(match)[0]?.message ?? null;
}
