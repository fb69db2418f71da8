// Is everything that was acknowledged stored once, and is every total the sum of its rows? One statement a question, over one tag's rows.

import { createPool } from '@/lib/db/pool';
import { query, sql } from '@/lib/db/sql';

type Figure = { title: string; expected: number; found: number };

/** Prints each figure with what it must equal; whether all do. */
export async function checkStored(
  databaseUrl: string,
  tagId: number,
  acknowledgedIds: ReadonlySet<string>,
): Promise<boolean> {
  const pool = createPool(databaseUrl, { max: 1 });
  try {
    const tag = BigInt(tagId);
    const rows = await query(pool, sql`SELECT id FROM hits WHERE tag_id = ${tag}`);
    const stored = new Set(rows.map(({ id }) => String(id)));
    const lostCount = [...acknowledgedIds].filter((id) => !stored.has(id)).length;
    const [sums] = await query(pool, selectSums(tag));
    const read = (name: string): number => Number(sums?.[name]);
    const figures: Figure[] = [
      { title: 'acknowledged hits that are lost', expected: 0, found: lostCount },
      { title: 'rows of hits, each id once', expected: stored.size, found: rows.length },
      { title: 'hits of the roll-ups', expected: rows.length, found: read('rolled_hits') },
      { title: 'page views of the roll-ups', expected: read('page_loads'), found: read('rolled_page_views') },
      { title: 'visits of the roll-ups', expected: read('visits'), found: read('rolled_visits') },
      { title: 'ad clicks of the roll-ups', expected: read('ad_clicks'), found: read('rolled_ad_clicks') },
      { title: 'hits of the visits', expected: read('hits_in_visits'), found: read('visit_hits') },
      { title: 'visits without their first hit', expected: 0, found: read('visits_without_hit') },
      { title: 'touches without their visit', expected: 0, found: read('touches_without_visit') },
      { title: 'purchases, one for each thank-you page', expected: read('thanks'), found: read('purchases') },
      { title: 'conversions without their hit', expected: 0, found: read('conversions_without_hit') },
      { title: 'steps of paths without their conversion', expected: 0, found: read('paths_without_conversion') },
    ];
    for (const { title, expected, found } of figures) {
      const mark = expected === found ? 'ok    ' : 'WRONG ';
      console.log(`${mark} ${title.padEnd(42)} ${String(found).padStart(9)} = ${expected}`);
    }
    console.log(`${acknowledgedIds.size} hits acknowledged, ${rows.length} stored, ${read('conversions')} conversions`);
    return figures.every(({ expected, found }) => expected === found);
  } finally {
    await pool.end();
  }
}

function selectSums(tag: bigint) {
  return sql`
    WITH rolled AS (
      SELECT hits, page_views, visits, ad_clicks FROM traffic_daily WHERE tag_id = ${tag}
      UNION ALL
      SELECT hits, page_views, visits, ad_clicks FROM traffic_deltas WHERE tag_id = ${tag}
    ), purchase AS (
      SELECT id FROM goals WHERE tag_id = ${tag} AND name = 'Purchase'
    )
    SELECT (SELECT coalesce(sum(hits), 0) FROM rolled) AS rolled_hits,
           (SELECT coalesce(sum(page_views), 0) FROM rolled) AS rolled_page_views,
           (SELECT coalesce(sum(visits), 0) FROM rolled) AS rolled_visits,
           (SELECT coalesce(sum(ad_clicks), 0) FROM rolled) AS rolled_ad_clicks,
           (SELECT count(*) FROM hits WHERE tag_id = ${tag} AND kind = 'pageLoad') AS page_loads,
           (SELECT count(*) FROM visits WHERE tag_id = ${tag}) AS visits,
           (SELECT count(*) FROM touches WHERE tag_id = ${tag} AND is_ad_click) AS ad_clicks,
           (SELECT count(*) FROM hits WHERE tag_id = ${tag} AND visit_id IS NOT NULL) AS hits_in_visits,
           (SELECT coalesce(sum(hit_count), 0) FROM visits WHERE tag_id = ${tag}) AS visit_hits,
           (SELECT count(*) FROM visits v WHERE tag_id = ${tag}
              AND NOT EXISTS (SELECT FROM hits h WHERE h.visitor_id = v.visitor_id AND h.id = v.id)) AS visits_without_hit,
           (SELECT count(*) FROM touches t WHERE tag_id = ${tag}
              AND NOT EXISTS (SELECT FROM visits v WHERE v.visitor_id = t.visitor_id AND v.id = t.visit_id)) AS touches_without_visit,
           (SELECT count(*) FROM hits WHERE tag_id = ${tag} AND url LIKE '%/thanks%') AS thanks,
           (SELECT count(*) FROM conversions c JOIN purchase ON purchase.id = c.goal_id) AS purchases,
           (SELECT count(*) FROM conversions WHERE tag_id = ${tag}) AS conversions,
           (SELECT count(*) FROM conversions c WHERE tag_id = ${tag}
              AND NOT EXISTS (SELECT FROM hits h WHERE h.visitor_id = c.visitor_id AND h.id = c.hit_id)) AS conversions_without_hit,
           (SELECT count(*) FROM conversion_touches p
             WHERE NOT EXISTS (SELECT FROM conversions c WHERE c.visitor_id = p.visitor_id AND c.id = p.conversion_id))
             AS paths_without_conversion`;
}
