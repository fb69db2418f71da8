// How do the tag and its timer (page-timer.ts, a script of its own) find each other? By the element that loads it, so that nothing more
// of ours stands in the page's own names.

import type { UetParts } from '@/lib/wire/format-uet';

/** What the current page load has come to so far; `isNewPage`: and from here on a new one. */
export type TellEngagement = (isNewPage?: boolean) => UetParts;

/** The tag's side: send a page hide, send a ping, may anything be stored?, and take the timer's voice. */
export type TimerHooks = [
  hide: () => void,
  ping: () => void,
  mayStore: () => boolean,
  listen: (tell: TellEngagement) => void,
];

export type TimerScript = HTMLScriptElement & { goalpost?: TimerHooks };

export function loadTimer(url: string, hooks: TimerHooks): void {
  const script: TimerScript = document.createElement('script');
  script.goalpost = hooks;
  script.src = url;
  document.head.appendChild(script);
}
