// Why does an address or an event that somebody tries meet the goal, or not? Every verdict is the collector's own matcher's:
// nothing here compares texts by itself.

import type { GoalCondition, NumberOperator, StringTest } from '@/lib/domain/goal';
import { compileCondition, type MatchableHit } from '@/lib/domain/goal-matching';
import { toComparedSite } from '@/lib/domain/url-matching';
import { numberOperatorWords, stringOperatorWords } from './goal-words';

/** One line a part of the rule; `hint` is a rule that would have held. */
export type MatchExplanation = {
  isMet: boolean;
  parts: readonly { isMet: boolean; text: string }[];
  hint: string | null;
};

export type TriedEvent = { category: string; action: string; label: string; value: string };

type EventCondition = Extract<GoalCondition, { kind: 'event' }>;

const noHit: MatchableHit = {
  kind: 'pageLoad',
  url: null,
  eventAction: null,
  eventCategory: null,
  eventLabel: null,
  eventValue: null,
};

function meetsUrl(test: StringTest, url: string): boolean {
  return compileCondition({ kind: 'destinationUrl', url: test }).matches({ ...noHit, url });
}

/** A page's address always has a scheme; people leave it out. */
function toPageUrl(text: string): string {
  const trimmed = text.trim();
  return /^[a-z][a-z0-9+.-]*:/i.test(trimmed) && !/^[^/]*:\d/.test(trimmed)
    ? trimmed
    : `https://${trimmed.replace(/^\/\//, '')}`;
}

const negations: Record<StringTest['operator'], string> = {
  equals: 'does not equal',
  beginsWith: 'does not begin with',
  contains: 'does not contain',
  regularExpression: 'does not match',
};

const numberNegations: Record<NumberOperator, string> = {
  equals: 'does not equal',
  lessThan: 'is not less than',
  greaterThan: 'is not greater than',
};

const affirmations: Record<StringTest['operator'], string> = { ...stringOperatorWords, regularExpression: 'matches' };

function formatVerdict(seen: string, test: StringTest, expected: string, isMet: boolean): string {
  return `“${seen}” ${(isMet ? affirmations : negations)[test.operator]} “${expected}”`;
}

function findUrlHint(test: StringTest, url: string): string | null {
  if (test.operator === 'equals' && meetsUrl({ ...test, operator: 'beginsWith' }, url)) {
    return 'The address goes on after your text. “Begins with” would count it.';
  }
  if (
    test.operator !== 'contains' &&
    test.operator !== 'regularExpression' &&
    meetsUrl({ ...test, operator: 'contains' }, url)
  ) {
    return 'Your text is inside the address. “Contains” would count it.';
  }
  return null;
}

/** Whether a page of this address counts, and what was compared with what. */
export function explainUrlMatch(test: StringTest, text: string): MatchExplanation {
  const url = toPageUrl(text);
  const isMet = meetsUrl(test, url);
  const isSiteCompared = test.operator === 'equals' || test.operator === 'beginsWith';
  const seen = isSiteCompared ? toComparedSite(url) : url;
  const expected = isSiteCompared ? toComparedSite(test.value) : test.value.trim();
  return {
    isMet,
    parts: [{ isMet, text: formatVerdict(seen, test, expected, isMet) }],
    hint: isMet ? null : findUrlHint(test, url),
  };
}

function explainText(name: string, seen: string, test: StringTest, isMet: boolean): { isMet: boolean; text: string } {
  return {
    isMet,
    text: seen === '' ? `${name} is missing` : `${name} ${formatVerdict(seen, test, test.value, isMet)}`,
  };
}

/** Whether such an event counts, part by part. Parts that the goal does not ask for are not looked at. */
export function explainEventMatch(condition: EventCondition, event: TriedEvent): MatchExplanation {
  const value = event.value.trim() === '' ? Number.NaN : Number(event.value);
  const hit: MatchableHit = {
    ...noHit,
    kind: 'custom',
    eventCategory: event.category || null,
    eventAction: event.action || null,
    eventLabel: event.label || null,
    eventValue: Number.isFinite(value) ? value : null,
  };
  const none: EventCondition = { kind: 'event', category: null, action: null, label: null, value: null };
  const meets = (part: Partial<EventCondition>) => compileCondition({ ...none, ...part }).matches(hit);
  const parts: { isMet: boolean; text: string }[] = [];
  const { category, action, label } = condition;
  if (category) parts.push(explainText('Category', event.category, category, meets({ category })));
  if (action) parts.push(explainText('Action', event.action, action, meets({ action })));
  if (label) parts.push(explainText('Label', event.label, label, meets({ label })));
  if (condition.value) {
    const isMet = meets({ value: condition.value });
    const { operator, value: expected } = condition.value;
    const words = isMet ? numberOperatorWords[operator] : numberNegations[operator];
    const text =
      hit.eventValue === null ? 'Value is missing or no number' : `Value ${hit.eventValue} ${words} ${expected}`;
    parts.push({ isMet, text });
  }
  return { isMet: compileCondition(condition).matches(hit), parts, hint: null };
}
