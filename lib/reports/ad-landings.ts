// Which landing pages lose the clicks that were paid for? Ad visits by the page they began on, held against all of them, and what its clicks cost:
// platforms say no page, so a click costs what the clicks of its campaign cost that landed. Never a cost where a campaign's spend lacks a rate.

import { z } from 'zod';
import { type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type AdLanding, compareLandings, type JudgedLanding, judgeLanding } from '@/lib/domain/ad-landing';
import type { EngagementFigures } from '@/lib/domain/engagement-figures';
import type { ReportQuery } from '@/lib/domain/report-query';
import { toKeyExpression } from './dimensions';
import { type FactHints, getFactHints } from './fact-hints';
import { toFacts } from './facts';
import { sourcesOf } from './sources';

export type AdLandingsReport = {
  rows: JudgedLanding[];
  /** Every ad visit that the query keeps. */
  totals: EngagementFigures;
};

const costSchema = z.object({
  path: z.string(),
  clicks: z.bigint().transform(Number),
  spend_micros: z.bigint().nullable(),
});

/** Pages on which an ad click landed, those that lose first. `visits`: ad visits by landing page (engagement.ts, of ads only). */
export async function getAdLandings(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  visits: { rows: readonly { name: string; figures: EngagementFigures }[]; totals: EngagementFigures },
): Promise<AdLandingsReport> {
  const hints = await getFactHints(db, access, query);
  const costs = await send(db, toAdLandingsSql(access, query, hints), costSchema);
  const costByPath = new Map(costs.map((row) => [row.path, row]));
  const rows = visits.rows.map(({ name, figures }): JudgedLanding => {
    const cost = costByPath.get(name);
    const landing: AdLanding = {
      ...{ path: name, figures, clicks: cost?.clicks ?? 0, spendMicros: cost?.spend_micros ?? null },
    };
    return judgeLanding(landing, visits.totals);
  });
  return { rows: rows.toSorted(compareLandings), totals: visits.totals };
}

export function toAdLandingsSql(access: AccountAccess, query: ReportQuery, hints: FactHints): Sql {
  return sql`WITH ${toFacts(access, query, { columns: ['source_id', 'landing_path'], onlyAds: true, hints })},
named AS (
  SELECT network, ${toKeyExpression('campaign')} AS campaign_name, landing_path, sum(clicks) AS clicks, sum(spend_micros) AS spend_micros,
    sum(spend_rows_without_rate) AS rows_without_rate
  FROM facts JOIN ${sourcesOf(access)} ON id = source_id
  GROUP BY 1, 2, 3
),
campaigns AS (
  SELECT network, campaign_name, sum(clicks) AS all_clicks, sum(spend_micros) AS all_micros FROM named
  GROUP BY 1, 2 HAVING sum(clicks) > 0 AND sum(spend_micros) > 0 AND sum(rows_without_rate) = 0
)
SELECT landing_path AS path, sum(clicks)::bigint AS clicks, round(sum(all_micros * clicks / all_clicks))::bigint AS spend_micros
FROM named LEFT JOIN campaigns USING (network, campaign_name)
WHERE clicks > 0
GROUP BY landing_path`;
}
