// When was each tag and each event heard last, how much came in the same hours before, and did events come whole? Reads the roll-ups by hour
// of six weeks; what is not folded yet is seconds old and says nothing of silence.

import { z } from 'zod';
import { type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays, toCalendarDay } from '@/lib/domain/calendar';
import { type EventFlaws, flawDays, type Heard, usualDays } from '@/lib/domain/watch';

/** What is silent for longer is not spoken of: an event was taken off the site, and of a tag its last hit is known. */
const silentDays = 14;
const weekHours = 7 * 24;

const heardSchema = z.object({
  tag_id: z.bigint().transform(Number),
  action: z.string().nullable(),
  first_at: z.date(),
  last_at: z.date(),
  silent_hours: z.number(),
  week_counts: z.array(z.bigint().transform(Number)),
});

const flawsSchema = z.object({
  tag_id: z.bigint().transform(Number),
  action: z.string(),
  events: z.bigint().transform(Number),
  valued: z.bigint().transform(Number),
  unvalued: z.bigint().transform(Number),
  odd_currencies: z.bigint().transform(Number),
  doubled_orders: z.bigint().transform(Number),
  usual_events: z.bigint().transform(Number),
  usual_valued: z.bigint().transform(Number),
  unvalued_since: z.date().nullable(),
  odd_since: z.date().nullable(),
  doubled_since: z.date().nullable(),
});

/** Tags and events of the account that were heard in the last six weeks. */
export async function listHeard(db: Queryable, access: AccountAccess, now: Date): Promise<Heard[]> {
  const rows = await send(db, toHeardSql(access, now), heardSchema);
  return rows.map((row) => ({
    tagId: row.tag_id,
    action: row.action,
    firstAt: row.first_at,
    lastAt: row.last_at,
    silentHours: row.silent_hours,
    weekCounts: row.week_counts,
  }));
}

/** Events of the last `flawDays` days that came without value, with an odd currency, or twice for one order. */
export async function listEventFlaws(db: Queryable, access: AccountAccess, now: Date): Promise<EventFlaws[]> {
  const rows = await send(db, toEventFlawsSql(access, now), flawsSchema);
  return rows.map((row) => ({
    tagId: row.tag_id,
    action: row.action,
    events: row.events,
    valued: row.valued,
    unvalued: row.unvalued,
    oddCurrencies: row.odd_currencies,
    doubledOrders: row.doubled_orders,
    usualEvents: row.usual_events,
    usualValued: row.usual_valued,
    unvaluedSinceAt: row.unvalued_since,
    oddCurrencySinceAt: row.odd_since,
    doubledSinceAt: row.doubled_since,
  }));
}

/** Hours are those of the account's clocks, as the roll-ups keep them, numbered from the first day; one that a change of clocks skips is none. */
export function toHeardSql({ accountId, timeZone }: AccountAccess, now: Date): Sql {
  const fromOn = addDays(toCalendarDay(now.getTime(), timeZone), -silentDays - usualDays);
  const hourNo = sql`(on_day - ${fromOn}::date) * 24 + on_hour`;
  const toInstant = (column: Sql): Sql =>
    sql`(${fromOn}::date + ${column} * interval '1 hour') AT TIME ZONE ${timeZone}`;
  const inWeek = (weeks: number): Sql => sql`coalesce(sum(count) FILTER (
      WHERE hour_no > last_no - ${weeks * weekHours}::int AND hour_no < until_no - ${weeks * weekHours}::int), 0)::int8`;
  return sql`WITH hours AS (
  SELECT tag_id, true AS is_tag, '' AS action, ${hourNo} AS hour_no, sum(hits)::int8 AS count
    FROM traffic_rollups
   WHERE account_id = ${accountId} AND rollup = 'hour' AND grain = 'day' AND on_day >= ${fromOn}::date AND on_hour >= 0 AND hits > 0
   GROUP BY tag_id, on_day, on_hour
  UNION ALL
  SELECT tag_id, false, action, ${hourNo}, events
    FROM event_rollups
   WHERE account_id = ${accountId} AND on_day >= ${fromOn}::date AND events > 0
),
clock AS (
  SELECT at::date AS on_day, extract(hour FROM at)::int AS on_hour
  FROM (SELECT ${now}::timestamptz AT TIME ZONE ${timeZone} AS at) AS local
),
heard AS (
  SELECT tag_id, is_tag, action, min(hour_no) AS first_no, max(hour_no) AS last_no,
    least((SELECT (on_day - ${fromOn}::date) * 24 + on_hour FROM clock), max(hour_no) + 1 + ${weekHours}::int) AS until_no
  FROM hours GROUP BY tag_id, is_tag, action
)
SELECT tag_id, CASE WHEN is_tag THEN NULL ELSE action END AS action, ${toInstant(sql`min(first_no)`)} AS first_at,
  ${toInstant(sql`min(last_no)`)} AS last_at, greatest(0, min(until_no - last_no) - 1) AS silent_hours,
  ARRAY[${inWeek(1)}, ${inWeek(2)}, ${inWeek(3)}, ${inWeek(4)}] AS week_counts
FROM hours JOIN heard USING (tag_id, is_tag, action)
GROUP BY tag_id, is_tag, action
ORDER BY tag_id, is_tag DESC, action`;
}

export function toEventFlawsSql({ accountId, timeZone }: AccountAccess, now: Date): Sql {
  const todayOn = toCalendarDay(now.getTime(), timeZone);
  const isRecent = sql`on_day > ${addDays(todayOn, -flawDays)}::date`;
  const recent = (column: Sql): Sql => sql`coalesce(sum(${column}) FILTER (WHERE ${isRecent}), 0)::int8`;
  const since = (column: Sql): Sql =>
    sql`min(on_day + make_interval(hours => on_hour)) FILTER (WHERE ${isRecent} AND ${column} > 0) AT TIME ZONE ${timeZone}`;
  return sql`SELECT tag_id, action, ${recent(sql`events`)} AS events, ${recent(sql`valued`)} AS valued, ${recent(sql`unvalued`)} AS unvalued,
  ${recent(sql`odd_currencies`)} AS odd_currencies, ${recent(sql`doubled_orders`)} AS doubled_orders,
  sum(events)::int8 AS usual_events, sum(valued)::int8 AS usual_valued,
  ${since(sql`events - valued`)} AS unvalued_since, ${since(sql`odd_currencies`)} AS odd_since, ${since(sql`doubled_orders`)} AS doubled_since
FROM event_rollups
WHERE account_id = ${accountId} AND on_day > ${addDays(todayOn, -usualDays)}::date
GROUP BY tag_id, action
HAVING sum(events) FILTER (WHERE ${isRecent}) > 0
ORDER BY tag_id, action`;
}
