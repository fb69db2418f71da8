// Which campaign of a platform's report could be the one that visits name, when no rule matches them? Likeness of names, offered to a person
// and never applied by itself.

import { foldName } from './match-spend';

export type UnmatchedCampaign = { network: string; campaign: string };
/** `likenessRatio` from 0 to 1. */
export type AliasSuggestion = { network: string; name: string; target: string; likenessRatio: number };

const minLikenessRatio = 0.5;
const maxCompared = 300;

/** At most one suggestion for each campaign of visits: the most alike one of the same platform, if it is alike enough. Most alike first. */
export function suggestAliases(
  visits: readonly UnmatchedCampaign[],
  spend: readonly UnmatchedCampaign[],
): AliasSuggestion[] {
  const targets = spend.filter(({ campaign }) => campaign !== '').slice(0, maxCompared);
  return visits
    .filter(({ campaign }) => campaign !== '')
    .slice(0, maxCompared)
    .flatMap(({ network, campaign: name }): AliasSuggestion[] => {
      const [best] = targets
        .filter((target) => target.network === network)
        .map(({ campaign: target }) => ({ network, name, target, likenessRatio: computeLikeness(name, target) }))
        .sort((a, b) => b.likenessRatio - a.likenessRatio || (a.target < b.target ? -1 : 1));
      return best !== undefined && best.likenessRatio >= minLikenessRatio ? [best] : [];
    })
    .sort((a, b) => b.likenessRatio - a.likenessRatio || (a.name < b.name ? -1 : 1));
}

/** The greater of two: pairs of letters that both names have (Dice's coefficient), and words of the shorter name that the longer has too. */
export function computeLikeness(one: string, other: string): number {
  return Math.max(computeDice(listPairs(foldName(one)), listPairs(foldName(other))), computeSharedWords(one, other));
}

function listPairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

function computeDice(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of other) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of one) {
    const count = left.get(pair) ?? 0;
    if (count > 0) shared += 1;
    left.set(pair, count - 1);
  }
  return (2 * shared) / (one.length + other.length);
}

function listWords(text: string): string[] {
  const words = text.split(/[^\p{L}\p{N}]+/u).map(foldName);
  return [...new Set(words.filter((word) => word.length > 1))];
}

/** Scaled by 0.9, so that a name that is a part of another is never as good as the same name. One shared word of one proves little: 0.45. */
function computeSharedWords(one: string, other: string): number {
  const [shorter = [], longer = []] = [listWords(one), listWords(other)].sort((a, b) => a.length - b.length);
  const shared = shorter.filter((word) => longer.includes(word)).length;
  if (shorter.length === 0) return 0;
  return (0.9 * shared) / (shorter.length === 1 ? 2 : shorter.length);
}
