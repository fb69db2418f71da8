// How is a copy of a goal called, when names are unique in an account? Never longer than a name may be.

import { goalLimits } from './goal';

const maxTagNameLength = 40;

/** The goal's name with the tag's behind it, with a number when that is taken too: 'Purchase (App)', 'Purchase (App) 2'. */
export function proposeCopyName(name: string, tagName: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((each) => each.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const end = ` (${cut(tagName, maxTagNameLength)})${number === 1 ? '' : ` ${number}`}`;
    const proposed = `${cut(name, goalLimits.nameLength - end.length)}${end}`;
    if (!lower.has(proposed.toLowerCase())) return proposed;
  }
}

/** Never half of a character that takes two places. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
