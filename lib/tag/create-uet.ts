// What is `UET` on a page? The constructor that the loader snippet calls: `w[u] = new UET({ ti, q: w[u] }); w[u].push('pageLoad')`.
// One tag number is one tag, however many times its snippet stands in the page.

import { groupCommands } from './group-commands';
import { guard } from './guard';
import type { TagOptions, UetConfig } from './options';
import { Tracker } from './tracker';

type Queue = { push: (...items: unknown[]) => void };

function isQueue(value: unknown): value is Queue {
  return typeof value === 'object' && value !== null && 'push' in value && typeof value.push === 'function';
}

const asksForPrivacy = !!(navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl;

/** The `UET` class of the collector at `base` (an address with its last slash). */
export function createUet(base: string) {
  class Uet {
    ti: string | number | undefined;
    uetConfig: UetConfig = {
      // Somebody whose browser asks for privacy has refused until they agree on this site.
      consent: { enabled: asksForPrivacy, adStorageAllowed: !asksForPrivacy, enforced: false },
      tcf: { enabled: false },
    };
    push: (...items: unknown[]) => void = () => {};

    constructor(options: TagOptions) {
      this.ti = options.ti ?? options.tagId;
      const known = tags[String(this.ti)];
      const queued = Array.isArray(options.q) ? options.q : [];
      if (known) {
        // The queue may be another tag's by now: then it stays, and passes on to this one as before.
        if (queued.length) known.push(...queued);
        // biome-ignore lint/correctness/noConstructorReturn: the snippet keeps whatever `new` gives it
        return known;
      }
      if (!this.ti) return;
      tags[String(this.ti)] = this;
      const tracker = new Tracker(String(this.ti), options, base, this.uetConfig);
      const before = isQueue(options.q) && !Array.isArray(options.q) ? options.q : undefined;
      this.push = guard((...items) => {
        for (const command of groupCommands(items)) tracker.run(command);
        // Two tags on one queue: both hear everything. Another maker's tag has loaded its own page.
        if (before && (before instanceof Uet || items[0] !== 'pageLoad')) before.push(...items);
      });
      if (queued.length) this.push(...queued);
    }
  }
  const tags: Record<string, Uet> = {};
  return Uet;
}
