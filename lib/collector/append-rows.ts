// How does a batch append its rows: hits, visits, touches, traffic deltas? By COPY in binary form, which costs the database half of an
// INSERT. COPY knows no ON CONFLICT: what is stored already was found before, under the locks of the batch's ranges.

import { CopyRows, type TripCopy } from '@/lib/db/round-trip';
import type { Touch, TrafficDelta, Visit } from '@/lib/domain/visitor-decision';
import type { AcceptedHit } from './accepted-hit';

/** What a row needs beside the domain's value: whose it is, and the id of its source. */
export type Owned<Value> = { visitorId: string; accountId: string; sourceId: string; value: Value };
export type OwnedDelta = { id: string; accountId: string; sourceId: string; value: TrafficDelta };

const rows = new CopyRows();

function copyInto(table: string, columns: readonly string[]): { name: string; text: string } {
  return { name: `collector_copy_${table}`, text: `COPY ${table} (${columns.join(', ')}) FROM STDIN (FORMAT binary)` };
}

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
  'hashed_email',
  'hashed_phone',
  'parameters',
] as const;
const copyHits = copyInto('hits', hitColumns);

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
    fields.textField(hit.hashedEmail);
    fields.textField(hit.hashedPhone);
    fields.jsonbField(hit.parameters);
  }
  return { ...copyHits, rows: rows.end() };
}

const visitColumns = [
  'visitor_id',
  'id',
  'started_at',
  'started_on',
  'last_hit_at',
  'account_id',
  'tag_id',
  'source_id',
  'hit_count',
  'page_view_count',
  'entry_path',
  'exit_path',
  'device',
  'browser',
  'os',
  'country',
  'language',
  'is_new_visitor',
] as const;
const copyVisits = copyInto('visits', visitColumns);

export function insertVisits(visits: readonly Owned<Visit>[]): TripCopy {
  const { fields } = rows;
  for (const { visitorId, accountId, sourceId, value } of visits) {
    rows.startRow(visitColumns.length);
    fields.uuidField(visitorId);
    fields.uuidField(value.id);
    fields.timestampField(value.startedAtMs);
    fields.dateField(value.startedOn);
    fields.timestampField(value.lastHitAtMs);
    fields.uuidField(accountId);
    fields.int64Field(value.tagId);
    fields.uuidField(sourceId);
    fields.int32Field(value.hitCount);
    fields.int32Field(value.pageViewCount);
    fields.textField(value.entryPath);
    fields.textField(value.exitPath);
    fields.textField(value.device);
    fields.textField(value.browser);
    fields.textField(value.os);
    fields.textField(value.country);
    fields.textField(value.language);
    fields.boolField(value.isNewVisitor);
  }
  return { ...copyVisits, rows: rows.end() };
}

const touchColumns = [
  'visitor_id',
  'id',
  'at',
  'touched_on',
  'account_id',
  'tag_id',
  'visit_id',
  'source_id',
  'is_ad_click',
  'click_id',
  'click_id_kind',
  'starts_visit',
  'landing_path',
  'device',
  'country',
] as const;
const copyTouches = copyInto('touches', touchColumns);

export function insertTouches(touches: readonly Owned<Touch>[]): TripCopy {
  const { fields } = rows;
  for (const { visitorId, accountId, sourceId, value } of touches) {
    rows.startRow(touchColumns.length);
    fields.uuidField(visitorId);
    fields.uuidField(value.id);
    fields.timestampField(value.atMs);
    fields.dateField(value.touchedOn);
    fields.uuidField(accountId);
    fields.int64Field(value.tagId);
    fields.uuidField(value.visitId);
    fields.uuidField(sourceId);
    fields.boolField(value.isAdClick);
    fields.textField(value.clickId);
    fields.textField(value.clickIdKind);
    fields.boolField(value.startsVisit);
    fields.textField(value.landingPath);
    fields.textField(value.device);
    fields.textField(value.country);
  }
  return { ...copyTouches, rows: rows.end() };
}

const deltaColumns = [
  'id',
  'account_id',
  'on_day',
  'tag_id',
  'source_id',
  'landing_path',
  'device',
  'country',
  'hits',
  'page_views',
  'visits',
  'ad_clicks',
] as const;
const copyDeltas = copyInto('traffic_deltas', deltaColumns);

export function insertDeltas(deltas: readonly OwnedDelta[]): TripCopy {
  const { fields } = rows;
  for (const { id, accountId, sourceId, value } of deltas) {
    rows.startRow(deltaColumns.length);
    fields.uuidField(id);
    fields.uuidField(accountId);
    fields.dateField(value.onDay);
    fields.int64Field(value.tagId);
    fields.uuidField(sourceId);
    fields.textField(value.landingPath);
    fields.textField(value.device);
    fields.textField(value.country);
    fields.int64Field(value.hits);
    fields.int64Field(value.pageViews);
    fields.int64Field(value.visits);
    fields.int64Field(value.adClicks);
  }
  return { ...copyDeltas, rows: rows.end() };
}
