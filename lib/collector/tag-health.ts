// When and where was a tag last heard? Gathered in memory and written at most once a second a tag, apart from the batches: it informs,
// it is no total, and a batch must not wait for the one row of a busy tag.

import type { Pool } from 'pg';
import { saveTagHealth, type TagHealthRow } from '@/lib/store/collector-config';
import type { AcceptedHit } from './accepted-hit';

export type TagHealth = {
  /** Notes a hit that is committed. */
  hear(hit: AcceptedHit): void;
  /** Writes what was heard since the last time. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

const intervalMs = 1_000;

export function createTagHealth(pool: Pool): TagHealth {
  let heard = new Map<number, { firstMs: number; lastMs: number; url: string | null }>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (heard.size === 0) return;
    const rows: TagHealthRow[] = [];
    for (const [tagId, { firstMs, lastMs, url }] of heard) {
      rows.push({ tagId, firstHitAt: new Date(firstMs), lastHitAt: new Date(lastMs), lastHitUrl: url });
    }
    heard = new Map();
    try {
      await saveTagHealth(pool, rows);
    } catch {
      // The hits are stored; the next one is heard again.
    }
  }

  /** The first hit after a quiet second is written at once, so that its tag's page turns; what follows waits for the second to end. */
  function schedule(delayMs: number): void {
    timer = setTimeout(() => {
      const hadHits = heard.size > 0;
      writing = writing.then(write);
      if (hadHits) schedule(intervalMs);
      else timer = null;
    }, delayMs);
    timer.unref();
  }

  return {
    hear(hit) {
      const known = heard.get(hit.tagId);
      if (known === undefined) heard.set(hit.tagId, { firstMs: hit.atMs, lastMs: hit.atMs, url: hit.url });
      else {
        if (hit.atMs < known.firstMs) known.firstMs = hit.atMs;
        if (hit.atMs >= known.lastMs) {
          known.lastMs = hit.atMs;
          known.url = hit.url ?? known.url;
        }
      }
      if (timer === null) schedule(0);
    },
    async flush() {
      writing = writing.then(write);
      await writing;
    },
    async close() {
      if (timer !== null) clearTimeout(timer);
      writing = writing.then(write);
      await writing;
    },
  };
}
