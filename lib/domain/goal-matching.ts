// Does a hit, or a visit, meet a goal? Rules: uet.md section 4. A page goal looks at page loads only (the first and every SPA one), an event
// goal at custom events only, goals of duration and pages at the visit, an offline goal at nothing here. Compiling is pure, so a caller may keep the result as long as it likes.

import type { GoalCondition, GoalVersion, NumberTest, StringTest } from './goal';
import { compilePattern } from './pattern';
import { compileUrlTest } from './url-matching';
import type { Hit, Visit } from './visitor-decision';

/** The parts of a hit that a goal looks at. */
export type MatchableHit = Pick<Hit, 'kind' | 'url' | 'eventAction' | 'eventCategory' | 'eventLabel' | 'eventValue'>;

/** The parts of a visit that a goal looks at. */
export type MatchableVisit = Pick<Visit, 'pageViewCount' | 'visibleMs' | 'startedAtMs' | 'lastHitAtMs'>;

export type CompiledGoal = {
  matches: (hit: MatchableHit) => boolean;
  /** `null` for goals that look at hits. */
  matchesVisit: ((visit: MatchableVisit) => boolean) | null;
};

/**
 * How long a visit has been so far: in sight, where its tag tells that; a tag that does not tells only when it was heard first and last.
 */
export function computeVisitMs({ visibleMs, startedAtMs, lastHitAtMs }: MatchableVisit): number {
  return visibleMs ?? lastHitAtMs - startedAtMs;
}

const meetsNoHit = (): boolean => false;

function toComparedText(text: string): string {
  return text.toLowerCase().normalize('NFC');
}

/** A test of an event's action, category or label: case is ignored, nothing is stripped. Invalid or empty: meets nothing. */
export function compileTextTest(test: StringTest): (text: string) => boolean {
  if (test.value === '') return () => false;
  if (test.operator === 'regularExpression') {
    const pattern = compilePattern(test.value);
    return pattern.kind === 'valid' ? pattern.matches : () => false;
  }
  const value = toComparedText(test.value);
  switch (test.operator) {
    case 'equals':
      return (text) => toComparedText(text) === value;
    case 'beginsWith':
      return (text) => toComparedText(text).startsWith(value);
    case 'contains':
      return (text) => toComparedText(text).includes(value);
  }
}

function meetsNumberTest(test: NumberTest, value: number): boolean {
  switch (test.operator) {
    case 'equals':
      return value === test.value;
    case 'lessThan':
      return value < test.value;
    case 'greaterThan':
      return value > test.value;
  }
}

/** A part that the goal does not ask for always holds; one that it asks for and the event lacks never does. */
function compilePart(test: StringTest | null): (text: string | null) => boolean {
  if (test === null) return () => true;
  const matches = compileTextTest(test);
  return (text) => text !== null && text !== '' && matches(text);
}

function compileEventCondition(condition: Extract<GoalCondition, { kind: 'event' }>): CompiledGoal {
  const { category, action, label, value } = condition;
  if (category === null && action === null && label === null && value === null)
    return { matches: meetsNoHit, matchesVisit: null };
  const isCategoryMet = compilePart(category);
  const isActionMet = compilePart(action);
  const isLabelMet = compilePart(label);
  return {
    matchesVisit: null,
    matches: (hit) =>
      hit.kind === 'custom' &&
      isActionMet(hit.eventAction) &&
      isCategoryMet(hit.eventCategory) &&
      isLabelMet(hit.eventLabel) &&
      (value === null || (hit.eventValue !== null && meetsNumberTest(value, hit.eventValue))),
  };
}

/** A condition, ready to be held against hits. An event without any part that is asked for (a revenue-only event) meets no goal. */
export function compileCondition(condition: GoalCondition): CompiledGoal {
  switch (condition.kind) {
    case 'event':
      return compileEventCondition(condition);
    case 'destinationUrl': {
      const meetsUrl = compileUrlTest(condition.url);
      return {
        matches: (hit) => hit.kind === 'pageLoad' && hit.url !== null && meetsUrl(hit.url),
        matchesVisit: null,
      };
    }
    case 'duration':
      return {
        matches: meetsNoHit,
        matchesVisit: (visit) => computeVisitMs(visit) >= condition.minSeconds * 1000,
      };
    case 'pages':
      return { matches: meetsNoHit, matchesVisit: ({ pageViewCount }) => pageViewCount >= condition.minPages };
    case 'offline':
      return { matches: meetsNoHit, matchesVisit: null };
  }
}

/** One version of a goal, ready to be held against hits. Never throws: a stored pattern that does not compile meets nothing. */
export function compileGoal(version: Pick<GoalVersion, 'settings'>): CompiledGoal {
  return compileCondition(version.settings.condition);
}

/** The version in force at an instant, from versions newest first; `null` before the goal was made. */
export function findVersionInForce(versions: readonly GoalVersion[], atMs: number): GoalVersion | null {
  for (const version of versions) if (version.effectiveAt.getTime() <= atMs) return version;
  return null;
}
