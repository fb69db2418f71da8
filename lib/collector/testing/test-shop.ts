// A shop to collect hits for: an account with a tag and goals in a test database, and hits as its visitors send them.
// Never asks a clock: tests say when things happen.

import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Client } from '@/lib/collector/accept-hit';
import { execute, json, type Queryable, query, sql } from '@/lib/db/sql';
import type { GoalSettings } from '@/lib/domain/goal';
import type { WireHit } from '@/lib/wire/hit';

export type TestShop = { accountId: string; tagId: number };

let lastTagId = 500_000_000;

/** An account in Europe/Berlin that counts in EUR, with one active tag and no goals. */
export async function createTestShop(pool: Queryable): Promise<TestShop> {
  const accountId = randomUUID();
  lastTagId += 1;
  await execute(
    pool,
    sql`INSERT INTO accounts (id, name, currency, time_zone) VALUES (${accountId}, 'Shop', 'EUR', 'Europe/Berlin')`,
  );
  await execute(pool, sql`INSERT INTO tags (id, account_id, name) VALUES (${lastTagId}, ${accountId}, 'Website')`);
  return { accountId, tagId: lastTagId };
}

export const thanksGoal: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/thanks' } },
  category: 'purchase',
  revenue: { kind: 'varying', defaultMicros: null, currency: null },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};

export const orderGoal: GoalSettings = {
  ...thanksGoal,
  condition: {
    kind: 'event',
    category: null,
    action: { operator: 'equals', value: 'order' },
    label: null,
    value: null,
  },
};

/** A goal in force since long ago. Tell running pipelines by `notifyConfig`. */
export async function createTestGoal(pool: Queryable, shop: TestShop, settings: GoalSettings): Promise<string> {
  const goalId = randomUUID();
  const { revenue } = settings;
  const micros = revenue.kind === 'fixed' ? revenue.micros : revenue.kind === 'varying' ? revenue.defaultMicros : null;
  const currency = revenue.kind === 'none' ? null : revenue.currency;
  await execute(
    pool,
    sql`INSERT INTO goals (id, account_id, tag_id, name) VALUES (${goalId}, ${shop.accountId}, ${shop.tagId}, ${goalId})`,
  );
  await execute(
    pool,
    sql`
      INSERT INTO goal_versions (goal_id, version, effective_at, condition, category, revenue_kind, revenue_micros, currency, count_kind,
                                 click_window_minutes, is_primary)
      VALUES (${goalId}, 1, '2020-01-01', ${json(settings.condition)}, ${settings.category}, ${revenue.kind}, ${micros}, ${currency},
              ${settings.count}, ${settings.clickWindowMinutes}, ${settings.isPrimary})`,
  );
  return goalId;
}

/** What the store does when a tag or a goal changes. */
export async function notifyConfig(pool: Pool): Promise<void> {
  await execute(pool, sql`SELECT pg_notify('goalpost_config', '')`);
}

export const chrome: Client = {
  ip: '8.8.8.8',
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
};

/** A page load of a new page of the shop by nobody, unless said otherwise. */
export function makeHit(shop: TestShop, parts: Partial<WireHit> = {}): WireHit {
  return {
    id: randomUUID(),
    tagId: shop.tagId,
    kind: 'pageLoad',
    pageLoadId: randomUUID(),
    ordinal: null,
    visitorId: null,
    isNewVisitor: false,
    sessionId: null,
    clickId: null,
    clickIdKind: null,
    url: 'https://www.shop.example/',
    referrer: null,
    title: null,
    keywords: null,
    isSpa: false,
    eventAction: null,
    eventCategory: null,
    eventLabel: null,
    eventValue: null,
    revenueMicros: null,
    currency: null,
    transactionId: null,
    consent: null,
    language: null,
    screenWidth: null,
    screenHeight: null,
    loadTimeMs: null,
    visibleMs: null,
    activeMs: null,
    scrollPercent: null,
    hashedEmail: null,
    hashedPhone: null,
    ageMs: 0,
    parameters: {},
    ...parts,
  };
}

/** The page an ad of the campaign leads to. */
export function makeAdUrl(campaign: string, clickId: string): string {
  return `https://www.shop.example/sale?utm_source=bing&utm_medium=cpc&utm_campaign=${campaign}&msclkid=${clickId}`;
}

export type Totals = {
  hits: number;
  visits: number;
  touches: number;
  adClicks: number;
  conversions: number;
  valueMicros: number;
  /** Of the roll-ups, folded and not. */
  rolledHits: number;
  rolledPageViews: number;
  rolledVisits: number;
  rolledAdClicks: number;
  /** Of the roll-ups by week and the deltas. */
  rolledConversions: number;
  rolledValueMicros: number;
  /** In the shop's own currency: the others are in no roll-up. */
  ownValueMicros: number;
  rolledAssists: number;
  /** Ad clicks in the paths of conversions that are credited to another. */
  assists: number;
  /** Sums over the visits. */
  visitHits: number;
  visitPageViews: number;
  /** Hits that belong to a visit, and page loads among all hits. */
  hitsInVisits: number;
  pageLoads: number;
  pageLoadsInVisits: number;
};

/** Weeks that are summed up, and the days of the others: as reports read them. */
const isCountedOnce = sql`(grain = 'week'
  OR grain = 'day' AND on_day - (extract(isodow FROM on_day)::int - 8) > (SELECT until_on FROM sealed))`;

/** Everything that is stored of the shop, counted from the rows and from the roll-ups, in one statement. */
export async function readTotals(pool: Pool, { accountId }: TestShop): Promise<Totals> {
  const [row] = await query(
    pool,
    sql`
      WITH sealed AS (
        SELECT coalesce((SELECT until_on FROM rollup_seals WHERE account_id = ${accountId}), '-infinity') AS until_on
      ), rolled AS (
        SELECT hits, page_views, visits, ad_clicks FROM traffic_rollups
         WHERE account_id = ${accountId} AND rollup = 'source_landing' AND ${isCountedOnce}
        UNION ALL
        SELECT hits, page_views, visits, ad_clicks FROM traffic_deltas WHERE account_id = ${accountId}
      ), rolled_conversions AS (
        SELECT all_conversions + all_completions_not_from_ads AS completions, all_assists AS assists,
               all_revenue_micros + all_revenue_not_from_ads_micros AS value_micros
          FROM conversion_rollups
         WHERE account_id = ${accountId} AND rollup = 'source_landing' AND ${isCountedOnce} AND basis = 'click'
        UNION ALL
        SELECT completions, assists, CASE WHEN currency = 'EUR' THEN value_micros ELSE 0 END FROM conversion_deltas WHERE account_id = ${accountId}
      )
      SELECT (SELECT count(*) FROM hits WHERE account_id = ${accountId}) AS "hits",
             (SELECT count(*) FROM visits WHERE account_id = ${accountId}) AS "visits",
             (SELECT count(*) FROM touches WHERE account_id = ${accountId} AND from_visitor_id IS NULL) AS "touches",
             (SELECT count(*) FROM touches WHERE account_id = ${accountId} AND is_ad_click AND from_visitor_id IS NULL) AS "adClicks",
             (SELECT count(*) FROM conversions WHERE account_id = ${accountId}) AS "conversions",
             (SELECT coalesce(sum(value_micros), 0) FROM conversions WHERE account_id = ${accountId}) AS "valueMicros",
             (SELECT coalesce(sum(value_micros), 0) FROM conversions WHERE account_id = ${accountId} AND currency = 'EUR') AS "ownValueMicros",
             (SELECT coalesce(sum(hits), 0) FROM rolled) AS "rolledHits",
             (SELECT coalesce(sum(page_views), 0) FROM rolled) AS "rolledPageViews",
             (SELECT coalesce(sum(visits), 0) FROM rolled) AS "rolledVisits",
             (SELECT coalesce(sum(ad_clicks), 0) FROM rolled) AS "rolledAdClicks",
             (SELECT coalesce(sum(completions), 0) FROM rolled_conversions) AS "rolledConversions",
             (SELECT coalesce(sum(value_micros), 0) FROM rolled_conversions) AS "rolledValueMicros",
             (SELECT coalesce(sum(assists), 0) FROM rolled_conversions) AS "rolledAssists",
             (SELECT count(*) FROM conversion_touches WHERE account_id = ${accountId} AND is_ad_click AND NOT is_credited) AS "assists",
             (SELECT coalesce(sum(hit_count), 0) FROM visits WHERE account_id = ${accountId}) AS "visitHits",
             (SELECT coalesce(sum(page_view_count), 0) FROM visits WHERE account_id = ${accountId}) AS "visitPageViews",
             (SELECT count(*) FROM hits WHERE account_id = ${accountId} AND visit_id IS NOT NULL) AS "hitsInVisits",
             (SELECT count(*) FROM hits WHERE account_id = ${accountId} AND kind = 'pageLoad') AS "pageLoads",
             (SELECT count(*) FROM hits WHERE account_id = ${accountId} AND kind = 'pageLoad' AND visit_id IS NOT NULL) AS "pageLoadsInVisits"`,
  );
  const read = (name: keyof Totals): number => Number(row?.[name]);
  return {
    hits: read('hits'),
    visits: read('visits'),
    touches: read('touches'),
    adClicks: read('adClicks'),
    conversions: read('conversions'),
    valueMicros: read('valueMicros'),
    rolledHits: read('rolledHits'),
    rolledPageViews: read('rolledPageViews'),
    rolledVisits: read('rolledVisits'),
    rolledAdClicks: read('rolledAdClicks'),
    rolledConversions: read('rolledConversions'),
    rolledValueMicros: read('rolledValueMicros'),
    ownValueMicros: read('ownValueMicros'),
    rolledAssists: read('rolledAssists'),
    assists: read('assists'),
    visitHits: read('visitHits'),
    visitPageViews: read('visitPageViews'),
    hitsInVisits: read('hitsInVisits'),
    pageLoads: read('pageLoads'),
    pageLoadsInVisits: read('pageLoadsInVisits'),
  };
}

/** The totals that differ though they count the same thing; none, when roll-ups and visits agree with their rows. */
export function listDisagreements(totals: Totals): string[] {
  const pairs: [keyof Totals, keyof Totals][] = [
    ['hits', 'rolledHits'],
    ['pageLoads', 'rolledPageViews'],
    ['visits', 'rolledVisits'],
    ['adClicks', 'rolledAdClicks'],
    ['conversions', 'rolledConversions'],
    ['ownValueMicros', 'rolledValueMicros'],
    ['assists', 'rolledAssists'],
    ['hitsInVisits', 'visitHits'],
    ['pageLoadsInVisits', 'visitPageViews'],
  ];
  return pairs
    .filter(([one, other]) => totals[one] !== totals[other])
    .map(([one, other]) => `${one} ${totals[one]} ≠ ${other} ${totals[other]}`);
}
