// How does a batch change rows that are there (visits that go on, late revenue), and write those whose keys may be taken (orders,
// conversions and their paths)? By statements over arrays. Never decides anything: that was done before.

import {
  toBoolArray,
  toDateArray,
  toInstantArray,
  toInt2Array,
  toInt4Array,
  toInt8Array,
  toTextArray,
  toUuidArray,
} from '@/lib/db/binary-arrays';
import type { TripStatement } from '@/lib/db/round-trip';
import type { Conversion, Touch, Visit } from '@/lib/domain/visitor-decision';
import { type Owned, toEngagementArrays } from './append-rows';
import { isShort } from './load-visitors';

export type RevenueUpdate = { visitorId: string; conversionId: string; micros: bigint; currency: string };

/** What a change of a conversion or its path and the roll-ups have in common: a change writes what it adds to them along with itself. */
const deltaDimensions = 'visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country';

/** Visits of earlier batches that went on. The bounds of `started_at` let PostgreSQL leave out the other months before it begins. */
export function updateVisits(visits: readonly Owned<Visit>[]): TripStatement {
  const startsMs = visits.map(({ value }) => value.startedAtMs);
  return {
    name: 'collector_update_visits',
    text: `
      UPDATE visits SET last_hit_at = changed.last_hit_at, hit_count = changed.hit_count,
                        page_view_count = changed.page_view_count, exit_path = changed.exit_path,
                        event_count = changed.event_count, conversion_count = changed.conversion_count,
                        visible_ms = changed.visible_ms, active_ms = changed.active_ms, max_scroll_percent = changed.max_scroll_percent
        FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::int4[], $6::int4[], $7::text[], $10::int4[],
                    $11::int4[], $12::int4[], $13::int4[], $14::int2[])
             WITH ORDINALITY AS changed (visitor_id, id, started_at, last_hit_at, hit_count, page_view_count, exit_path, event_count,
                                         conversion_count, visible_ms, active_ms, max_scroll_percent, ordinal)
       WHERE ${isShort('changed')} AND visits.visitor_id = changed.visitor_id AND visits.id = changed.id AND visits.started_at = changed.started_at
         AND visits.started_at >= $8::timestamptz AND visits.started_at <= $9::timestamptz`,
    values: [
      toUuidArray(visits.map(({ visitorId }) => visitorId)),
      toUuidArray(visits.map(({ value }) => value.id)),
      toInstantArray(startsMs),
      toInstantArray(visits.map(({ value }) => value.lastHitAtMs)),
      toInt4Array(visits.map(({ value }) => value.hitCount)),
      toInt4Array(visits.map(({ value }) => value.pageViewCount)),
      toTextArray(visits.map(({ value }) => value.exitPath)),
      new Date(Math.min(...startsMs)).toISOString(),
      new Date(Math.max(...startsMs)).toISOString(),
      ...toEngagementArrays(visits),
    ],
  };
}

/** Claims the transaction ids of conversions, sorted, and returns (goal, transaction, conversion) of those that nobody had. */
export function insertOrderKeys(conversions: readonly Owned<Conversion>[]): TripStatement {
  const keyed = conversions
    .filter(({ value }) => value.transactionId !== null)
    .toSorted(
      (a, b) =>
        compareTexts(a.value.goalId, b.value.goalId) ||
        compareTexts(a.value.transactionId ?? '', b.value.transactionId ?? ''),
    );
  return {
    name: 'collector_insert_order_keys',
    text: `
      INSERT INTO order_keys (goal_id, transaction_id, visitor_id, conversion_id)
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[])
      ON CONFLICT (goal_id, transaction_id) DO NOTHING
      RETURNING conversion_id`,
    values: [
      toUuidArray(keyed.map(({ value }) => value.goalId)),
      toTextArray(keyed.map(({ value }) => value.transactionId)),
      toUuidArray(keyed.map(({ visitorId }) => visitorId)),
      toUuidArray(keyed.map(({ value }) => value.id)),
    ],
  };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function insertConversions(conversions: readonly Owned<Conversion>[]): TripStatement {
  const values = conversions.map(({ value }) => value);
  return {
    name: 'collector_insert_conversions',
    text: `
      WITH added AS (
      INSERT INTO conversions (visitor_id, account_id, source_id, id, tag_id, goal_id, goal_version, is_primary, hit_id, hit_at, visit_id,
                               page_load_id, converted_at, converted_on, click_touch_id, clicked_at, clicked_on, landing_path, device,
                               country, value_micros, currency, value_kind, transaction_id)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int8[], $6::uuid[], $7::int4[], $8::bool[], $9::uuid[],
                           $10::timestamptz[], $11::uuid[], $12::uuid[], $13::timestamptz[], $14::date[], $15::uuid[],
                           $16::timestamptz[], $17::date[], $18::text[], $19::text[], $20::text[], $21::int8[], $22::text[],
                           $23::text[], $24::text[])
      ON CONFLICT (visitor_id, id) DO NOTHING
      RETURNING ${deltaDimensions}, converted_on, clicked_on, converted_at, clicked_at, value_micros, currency)
      INSERT INTO conversion_deltas (${deltaDimensions}, converted_on, clicked_on, converted_at, clicked_at, completions, value_micros, currency, assists)
      SELECT ${deltaDimensions}, converted_on, clicked_on, converted_at, clicked_at, 1, coalesce(value_micros, 0), coalesce(currency, ''), 0 FROM added`,
    values: [
      toUuidArray(conversions.map(({ visitorId }) => visitorId)),
      toUuidArray(conversions.map(({ accountId }) => accountId)),
      toUuidArray(conversions.map(({ sourceId }) => sourceId)),
      toUuidArray(values.map((each) => each.id)),
      toInt8Array(values.map((each) => each.tagId)),
      toUuidArray(values.map((each) => each.goalId)),
      toInt4Array(values.map((each) => each.goalVersion)),
      toBoolArray(values.map((each) => each.isPrimary)),
      toUuidArray(values.map((each) => each.hitId)),
      toInstantArray(values.map((each) => each.hitAtMs)),
      toUuidArray(values.map((each) => each.visitId)),
      toUuidArray(values.map((each) => each.pageLoadId)),
      toInstantArray(values.map((each) => each.convertedAtMs)),
      toDateArray(values.map((each) => each.convertedOn)),
      toUuidArray(values.map((each) => each.click?.id ?? null)),
      toInstantArray(values.map((each) => each.click?.atMs ?? null)),
      toDateArray(values.map((each) => each.click?.touchedOn ?? null)),
      toTextArray(values.map((each) => each.landingPath)),
      toTextArray(values.map((each) => each.device)),
      toTextArray(values.map((each) => each.country)),
      toInt8Array(values.map((each) => (each.value.kind === 'none' ? null : each.value.micros))),
      toTextArray(values.map((each) => (each.value.kind === 'none' ? null : each.value.currency))),
      toTextArray(values.map((each) => each.value.kind)),
      toTextArray(values.map((each) => each.transactionId)),
    ],
  };
}

/** The touches of a conversion's path, with the id of each touch's source. */
export type PathRow = { conversion: Owned<Conversion>; touch: Touch; touchSourceId: string; position: number };

export function insertPaths(path: readonly PathRow[]): TripStatement {
  return {
    name: 'collector_insert_paths',
    text: `
      WITH added AS (
      INSERT INTO conversion_touches (visitor_id, conversion_id, touch_id, position, account_id, goal_id, is_primary, converted_on,
                                      touched_at, touched_on, source_id, landing_path, device, country, is_ad_click, is_credited, converted_at)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int2[], $5::uuid[], $6::uuid[], $7::bool[], $8::date[],
                           $9::timestamptz[], $10::date[], $11::uuid[], $12::text[], $13::text[], $14::text[], $15::bool[], $16::bool[], $17::timestamptz[])
      ON CONFLICT (visitor_id, conversion_id, touch_id) DO NOTHING
      RETURNING ${deltaDimensions}, converted_on, touched_on, converted_at, touched_at, is_ad_click, is_credited)
      INSERT INTO conversion_deltas (${deltaDimensions}, converted_on, clicked_on, converted_at, clicked_at, completions, value_micros, currency, assists)
      SELECT ${deltaDimensions}, converted_on, touched_on, converted_at, touched_at, 0, 0, '', 1 FROM added WHERE is_ad_click AND NOT is_credited`,
    values: [
      toUuidArray(path.map(({ conversion }) => conversion.visitorId)),
      toUuidArray(path.map(({ conversion }) => conversion.value.id)),
      toUuidArray(path.map(({ touch }) => touch.id)),
      toInt2Array(path.map(({ position }) => position)),
      toUuidArray(path.map(({ conversion }) => conversion.accountId)),
      toUuidArray(path.map(({ conversion }) => conversion.value.goalId)),
      toBoolArray(path.map(({ conversion }) => conversion.value.isPrimary)),
      toDateArray(path.map(({ conversion }) => conversion.value.convertedOn)),
      toInstantArray(path.map(({ touch }) => touch.atMs)),
      toDateArray(path.map(({ touch }) => touch.touchedOn)),
      toUuidArray(path.map(({ touchSourceId }) => touchSourceId)),
      toTextArray(path.map(({ touch }) => touch.landingPath)),
      toTextArray(path.map(({ touch }) => touch.device)),
      toTextArray(path.map(({ touch }) => touch.country)),
      toBoolArray(path.map(({ touch }) => touch.isAdClick)),
      toBoolArray(path.map(({ conversion, touch }) => conversion.value.click?.id === touch.id)),
      toInstantArray(path.map(({ conversion }) => conversion.value.convertedAtMs)),
    ],
  };
}

/** Revenue that came for a page load after its conversion was stored. One of another currency is converted when its delta is folded. */
export function updateRevenue(updates: readonly RevenueUpdate[]): TripStatement {
  return {
    name: 'collector_update_revenue',
    text: `
      WITH before AS (
      SELECT conversions.visitor_id, conversions.id, value_micros, conversions.currency, late.micros AS late_micros, late.currency AS late_currency,
             converted_micros, accounts.currency AS account_currency
        FROM unnest($1::uuid[], $2::uuid[], $3::int8[], $4::text[]) WITH ORDINALITY
             AS late (visitor_id, id, micros, currency, ordinal)
        JOIN conversions ON conversions.visitor_id = late.visitor_id AND conversions.id = late.id
        JOIN accounts ON accounts.id = conversions.account_id
       WHERE ${isShort('late')}
         FOR UPDATE OF conversions
      ), changed AS (
      UPDATE conversions SET value_micros = late_micros, currency = late_currency, converted_micros = NULL, value_kind = 'hit'
        FROM before WHERE conversions.visitor_id = before.visitor_id AND conversions.id = before.id
      RETURNING conversions.visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on,
                converted_at, clicked_at, before.value_micros, before.currency, before.converted_micros, account_currency, late_micros,
                late_currency)
      INSERT INTO conversion_deltas (${deltaDimensions}, converted_on, clicked_on, converted_at, clicked_at, completions, value_micros, currency, assists)
      SELECT ${deltaDimensions}, converted_on, clicked_on, converted_at, clicked_at, -1, -coalesce(converted_micros, value_micros, 0),
             CASE WHEN converted_micros IS NULL THEN coalesce(currency, '') ELSE account_currency END, 0 FROM changed
      UNION ALL
      SELECT ${deltaDimensions}, converted_on, clicked_on, converted_at, clicked_at, 1, late_micros, late_currency, 0 FROM changed`,
    values: [
      toUuidArray(updates.map((each) => each.visitorId)),
      toUuidArray(updates.map((each) => each.conversionId)),
      toInt8Array(updates.map((each) => each.micros)),
      toTextArray(updates.map((each) => each.currency)),
    ],
  };
}
