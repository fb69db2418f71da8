// What can a condition of an audience be about here: which campaigns brought people, which products does the site speak of? For suggesting while a
// rule is built. Never an exact count of products: of a sample, the last days only.

import { z } from 'zod';
import { type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays, toCalendarDay } from '@/lib/domain/calendar';
import type { ReportQuery } from '@/lib/domain/report-query';
import { toKeyExpression } from './dimensions';
import { type FactHints, getFactHints } from './fact-hints';
import { toFacts } from './facts';
import { decideSample } from './funnel-rows';
import { sourcesOf } from './sources';
import { isInRange } from './visitor-range';

export type SuggestedText = { text: string; count: number };

/** The commonest first. */
export type AudienceSuggestions = Record<
  'network' | 'campaign' | 'adGroup' | 'keyword' | 'pageType' | 'category' | 'productId',
  SuggestedText[]
>;

const sourceDays = 90;
const productDays = 14;
const dayMs = 86_400_000;
const maxTexts = 100;

const count = z.bigint().transform(Number);
const sourceSchema = z.object({
  network: z.string(),
  campaign: z.string(),
  ad_group: z.string(),
  keyword: z.string(),
  count,
});
const productSchema = z.object({
  page_type: z.string().nullable(),
  category: z.string().nullable(),
  product_id: z.string().nullable(),
  count,
});

/** Counts are of visits for where people came from, of page views and events for products. */
export async function getAudienceSuggestions(
  db: Queryable,
  access: AccountAccess,
  now: Date,
): Promise<AudienceSuggestions> {
  const instants = { from: new Date(now.getTime() - productDays * dayMs), until: now };
  const hints = await getFactHints(db, access, { filters: [] });
  const sources = await send(db, toSourcesSql(access, now, hints), sourceSchema);
  const sample = await decideSample(db, access, instants);
  const products = await send(db, toProductsSql(access, isInRange(sample.share), instants), productSchema);
  const ofSources = (read: (row: (typeof sources)[number]) => string): SuggestedText[] =>
    sumTexts(sources.map((row) => ({ text: read(row), count: row.count })));
  const ofProducts = (read: (row: (typeof products)[number]) => string | null): SuggestedText[] =>
    sumTexts(products.map((row) => ({ text: read(row), count: row.count / sample.share })));
  return {
    network: ofSources((row) => row.network),
    campaign: ofSources((row) => row.campaign),
    adGroup: ofSources((row) => row.ad_group),
    keyword: ofSources((row) => row.keyword),
    pageType: ofProducts((row) => row.page_type),
    category: ofProducts((row) => row.category),
    productId: ofProducts((row) => row.product_id),
  };
}

function sumTexts(rows: readonly { text: string | null; count: number }[]): SuggestedText[] {
  const countByText = new Map<string, number>();
  for (const { text, count: own } of rows)
    if (text !== null && text !== '') countByText.set(text, (countByText.get(text) ?? 0) + own);
  return [...countByText]
    .map(([text, sum]) => ({ text, count: Math.round(sum) }))
    .sort((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1))
    .slice(0, maxTexts);
}

function toSourcesSql(access: AccountAccess, now: Date, hints: FactHints): Sql {
  const todayOn = toCalendarDay(now.getTime(), access.timeZone);
  const period = { fromOn: addDays(todayOn, -sourceDays), untilOn: addDays(todayOn, 1) };
  const query: ReportQuery = { period, basis: 'conversion', goalId: null, tagId: null, filters: [] };
  return sql`WITH ${toFacts(access, query, { columns: ['source_id'], includesSpend: false, hints })}
SELECT ${toKeyExpression('network')} AS network, ${toKeyExpression('campaign')} AS campaign, ${toKeyExpression('adGroup')} AS ad_group,
  ${toKeyExpression('keyword')} AS keyword, sum(visits)::bigint AS count
FROM facts JOIN ${sourcesOf(access)} ON id = source_id WHERE is_ad
GROUP BY 1, 2, 3, 4 ORDER BY count DESC LIMIT 5000`;
}

function toProductsSql(
  { accountId }: AccountAccess,
  isInSample: Sql,
  { from, until }: { from: Date; until: Date },
): Sql {
  return sql`SELECT parameters ->> 'pagetype' AS page_type, parameters ->> 'ecomm_category' AS category, parameters ->> 'prodid' AS product_id,
  count(*) AS count
FROM hits
WHERE ${isInSample} AND tag_id IN (SELECT id FROM tags WHERE account_id = ${accountId}) AND account_id = ${accountId}
  AND at >= ${from} AND at < ${until} AND has_visitor AND kind IN ('pageLoad', 'custom')
  AND parameters ?| ARRAY['pagetype', 'ecomm_category', 'prodid']
GROUP BY 1, 2, 3 ORDER BY count DESC LIMIT 1000`;
}
