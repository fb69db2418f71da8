// Which pages and events does a rule meet, and which does it just miss? Each different one once, with how often it was seen.
// Near is what shares much of its letters with what was typed, so that a slip of the pen shows; never a second way of matching.

import type { GoalCondition, StringTest } from './goal';
import { compileTextTest } from './goal-matching';
import type { ReplayHit } from './replay-goal';

/** `text`: host and path of a page, or what an event carries. */
export type PreviewExample = { text: string; count: number };

/** A page as it was seen, with an address of it that has everything, and how often the rule met it. */
export type SeenPage = { path: string; url: string; count: number; matchedCount: number };

const maxExamples = 10;
/** What remembers different pages and events: a site that puts ids into its paths has as many as hits. */
const maxSeen = 20_000;
/** Part of the typed letters, by threes, that something near has. */
const nearShare = 0.4;

/** Host and path without `www.`, as people say an address. */
export function toPagePath(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/[?#].*$/s, '');
}

type SeenEvent = {
  parts: Pick<ReplayHit, 'eventAction' | 'eventCategory' | 'eventLabel' | 'eventValue'>;
  count: number;
};

/** Takes hits one after the other, and then tells the commonest that are met and the nearest that are not. */
export function createExampleList(condition: GoalCondition) {
  const pages = new Map<string, SeenPage>();
  const events = new Map<string, SeenEvent & { matchedCount: number }>();
  let matched = 0;

  function addPage(url: string, isMet: boolean): void {
    const path = toPagePath(url);
    const known = pages.get(path);
    if (known !== undefined) {
      known.count += 1;
      if (isMet) known.matchedCount += 1;
    } else if (pages.size < maxSeen) pages.set(path, { path, url, count: 1, matchedCount: Number(isMet) });
  }

  function addEvent(hit: ReplayHit, isMet: boolean): void {
    const { eventAction, eventCategory, eventLabel, eventValue } = hit;
    const key = JSON.stringify([eventAction, eventCategory, eventLabel, eventValue]);
    const known = events.get(key);
    if (known !== undefined) {
      known.count += 1;
      if (isMet) known.matchedCount += 1;
    } else if (events.size < maxSeen) events.set(key, { parts: hit, count: 1, matchedCount: Number(isMet) });
  }

  return {
    add(hit: ReplayHit, isMet: boolean): void {
      if (isMet) matched += 1;
      if (hit.kind === 'pageLoad' && hit.url !== null) addPage(hit.url, isMet);
      else if (hit.kind === 'custom') addEvent(hit, isMet);
    },
    pages: (): readonly SeenPage[] => [...pages.values()],
    matchedCount: () => matched,
    list(share: number): { matching: PreviewExample[]; nearMisses: PreviewExample[] } {
      const all: Candidate[] =
        condition.kind === 'event'
          ? [...events.values()].map((event) => ({
              ...event,
              text: formatEvent(event.parts),
              near: computeEventNearness(condition, event),
            }))
          : [...pages.values()].map((page) => ({
              ...page,
              text: page.path,
              near: condition.kind === 'destinationUrl' ? computePageNearness(condition.url, page.path) : 0,
            }));
      const toExample = ({ text, count }: { text: string; count: number }) => ({
        text,
        count: Math.round(count / share),
      });
      return {
        matching: all
          .filter(({ matchedCount }) => matchedCount > 0)
          .toSorted((one, other) => other.matchedCount - one.matchedCount)
          .slice(0, maxExamples)
          .map(({ text, matchedCount }) => toExample({ text, count: matchedCount })),
        nearMisses: all
          .filter(({ matchedCount, near }) => matchedCount === 0 && near >= nearShare)
          .toSorted((one, other) => other.near - one.near || other.count - one.count)
          .slice(0, maxExamples)
          .map(toExample),
      };
    },
  };
}

type Candidate = { text: string; count: number; matchedCount: number; near: number };

/** An event in the order people read it: action, category, label, value. */
export function formatEvent({ eventAction, eventCategory, eventLabel, eventValue }: SeenEvent['parts']): string {
  const parts = [eventAction, eventCategory, eventLabel, eventValue === null ? null : String(eventValue)];
  const said = parts.filter((part) => part !== null && part !== '');
  return said.length === 0 ? 'revenue only' : said.join(' · ');
}

/** The part of `typed`, by threes of its letters, that stands in `text`; 0 to 1. */
function computeOverlap(typed: string, text: string): number {
  const wanted = typed.toLowerCase();
  const seen = text.toLowerCase();
  if (wanted.length < 3) return seen.includes(wanted) && wanted !== '' ? 1 : 0;
  let found = 0;
  for (let index = 0; index + 3 <= wanted.length; index += 1)
    if (seen.includes(wanted.slice(index, index + 3))) found += 1;
  return found / (wanted.length - 2);
}

function toPath(address: string): string {
  const slash = address.indexOf('/');
  return slash < 0 ? address : address.slice(slash);
}

/** Hosts are alike on one site, so paths are compared; of a pattern the letters. */
function computePageNearness({ operator, value }: StringTest, path: string): number {
  const typed =
    operator === 'regularExpression' ? value.replace(/[\\^$.|?*+()[\]{}]/g, '') : toPath(toPagePath(value.trim()));
  return typed === '/' ? 0 : computeOverlap(typed, toPath(path));
}

function computeEventNearness(condition: Extract<GoalCondition, { kind: 'event' }>, { parts }: SeenEvent): number {
  const pairs = [
    [condition.action, parts.eventAction],
    [condition.category, parts.eventCategory],
    [condition.label, parts.eventLabel],
  ] as const;
  const asked = pairs.flatMap(([test, text]) => (test === null ? [] : [{ test, text: text ?? '' }]));
  if (asked.length === 0) return parts.eventValue === null ? 0 : 1;
  const nearness = asked.map(({ test, text }) => (compileTextTest(test)(text) ? 1 : computeOverlap(test.value, text)));
  return nearness.reduce((sum, each) => sum + each, 0) / nearness.length;
}
