// What did a sample of visitors do, as far as one rule asks? For the preview, which waits for it: a row a visitor, with the columns that the rule looks
// at, because making sixty thousand rows takes node longer than finding them takes PostgreSQL. Never what is stored: the keeper reads whole
// visitors (read-visitors.ts), and both ask the same rule.

import { z } from 'zod';
import { type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { AudienceLeaf, AudienceRule } from '@/lib/domain/audience';
import type { AudienceArrival, AudienceHistory } from '@/lib/domain/compute-membership';
import { type PageHit, toPageViews } from './page-views';
import { type AudienceAccount, sourceNames, sourceNamesSchema, toArrivalNames } from './read-visitors';

/** The parts of a history that a rule looks at; of a visit its times are always read. */
export type AskedHistory = {
  visitDetails: boolean;
  arrivals: boolean;
  conversions: boolean;
  pages: boolean;
  referrers: boolean;
  products: boolean;
  events: boolean;
};

/** What the leaves of a rule look at. */
export function listAskedHistory(rule: AudienceRule): AskedHistory {
  const leaves = listLeaves(rule);
  const asks = (...kinds: AudienceLeaf['kind'][]): boolean => leaves.some(({ kind }) => kinds.includes(kind));
  const pageFields = leaves.flatMap((leaf) => (leaf.kind === 'pageView' ? leaf.tests.map(({ field }) => field) : []));
  return {
    visitDetails: asks('device', 'country', 'visitor', 'engagement'),
    arrivals: asks('arrival'),
    conversions: asks('converted', 'spent'),
    pages: asks('pageView', 'product'),
    referrers: pageFields.includes('referrer'),
    products: asks('product') || pageFields.some((field) => field !== 'url' && field !== 'referrer'),
    events: asks('event'),
  };
}

function listLeaves(rule: AudienceRule): AudienceLeaf[] {
  if (rule.kind === 'all' || rule.kind === 'any') return rule.rules.flatMap(listLeaves);
  return rule.kind === 'not' ? listLeaves(rule.rule) : [rule];
}

/** The histories of the visitors that `visitors` keeps (a condition on `visitor_id`) who had a visit, since `from`; lists that are not asked are empty. */
export async function readHistories(
  db: Queryable,
  account: AudienceAccount,
  visitors: Sql,
  asked: AskedHistory,
  from: Date,
): Promise<AudienceHistory[]> {
  const { accountId } = account;
  const isTheirs = (at: Sql) => sql`${visitors} AND account_id = ${accountId} AND ${at} >= ${from}`;
  const [visits, arrivals, conversions, hits] = await Promise.all([
    readRows(db, toVisitsSql(isTheirs(sql`started_at`), asked), visitsRow),
    asked.arrivals ? readArrivals(db, accountId, isTheirs(sql`at`)) : new Map<string, AudienceArrival[]>(),
    asked.conversions ? query(db, toConversionsSql(account, isTheirs(sql`converted_at`)), conversionRow) : [],
    asked.pages || asked.events ? readRows(db, toHitsSql(isTheirs(sql`at`), asked), hitsRow) : [],
  ]);
  const hitsByVisitor = new Map(hits.map((row) => [row.visitor_id, row]));
  const conversionsByVisitor = new Map<string, AudienceHistory['conversions'][number][]>();
  for (const { visitor_id: visitorId, converted_at: at, ...row } of conversions) {
    const conversion = {
      atMs: at.getTime(),
      goalId: row.goal_id,
      isPrimary: row.is_primary,
      valueMicros: row.value_micros,
    };
    conversionsByVisitor.set(visitorId, [...(conversionsByVisitor.get(visitorId) ?? []), conversion]);
  }
  return visits.map((row): AudienceHistory => {
    const own = hitsByVisitor.get(row.visitor_id);
    const seen = own === undefined ? [] : toHits(own);
    return {
      visits: toVisits(row),
      arrivals: arrivals.get(row.visitor_id) ?? [],
      conversions: conversionsByVisitor.get(row.visitor_id) ?? [],
      events: asked.events ? seen.flatMap(({ event }) => event ?? []) : [],
      pageViews: asked.pages ? toPageViews(seen) : [],
    };
  });
}

/** Rows of one statement of ours, thousands of them: the first is checked, checking each would take as long as reading them. */
async function readRows<Row>(db: Queryable, statement: Sql, schema: z.ZodType<Row>): Promise<Row[]> {
  const rows = await query(db, statement);
  const [first] = rows;
  if (first !== undefined) schema.parse(first);
  return rows as Row[];
}

const toMs = (at: Sql): Sql => sql`(date_part('epoch', ${at}) * 1000)::int8::text`;
const toInstants = (list: string): number[] => list.split(',').map(Number);
const orNull = <List extends z.ZodType>(list: List) => z.array(list.nullable()).nullable();

const visitsRow = z.object({
  visitor_id: z.string(),
  starts: z.string(),
  ends: z.string(),
  /** Whether it was new, device, country, page views, active milliseconds, scroll. */
  details: orNull(
    z.tuple([z.boolean(), z.string(), z.string(), z.number(), z.number().nullable(), z.number().nullable()]),
  ),
});

function toVisitsSql(isTheirs: Sql, { visitDetails }: AskedHistory): Sql {
  const inOrder = sql`ORDER BY started_at, id`;
  const details = sql`json_agg(json_build_array(is_new_visitor, device, country, page_view_count, active_ms, max_scroll_percent) ${inOrder})`;
  return sql`SELECT visitor_id, string_agg(${toMs(sql`started_at`)}, ',' ${inOrder}) AS starts,
  string_agg(${toMs(sql`last_hit_at`)}, ',' ${inOrder}) AS ends, ${visitDetails ? details : sql`NULL::json`} AS details
FROM visits WHERE ${isTheirs}
GROUP BY visitor_id`;
}

function toVisits({ starts, ends, details }: z.output<typeof visitsRow>): AudienceHistory['visits'] {
  const endsMs = toInstants(ends);
  return toInstants(starts).map((startedAtMs, index) => {
    const [isNewVisitor, device, country, pageViewCount, activeMs, scrollPercent] = details?.[index] ?? noDetails;
    return {
      ...{ id: String(index), startedAtMs, lastHitAtMs: endsMs[index] ?? startedAtMs },
      ...{ isNewVisitor, device, country, pageViewCount, activeMs, scrollPercent },
    };
  });
}

const noDetails = [false, '', '', 0, null, null] as const;

const arrivalsRow = z.object({ visitor_id: z.string(), source_ids: z.string(), instants: z.string() });
const sourceRow = sourceNamesSchema.extend({ id: z.string() });

/** Sources are named once, however many came by them. */
async function readArrivals(db: Queryable, accountId: string, isTheirs: Sql): Promise<Map<string, AudienceArrival[]>> {
  const rows = await readRows(
    db,
    sql`SELECT visitor_id, string_agg(source_id::text, ',' ORDER BY at, id) AS source_ids,
  string_agg(${toMs(sql`at`)}, ',' ORDER BY at, id) AS instants
FROM touches WHERE ${isTheirs} AND from_visitor_id IS NULL
GROUP BY visitor_id`,
    arrivalsRow,
  );
  const listed = rows.map((row) => ({ ...row, sourceIds: row.source_ids.split(',') }));
  const sources = await query(
    db,
    sql`SELECT own.id, ${sourceNames}
FROM traffic_sources AS own
LEFT JOIN source_labels AS label ON label.account_id = ${accountId} AND label.source_id = own.id
WHERE own.id = ANY(${[...new Set(listed.flatMap(({ sourceIds }) => sourceIds))]}::uuid[])`,
    sourceRow,
  );
  const namesById = new Map(sources.map(({ id, ...names }) => [id, toArrivalNames(names)]));
  return new Map(
    listed.map(({ visitor_id: visitorId, sourceIds, instants }) => {
      const atMs = toInstants(instants);
      return [
        visitorId,
        sourceIds.flatMap((id, index) => {
          const names = namesById.get(id);
          return names === undefined ? [] : [{ atMs: atMs[index] ?? Number.NaN, names }];
        }),
      ];
    }),
  );
}

const conversionRow = z.object({
  visitor_id: z.string(),
  converted_at: z.date(),
  goal_id: z.string(),
  is_primary: z.boolean(),
  value_micros: z.bigint(),
});

function toConversionsSql({ currency }: AudienceAccount, isTheirs: Sql): Sql {
  return sql`SELECT visitor_id, converted_at, goal_id, is_primary,
  CASE WHEN currency = ${currency} THEN coalesce(value_micros, 0) ELSE coalesce(converted_micros, 0) END AS value_micros
FROM conversions WHERE ${isTheirs}
ORDER BY converted_at, id`;
}

const saidText = z.string().nullable();
const hitsRow = z.object({
  visitor_id: z.string(),
  instants: z.string(),
  /** A letter a hit: p or c, as its kind begins. */
  kinds: z.string(),
  page_load_ids: orNull(z.string()),
  urls: orNull(z.string()),
  referrers: orNull(z.string()),
  /** Action, category, label, value. */
  events: orNull(z.tuple([saidText, saidText, saidText, z.number().nullable()])),
  /** Page type, product, category, total value; `null` when nothing was said of products. */
  products: orNull(z.tuple([saidText, saidText, saidText, saidText])),
});

/** Page loads where pages are asked for, with the events that speak of products: without a page those are one of their own. Else events. */
function toHitsSql(isTheirs: Sql, { pages, referrers, products, events }: AskedHistory): Sql {
  const listed = (isAsked: boolean, column: Sql): Sql =>
    isAsked ? sql`json_agg(${column} ORDER BY at, kind DESC, id)` : sql`NULL::json`;
  const said = sql`coalesce(parameters ->> 'pagetype', parameters ->> 'prodid', parameters ->> 'ecomm_category', parameters ->> 'ecomm_totalvalue') IS NOT NULL`;
  const saysProduct = sql`${products ? sql`TRUE` : sql`kind = 'custom'`} AND ${said}`;
  // Only events join the page load they were sent from: without any, nothing is asked of page loads.
  const where = (condition: Sql, list: Sql): Sql =>
    pages ? sql`CASE WHEN bool_or(${condition}) THEN ${list} END` : list;
  const product = sql`CASE WHEN ${saysProduct} THEN json_build_array(parameters ->> 'pagetype',
    parameters ->> 'prodid', parameters ->> 'ecomm_category', parameters ->> 'ecomm_totalvalue') END`;
  return sql`SELECT visitor_id, string_agg(${toMs(sql`at`)}, ',' ORDER BY at, kind DESC, id) AS instants,
  string_agg(left(kind, 1), '' ORDER BY at, kind DESC, id) AS kinds, ${where(sql`kind = 'custom'`, listed(pages, sql`page_load_id`))} AS page_load_ids,
  ${listed(pages, sql`url`)} AS urls, ${listed(referrers, sql`referrer`)} AS referrers,
  ${listed(events, sql`CASE WHEN kind = 'custom' THEN json_build_array(event_action, event_category, event_label, event_value) END`)} AS events,
  ${where(saysProduct, listed(pages, product))} AS products
FROM hits
WHERE ${isTheirs} AND has_visitor AND ${pages ? sql`(kind = 'pageLoad' OR kind = 'custom' ${events ? sql`` : sql`AND ${said}`})` : sql`kind = 'custom'`}
GROUP BY visitor_id`;
}

type ReadHit = PageHit & { event: AudienceHistory['events'][number] | null };

function toHits(row: z.output<typeof hitsRow>): ReadHit[] {
  return toInstants(row.instants).map((atMs, index) => {
    const event = row.events?.[index] ?? null;
    const [pageType, productId, productCategory, totalValue] = row.products?.[index] ?? noProduct;
    return {
      atMs,
      kind: row.kinds[index] === 'p' ? 'pageLoad' : 'custom',
      pageLoadId: row.page_load_ids?.[index] ?? null,
      url: row.urls?.[index] ?? null,
      referrer: row.referrers?.[index] ?? null,
      ...{ pageType, productId, productCategory, totalValue },
      event: event === null ? null : { atMs, action: event[0], category: event[1], label: event[2], value: event[3] },
    };
  });
}

const noProduct = [null, null, null, null] as const;
