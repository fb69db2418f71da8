// What does a batch append for the roll-up of events, and how is it folded? Custom events added up by hour and action, so that a batch writes
// each once.

import { toDateArray, toInt2Array, toInt8Array, toTextArray, toUuidArray } from '@/lib/db/binary-arrays';
import type { TripStatement } from '@/lib/db/round-trip';
import { sql } from '@/lib/db/sql';
import { toCalendarDay, toHourOfDay } from '@/lib/domain/calendar';
import { type EventFigures, eventFigures, readEventFigures } from '@/lib/domain/event-figures';
import type { AcceptedHit } from './accepted-hit';
import { makeOrderedId } from './ordered-id';

export type OwnedEventDelta = {
  id: string;
  accountId: string;
  onDay: string;
  onHour: number;
  tagId: number;
  action: string;
  figures: EventFigures;
};

type EventSums = {
  /** A custom event, and whether it told an order that its page load had told before. */
  add: (hit: AcceptedHit, timeZone: string, isOrderDoubled: boolean) => void;
  list: () => OwnedEventDelta[];
};

/** `nowMs` only orders the ids. */
export function createEventSums(nowMs: number): EventSums {
  const byAction = new Map<string, OwnedEventDelta[]>();
  return {
    add(hit, timeZone, isOrderDoubled) {
      const action = hit.eventAction ?? '';
      const figures = readEventFigures(hit, hit.parameters, isOrderDoubled);
      const { accountId, tagId } = hit;
      const [onDay, onHour] = [toCalendarDay(hit.atMs, timeZone), toHourOfDay(hit.atMs, timeZone)];
      const alike = byAction.get(action) ?? [];
      if (alike.length === 0) byAction.set(action, alike);
      const same = alike.find(
        (each) =>
          each.tagId === tagId && each.onHour === onHour && each.onDay === onDay && each.accountId === accountId,
      );
      if (same === undefined)
        alike.push({ id: makeOrderedId(nowMs), accountId, onDay, onHour, tagId, action, figures });
      else for (const figure of eventFigures) same.figures[figure] += figures[figure];
    },
    list: () => [...byAction.values()].flat(),
  };
}

export function insertEventDeltas(deltas: readonly OwnedEventDelta[]): TripStatement {
  return {
    name: 'collector_insert_event_deltas',
    text: `
      INSERT INTO event_deltas (id, account_id, on_day, on_hour, tag_id, action, events, valued, unvalued, odd_currencies, doubled_orders)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::int2[], $5::int8[], $6::text[], $7::int8[], $8::int8[], $9::int8[],
                           $10::int8[], $11::int8[])`,
    values: [
      toUuidArray(deltas.map(({ id }) => id)),
      toUuidArray(deltas.map(({ accountId }) => accountId)),
      toDateArray(deltas.map(({ onDay }) => onDay)),
      toInt2Array(deltas.map(({ onHour }) => onHour)),
      toInt8Array(deltas.map(({ tagId }) => tagId)),
      toTextArray(deltas.map(({ action }) => action)),
      ...eventFigures.map((figure) => toInt8Array(deltas.map(({ figures }) => figures[figure]))),
    ],
  };
}

/** Folds every delta of events that is committed. */
export const foldEventDeltas = sql`
  WITH taken AS (
    DELETE FROM event_deltas RETURNING account_id, on_day, tag_id, action, on_hour, events, valued, unvalued, odd_currencies, doubled_orders
  )
  INSERT INTO event_rollups (account_id, on_day, tag_id, action, on_hour, events, valued, unvalued, odd_currencies, doubled_orders)
  SELECT account_id, on_day, tag_id, action, on_hour, sum(events), sum(valued), sum(unvalued), sum(odd_currencies), sum(doubled_orders)
  FROM taken GROUP BY account_id, on_day, tag_id, action, on_hour
  ORDER BY account_id, on_day, tag_id, action, on_hour
  ON CONFLICT (account_id, on_day, tag_id, action, on_hour) DO UPDATE SET
    events = event_rollups.events + excluded.events,
    valued = event_rollups.valued + excluded.valued,
    unvalued = event_rollups.unvalued + excluded.unvalued,
    odd_currencies = event_rollups.odd_currencies + excluded.odd_currencies,
    doubled_orders = event_rollups.doubled_orders + excluded.doubled_orders`;
