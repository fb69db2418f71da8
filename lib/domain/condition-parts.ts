// Which conditions does a goal ask, and which of them does a hit meet? Each part alone, by the matching that counts.

import type { GoalPart, PartCheck } from './explain-goal';
import type { GoalCondition, NumberOperator, StringOperator, StringTest } from './goal';
import { compileCondition } from './goal-matching';
import type { TestedHit } from './test-visit';

const stringWords: Record<StringOperator, string> = {
  equals: 'is',
  beginsWith: 'begins with',
  contains: 'contains',
  regularExpression: 'matches the pattern',
};
const numberWords: Record<NumberOperator, string> = {
  equals: 'is',
  lessThan: 'is less than',
  greaterThan: 'is greater than',
};

const kindWords: Record<TestedHit['kind'], string> = {
  pageLoad: 'page opened',
  custom: 'event',
  pageHide: 'page left',
  ping: 'time passed',
  consent: 'consent said',
  pid: 'identity said',
};

/**
 * Every part of a condition against one hit. `upTo` are the hits of the visit until this one, for goals that look at visits;
 * `isCounted` whether this hit made the conversion.
 */
export function toConditionParts(
  condition: GoalCondition,
  hit: TestedHit,
  upTo: readonly TestedHit[],
  isCounted: boolean,
): PartCheck[] {
  const isKind = (kind: TestedHit['kind']): PartCheck => {
    return { part: 'kind', asked: kindWords[kind], got: kindWords[hit.kind], isMet: hit.kind === kind };
  };
  switch (condition.kind) {
    case 'destinationUrl':
      return [isKind('pageLoad'), toUrlPart(condition.url, hit)];
    case 'event':
      return [isKind('custom'), ...listEventParts(condition, hit)];
    case 'pages': {
      const pages = upTo.filter(({ kind }) => kind === 'pageLoad').length;
      return [toVisitPart(`${condition.minPages} pages`, `${pages} so far`, isCounted || pages >= condition.minPages)];
    }
    case 'duration':
      return [toVisitPart(`${condition.minSeconds} seconds in sight`, null, isCounted)];
    case 'offline':
      return [toVisitPart('an imported row', null, false)];
  }
}

function toVisitPart(asked: string, got: string | null, isMet: boolean): PartCheck {
  return { part: 'visit', asked: `the visit has ${asked}`, got, isMet };
}

function toUrlPart(url: StringTest, hit: TestedHit): PartCheck {
  const { matches } = compileCondition({ kind: 'destinationUrl', url });
  const isMet = matches({ ...hit, kind: 'pageLoad' });
  return { part: 'url', asked: formatTest(url), got: hit.url, isMet };
}

type EventCondition = Extract<GoalCondition, { kind: 'event' }>;
const noPart: EventCondition = { kind: 'event', action: null, category: null, label: null, value: null };

function listEventParts(condition: EventCondition, hit: TestedHit): PartCheck[] {
  const { action, category, label, value } = condition;
  const isMet = (part: Partial<EventCondition>) =>
    compileCondition({ ...noPart, ...part }).matches({ ...hit, kind: 'custom' });
  const toPart = (part: GoalPart, asked: string, got: string | null, own: Partial<EventCondition>): PartCheck => {
    return { part, asked, got, isMet: isMet(own) };
  };
  return [
    ...(action === null ? [] : [toPart('action', formatTest(action), hit.eventAction, { action })]),
    ...(category === null ? [] : [toPart('category', formatTest(category), hit.eventCategory, { category })]),
    ...(label === null ? [] : [toPart('label', formatTest(label), hit.eventLabel, { label })]),
    ...(value === null
      ? []
      : [
          toPart(
            'value',
            `${numberWords[value.operator]} ${value.value}`,
            hit.eventValue === null ? null : String(hit.eventValue),
            { value },
          ),
        ]),
  ];
}

function formatTest({ operator, value }: StringTest): string {
  return `${stringWords[operator]} “${value}”`;
}
