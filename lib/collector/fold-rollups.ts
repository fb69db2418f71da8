// How do the deltas of many batches become one row a day and source? Taken out and added to traffic_daily in one statement, so that the sum
// of both tables is the same before, after and meanwhile. Any number of processes may try at once: one folds, the others pass.

import type { Pool } from 'pg';
import { execute, sql } from '@/lib/db/sql';
import { log } from '@/lib/log';

export type Folder = {
  /** Folds what is there now, unless another process is just doing it. */
  fold(): Promise<void>;
  close(): Promise<void>;
};

const intervalMs = 2_000;
/** Number of our advisory lock: "gpfold" in letters. */
const foldLock = 0x6770666f6c64;

/** Folds every delta that is committed. Written in the order of the key of traffic_daily, for its index's sake. */
export const foldDeltas = sql`
  WITH taken AS (
    DELETE FROM traffic_deltas WHERE (SELECT pg_try_advisory_xact_lock(${foldLock}::int8))
    RETURNING account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks
  )
  INSERT INTO traffic_daily (account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks)
  SELECT account_id, on_day, tag_id, source_id, landing_path, device, country, sum(hits), sum(page_views), sum(visits), sum(ad_clicks)
    FROM taken
   GROUP BY account_id, on_day, tag_id, source_id, landing_path, device, country
   ORDER BY account_id, on_day, tag_id, source_id, landing_path, device, country
  ON CONFLICT (account_id, on_day, tag_id, source_id, landing_path, device, country) DO UPDATE SET
    hits = traffic_daily.hits + excluded.hits,
    page_views = traffic_daily.page_views + excluded.page_views,
    visits = traffic_daily.visits + excluded.visits,
    ad_clicks = traffic_daily.ad_clicks + excluded.ad_clicks`;

/** Folds every two seconds until it is closed. */
export function createFolder(pool: Pool): Folder {
  let running: Promise<void> | null = null;

  function fold(): Promise<void> {
    running ??= execute(pool, foldDeltas).then(
      () => {
        running = null;
      },
      (error: unknown) => {
        running = null;
        throw error;
      },
    );
    return running;
  }

  const timer = setInterval(() => {
    fold().catch((error: unknown) => {
      log.error('roll-ups were not folded', error);
    });
  }, intervalMs);
  timer.unref();

  return {
    fold,
    async close() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
