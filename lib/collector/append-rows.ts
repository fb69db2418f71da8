// How does a batch append its rows: hits, visits, touches, traffic deltas? Hits by COPY in binary form, which costs the database two thirds
// of an INSERT of so many columns; the others by INSERT, since each COPY makes it answer in the middle of the trip.
// Never asks for conflicts: what is stored already was found before, under the locks of the batch's ranges.

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
import { CopyRows, type TripCopy, type TripStatement } from '@/lib/db/round-trip';
import { visitFigures } from '@/lib/domain/engagement-deltas';
import type { Touch, TrafficDelta, Visit } from '@/lib/domain/visitor-decision';
import type { AcceptedHit } from './accepted-hit';

/** What a row needs beside the domain's value: whose it is, and the id of its source. */
export type Owned<Value> = { visitorId: string; accountId: string; sourceId: string; value: Value };
export type OwnedDelta = { id: string; accountId: string; sourceId: string; value: TrafficDelta };

const rows = new CopyRows();

const hitColumns = [
  'visitor_id',
  'id',
  'at',
  'received_at',
  'account_id',
  'tag_id',
  'visit_id',
  'kind',
  'has_visitor',
  'page_load_id',
  'session_id',
  'url',
  'referrer',
  'title',
  'keywords',
  'event_action',
  'event_category',
  'event_label',
  'event_value',
  'revenue_micros',
  'currency',
  'transaction_id',
  'click_id',
  'consent',
  'is_spa',
  'device',
  'browser',
  'os',
  'country',
  'language',
  'screen_width',
  'screen_height',
  'load_time_ms',
  'visible_ms',
  'active_ms',
  'scroll_percent',
  'hashed_email',
  'hashed_phone',
  'parameters',
] as const;
const copyHits = `COPY hits (${hitColumns.join(', ')}) FROM STDIN (FORMAT binary)`;

/** Hits with the visit each belongs to. */
export function insertHits(hits: readonly { hit: AcceptedHit; visitId: string | null }[]): TripCopy {
  const { fields } = rows;
  for (const { hit, visitId } of hits) {
    rows.startRow(hitColumns.length);
    fields.uuidField(hit.visitorId);
    fields.uuidField(hit.id);
    fields.timestampField(hit.atMs);
    fields.timestampField(hit.receivedAtMs);
    fields.uuidField(hit.accountId);
    fields.int64Field(hit.tagId);
    fields.uuidField(visitId);
    fields.textField(hit.kind);
    fields.boolField(hit.hasVisitor);
    fields.uuidField(hit.pageLoadId);
    fields.uuidField(hit.sessionId);
    fields.textField(hit.url);
    fields.textField(hit.referrer);
    fields.textField(hit.title);
    fields.textField(hit.keywords);
    fields.textField(hit.eventAction);
    fields.textField(hit.eventCategory);
    fields.textField(hit.eventLabel);
    fields.numericField(hit.eventValue);
    fields.int64Field(hit.revenueMicros);
    fields.textField(hit.currency);
    fields.textField(hit.transactionId);
    fields.textField(hit.clickId);
    fields.textField(hit.consent);
    fields.boolField(hit.isSpa);
    fields.textField(hit.device);
    fields.textField(hit.browser);
    fields.textField(hit.os);
    fields.textField(hit.country);
    fields.textField(hit.language);
    fields.int32Field(hit.screenWidth);
    fields.int32Field(hit.screenHeight);
    fields.int32Field(hit.loadTimeMs);
    fields.int32Field(hit.engagement?.visibleMs ?? null);
    fields.int32Field(hit.engagement?.activeMs ?? null);
    fields.int16Field(hit.engagement?.scrollPercent ?? null);
    fields.textField(hit.hashedEmail);
    fields.textField(hit.hashedPhone);
    fields.jsonbField(hit.parameters);
  }
  return { name: 'collector_copy_hits', text: copyHits, rows: rows.end() };
}

export function insertVisits(visits: readonly Owned<Visit>[]): TripStatement {
  const values = visits.map(({ value }) => value);
  return {
    name: 'collector_insert_visits',
    text: `
      INSERT INTO visits (visitor_id, account_id, source_id, id, started_at, started_on, last_hit_at, tag_id, hit_count, page_view_count,
                          entry_path, exit_path, device, browser, os, country, language, is_new_visitor, event_count, conversion_count,
                          visible_ms, active_ms, max_scroll_percent)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::date[], $7::timestamptz[], $8::int8[],
                           $9::int4[], $10::int4[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
                           $17::text[], $18::bool[], $19::int4[], $20::int4[], $21::int4[], $22::int4[], $23::int2[])`,
    values: [
      toUuidArray(visits.map(({ visitorId }) => visitorId)),
      toUuidArray(visits.map(({ accountId }) => accountId)),
      toUuidArray(visits.map(({ sourceId }) => sourceId)),
      toUuidArray(values.map((each) => each.id)),
      toInstantArray(values.map((each) => each.startedAtMs)),
      toDateArray(values.map((each) => each.startedOn)),
      toInstantArray(values.map((each) => each.lastHitAtMs)),
      toInt8Array(values.map((each) => each.tagId)),
      toInt4Array(values.map((each) => each.hitCount)),
      toInt4Array(values.map((each) => each.pageViewCount)),
      toTextArray(values.map((each) => each.entryPath)),
      toTextArray(values.map((each) => each.exitPath)),
      toTextArray(values.map((each) => each.device)),
      toTextArray(values.map((each) => each.browser)),
      toTextArray(values.map((each) => each.os)),
      toTextArray(values.map((each) => each.country)),
      toTextArray(values.map((each) => each.language)),
      toBoolArray(values.map((each) => each.isNewVisitor)),
      ...toEngagementArrays(visits),
    ],
  };
}

/** Events, conversions, visible and active time, and how far was scrolled. */
export function toEngagementArrays(visits: readonly Owned<Visit>[]): Buffer[] {
  return [
    toInt4Array(visits.map(({ value }) => value.eventCount)),
    toInt4Array(visits.map(({ value }) => value.conversionCount)),
    toInt4Array(visits.map(({ value }) => value.visibleMs)),
    toInt4Array(visits.map(({ value }) => value.activeMs)),
    toInt2Array(visits.map(({ value }) => value.maxScrollPercent)),
  ];
}

/** `fromVisitorId`: whose touch it is, when it was copied from the same person's other device. */
export type OwnedTouch = Owned<Touch> & { fromVisitorId: string | null };

export function insertTouches(touches: readonly OwnedTouch[]): TripStatement {
  const values = touches.map(({ value }) => value);
  return {
    name: 'collector_insert_touches',
    text: `
      INSERT INTO touches (visitor_id, account_id, source_id, id, at, touched_on, tag_id, visit_id, is_ad_click, click_id, click_id_kind,
                           starts_visit, landing_path, device, country, from_visitor_id)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::date[], $7::int8[], $8::uuid[],
                           $9::bool[], $10::text[], $11::text[], $12::bool[], $13::text[], $14::text[], $15::text[], $16::uuid[])`,
    values: [
      toUuidArray(touches.map(({ visitorId }) => visitorId)),
      toUuidArray(touches.map(({ accountId }) => accountId)),
      toUuidArray(touches.map(({ sourceId }) => sourceId)),
      toUuidArray(values.map((each) => each.id)),
      toInstantArray(values.map((each) => each.atMs)),
      toDateArray(values.map((each) => each.touchedOn)),
      toInt8Array(values.map((each) => each.tagId)),
      toUuidArray(values.map((each) => each.visitId)),
      toBoolArray(values.map((each) => each.isAdClick)),
      toTextArray(values.map((each) => each.clickId)),
      toTextArray(values.map((each) => each.clickIdKind)),
      toBoolArray(values.map((each) => each.startsVisit)),
      toTextArray(values.map((each) => each.landingPath)),
      toTextArray(values.map((each) => each.device)),
      toTextArray(values.map((each) => each.country)),
      toUuidArray(touches.map(({ fromVisitorId }) => fromVisitorId)),
    ],
  };
}

export function insertDeltas(deltas: readonly OwnedDelta[]): TripStatement {
  const values = deltas.map(({ value }) => value);
  return {
    name: 'collector_insert_deltas',
    text: `
      INSERT INTO traffic_deltas (id, account_id, source_id, on_day, tag_id, landing_path, device, country, hits, page_views, visits,
                                  ad_clicks, on_hour, bounces, new_visits, visit_page_views, timed_visits, visible_ms, active_ms,
                                  scroll_percents, converted_visits)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::int8[], $6::text[], $7::text[], $8::text[], $9::int8[],
                           $10::int8[], $11::int8[], $12::int8[], $13::int2[], $14::int8[], $15::int8[], $16::int8[], $17::int8[],
                           $18::int8[], $19::int8[], $20::int8[], $21::int8[])`,
    values: [
      toUuidArray(deltas.map(({ id }) => id)),
      toUuidArray(deltas.map(({ accountId }) => accountId)),
      toUuidArray(deltas.map(({ sourceId }) => sourceId)),
      toDateArray(values.map((each) => each.onDay)),
      toInt8Array(values.map((each) => each.tagId)),
      toTextArray(values.map((each) => each.landingPath)),
      toTextArray(values.map((each) => each.device)),
      toTextArray(values.map((each) => each.country)),
      toInt8Array(values.map((each) => each.hits)),
      toInt8Array(values.map((each) => each.pageViews)),
      toInt8Array(values.map((each) => each.visits)),
      toInt8Array(values.map((each) => each.adClicks)),
      toInt2Array(values.map((each) => each.onHour)),
      ...visitFigures.map((figure) => toInt8Array(values.map((each) => each[figure]))),
    ],
  };
}

/** Visitors whose membership in audiences is to be computed anew (lib/audiences). */
export function queueForAudiences(visitors: readonly { visitorId: string; accountId: string }[]): TripStatement {
  return {
    name: 'collector_queue_for_audiences',
    text: 'INSERT INTO audience_queue (visitor_id, account_id) SELECT * FROM unnest($1::uuid[], $2::uuid[])',
    values: [
      toUuidArray(visitors.map(({ visitorId }) => visitorId)),
      toUuidArray(visitors.map(({ accountId }) => accountId)),
    ],
  };
}
