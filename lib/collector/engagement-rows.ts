// What does a batch append for the roll-ups of visits and pages? Its visitors' deltas, added up by what they are told apart by, so that a batch
// writes each once, and those that cancel each other out not at all.

import { toBoolArray, toDateArray, toInt2Array, toInt8Array, toTextArray, toUuidArray } from '@/lib/db/binary-arrays';
import type { TripStatement } from '@/lib/db/round-trip';
import { type PageDelta, type PageFigure, pageFigures, type VisitDelta } from '@/lib/domain/visitor-decision';
import { makeOrderedId } from './ordered-id';

export type OwnedVisitDelta = { id: string; accountId: string; sourceId: string; value: VisitDelta };
export type OwnedPageDelta = { id: string; accountId: string; value: PageDelta };

type DeltaSums = {
  addVisit: (accountId: string, sourceId: string, delta: VisitDelta) => void;
  addPage: (accountId: string, delta: PageDelta) => void;
  listVisits: () => OwnedVisitDelta[];
  listPages: () => OwnedPageDelta[];
};

/** By the text of few of their columns first: what is left to tell apart is little. `nowMs` only orders the ids. */
export function createDeltaSums(nowMs: number): DeltaSums {
  const visitsByKey = new Map<string, OwnedVisitDelta[]>();
  const pagesByPath = new Map<string, OwnedPageDelta[]>();
  return {
    addVisit(accountId, sourceId, delta) {
      const alike = findOrAdd(visitsByKey, delta.landingPath);
      const same = alike.find(
        (each) => each.sourceId === sourceId && each.accountId === accountId && isSameStep(each.value, delta),
      );
      if (same === undefined) alike.push({ id: makeOrderedId(nowMs), accountId, sourceId, value: delta });
      else same.value.visits += delta.visits;
    },
    addPage(accountId, delta) {
      const alike = findOrAdd(pagesByPath, delta.path);
      const same = alike.find(
        ({ accountId: other, value }) =>
          other === accountId && value.onDay === delta.onDay && value.tagId === delta.tagId,
      );
      if (same === undefined) alike.push({ id: makeOrderedId(nowMs), accountId, value: delta });
      else for (const figure of pageFigures) same.value[figure] += delta[figure];
    },
    listVisits: () => [...visitsByKey.values()].flat().filter(({ value }) => value.visits !== 0),
    listPages: () => [...pagesByPath.values()].flat(),
  };
}

function findOrAdd<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made: Value[] = [];
  lists.set(key, made);
  return made;
}

function isSameStep(one: VisitDelta, other: VisitDelta): boolean {
  return (
    one.onDay === other.onDay &&
    one.tagId === other.tagId &&
    one.timeStep === other.timeStep &&
    one.pageStep === other.pageStep &&
    one.isConverted === other.isConverted &&
    one.device === other.device &&
    one.country === other.country
  );
}

export function insertVisitDeltas(deltas: readonly OwnedVisitDelta[]): TripStatement {
  const values = deltas.map(({ value }) => value);
  return {
    name: 'collector_insert_visit_deltas',
    text: `
      INSERT INTO visit_deltas (id, account_id, source_id, on_day, tag_id, landing_path, device, country, time_step, page_step, is_converted,
                                visits)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::int8[], $6::text[], $7::text[], $8::text[], $9::int2[],
                           $10::int2[], $11::bool[], $12::int8[])`,
    values: [
      toUuidArray(deltas.map(({ id }) => id)),
      toUuidArray(deltas.map(({ accountId }) => accountId)),
      toUuidArray(deltas.map(({ sourceId }) => sourceId)),
      toDateArray(values.map((each) => each.onDay)),
      toInt8Array(values.map((each) => each.tagId)),
      toTextArray(values.map((each) => each.landingPath)),
      toTextArray(values.map((each) => each.device)),
      toTextArray(values.map((each) => each.country)),
      toInt2Array(values.map((each) => each.timeStep)),
      toInt2Array(values.map((each) => each.pageStep)),
      toBoolArray(values.map((each) => each.isConverted)),
      toInt8Array(values.map((each) => each.visits)),
    ],
  };
}

/** The column of each figure of a page. */
export const pageColumns: Record<PageFigure, string> = {
  pageViews: 'page_views',
  entries: 'entries',
  exits: 'exits',
  timedPageViews: 'timed_page_views',
  visibleMs: 'visible_ms',
  activeMs: 'active_ms',
  scrollPercents: 'scroll_percents',
  scrolled25: 'scrolled_25',
  scrolled50: 'scrolled_50',
  scrolled75: 'scrolled_75',
  scrolled100: 'scrolled_100',
  activeFrom0: 'active_from_0',
  activeFrom10: 'active_from_10',
  activeFrom30: 'active_from_30',
  activeFrom60: 'active_from_60',
  activeFrom180: 'active_from_180',
  activeFrom600: 'active_from_600',
};
const figureColumns = pageFigures.map((figure) => pageColumns[figure]);
const insertPages = `
      INSERT INTO page_deltas (id, account_id, on_day, tag_id, path, ${figureColumns.join(', ')})
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::int8[], $5::text[], ${figureColumns.map((_, index) => `$${index + 6}::int8[]`).join(', ')})`;

export function insertPageDeltas(deltas: readonly OwnedPageDelta[]): TripStatement {
  const values = deltas.map(({ value }) => value);
  return {
    name: 'collector_insert_page_deltas',
    text: insertPages,
    values: [
      toUuidArray(deltas.map(({ id }) => id)),
      toUuidArray(deltas.map(({ accountId }) => accountId)),
      toDateArray(values.map((each) => each.onDay)),
      toInt8Array(values.map((each) => each.tagId)),
      toTextArray(values.map((each) => each.path)),
      ...pageFigures.map((figure) => toInt8Array(values.map((each) => each[figure]))),
    ],
  };
}
