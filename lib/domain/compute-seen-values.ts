// Which pages and events has a tag seen, and how often? For suggestions while a rule is typed. Pure.

import { toPagePath } from './preview-examples';
import type { ReplayVisitor } from './replay-goal';

export type SeenValue = { text: string; count: number };
export type SeenValues = { pages: SeenValue[]; actions: SeenValue[]; categories: SeenValue[]; labels: SeenValue[] };

const maxValues = 100;
const maxCounted = 20_000;

/** What a tag with these auto events on may send is offered too before it is seen; `actions` are theirs. */
export function addExpectedActions(seen: SeenValues, actions: readonly string[]): SeenValues {
  const isNew = (text: string): boolean => !seen.actions.some((each) => each.text === text);
  return { ...seen, actions: [...seen.actions, ...actions.filter(isNew).map((text) => ({ text, count: 0 }))] };
}

/** The commonest first; counts of a part are scaled up. `pages`: host and path. */
export function computeSeenValues(visitors: readonly ReplayVisitor[], tagId: number, share: number): SeenValues {
  const counts = { pages: new Map(), actions: new Map(), categories: new Map(), labels: new Map() } satisfies Record<
    keyof SeenValues,
    Map<string, number>
  >;
  const add = (map: Map<string, number>, text: string | null) => {
    if (text !== null && text !== '' && (map.size < maxCounted || map.has(text)))
      map.set(text, (map.get(text) ?? 0) + 1);
  };
  for (const { hits } of visitors) {
    for (const hit of hits) {
      if (hit.tagId !== tagId) continue;
      if (hit.kind === 'pageLoad' && hit.url !== null) add(counts.pages, toPagePath(hit.url));
      if (hit.kind !== 'custom') continue;
      add(counts.actions, hit.eventAction);
      add(counts.categories, hit.eventCategory);
      add(counts.labels, hit.eventLabel);
    }
  }
  const list = (map: Map<string, number>): SeenValue[] =>
    [...map]
      .map(([text, count]) => ({ text, count: Math.round(count / share) }))
      .toSorted((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1))
      .slice(0, maxValues);
  return {
    pages: list(counts.pages),
    actions: list(counts.actions),
    categories: list(counts.categories),
    labels: list(counts.labels),
  };
}
