// What does a page load say about page and browser beside its address? Only what UET says (uet.md 2.2).

import type { UetParts } from '@/lib/wire/format-uet';

/** Milliseconds until the page was loaded; none while it still loads. */
function readLoadTimeMs(): number | undefined {
  const entry = performance.getEntriesByType('navigation')[0];
  return (entry && Math.round(entry.duration)) || undefined;
}

/** Parts that every hit of a page repeats. */
export function readScreenParts(): UetParts {
  return { sw: screen.width, sh: screen.height, sc: screen.colorDepth, lg: navigator.language };
}

/** Parts of a page load; one inside an SPA has no load time of its own. */
export function readPageParts(isSpa: boolean): UetParts {
  return {
    tl: document.title,
    kw: document.querySelector('meta[name=keywords]')?.getAttribute('content'),
    lt: isSpa ? undefined : readLoadTimeMs(),
    nwd: navigator.webdriver ? 1 : undefined,
    ifm: self === top ? undefined : 1,
  };
}
