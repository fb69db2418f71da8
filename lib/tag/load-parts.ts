// How do the tag and its optional parts (consent-signals, enhanced-conversions, page-timer, auto-events) find each other? They come in one script, the
// tag's settings, and read what they need from the element that loads it, so that nothing more of ours stands in the page's own names.

import type { UetParts } from '@/lib/wire/format-uet';
import type { Command, Fields } from './group-commands';
import type { TagOptions, UetConfig } from './options';

/** What the current page load has come to so far; `isNewPage`: and from here on a new one. */
export type TellEngagement = (isNewPage?: boolean) => UetParts;

/** The tag's side. These names are the same in every part: the build shortens only those that begin with `_`. */
export type TagOfParts = {
  readonly options: TagOptions;
  readonly config: UetConfig;
  /** The timer's voice, once it is there. */
  tell: TellEngagement | undefined;
  /** Makes clear text of an identity what may leave, once enhanced-conversions.ts is there. */
  hash: ((pid: Fields) => Promise<Fields>) | undefined;
  run: (command: Command) => void;
  /** Sends the page hide. */
  hide: () => void;
  ping: () => void;
  mayStore: () => boolean;
  /** At once, before every command that waits. */
  obeyConsent: (isDefault: boolean, fields: Fields) => void;
  /** Hits wait so long, or until the result is called. */
  wait: (waitMs: number) => () => void;
};

/** What the server knows of the tag and of whoever loads it: `goalpostSettings` around the parts. */
export type PartSettings = {
  /** Seconds of the goals of time in force. */
  durations: readonly number[];
  /** Where the browser seems to be, ISO 3166-1 alpha-2; ZZ: not known. */
  country: string;
  /** Whether nothing may be stored there until the visitor agrees. */
  isDeniedByDefault: boolean;
  /** Switches of auto-events.ts that are on. */
  autoEvents: readonly string[];
};

export type PartScript = HTMLScriptElement & { goalpost?: TagOfParts };

/** `onEnd`: the parts have run, or will not come. */
export function loadParts(url: string, tag: TagOfParts, onEnd: () => void): void {
  const script: PartScript = document.createElement('script');
  script.goalpost = tag;
  script.src = url;
  script.onload = script.onerror = onEnd;
  document.head.appendChild(script);
}
