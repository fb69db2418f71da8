// Is a rule that looks right a slip, seen beside the pages there are? Said at its field, with what to write instead. Only of addresses: what
// somebody names an event nobody else can know.

import type { GoalCondition } from './goal';
import { type SeenPage, toPagePath } from './preview-examples';
import { compileUrlTest } from './url-matching';

export type PreviewHint = { field: 'url'; message: string };

/** A rule that meets every page of so many is hardly meant. */
const enoughPages = 5;
const enoughViews = 50;

/** What is odd about the rule, or `null`. `pages`: every different page seen. */
export function findHint(
  condition: GoalCondition,
  pages: readonly SeenPage[],
  matchedCount: number,
): PreviewHint | null {
  if (condition.kind !== 'destinationUrl') return null;
  const message = matchedCount > 0 ? findTooMuch(pages) : findTooLittle(condition.url, pages);
  return message === null ? null : { field: 'url', message };
}

function findTooMuch(pages: readonly SeenPage[]): string | null {
  const views = pages.reduce((sum, { count }) => sum + count, 0);
  const isEvery =
    pages.length >= enoughPages &&
    views >= enoughViews &&
    pages.every(({ count, matchedCount }) => count === matchedCount);
  return isEvery ? 'This matches every page that was seen. Write what only the goal’s page has.' : null;
}

function findTooLittle(
  { operator, value }: Extract<GoalCondition, { kind: 'destinationUrl' }>['url'],
  pages: readonly SeenPage[],
): string | null {
  const typed = value.trim();
  if (operator === 'regularExpression' || typed === '') return null;
  const address = toPagePath(typed);
  const slash = address.indexOf('/');
  const path = slash < 0 ? '' : address.slice(slash);
  const isMetBy = (test: Parameters<typeof compileUrlTest>[0]) => {
    const meets = compileUrlTest(test);
    return pages.find(({ url }) => meets(url));
  };
  if (operator === 'equals') {
    const longer = isMetBy({ operator: 'beginsWith', value: typed });
    if (longer !== undefined)
      return `No page has exactly this address, but ${toPagePath(longer.url)} goes on after it. Choose “begins with”.`;
  }
  if (path.length > 1) {
    const other = isMetBy({ operator: 'contains', value: path });
    if (other !== undefined && path !== typed)
      return `No page has this whole address, but ${other.path} has its path. Choose “contains” and write ${path}.`;
  }
  return null;
}
