// How do the conversions of some days come out of the database? As columns, each a JSON array that is parsed at once: an object a row would take
// ten times as long. One statement, so that a conversion and its path are of the same commit.

import { z } from 'zod';
import { allOf, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { toDayNumber } from '@/lib/domain/calendar';
import type { ConversionDay, DayNames, Numbering } from './conversion-day';

/** Which conversions: a condition over the names of their columns. */
export type ConversionCondition = (columns: { visitor: Sql; id: Sql }) => Sql;

/** Hundreds of thousands of them: what `json_agg` gives is believed. */
const columnOf = <Value>() => z.custom<Value[]>((column) => Array.isArray(column));
const texts = columnOf<string>();
const numbers = columnOf<number>();
const rowSchema = z.object({
  converted_on: z.string(),
  /** Of each row what it is: 1 a touch, 2 an ad click, 3 the one that has the credit, from 4 on a conversion, plus 1 of a primary goal, plus 2 in another currency. */
  kinds: numbers,
  sources: texts,
  landings: texts,
  devices: texts,
  countries: texts,
  at_ms: numbers,
  hours: numbers,
  /** Of a touch, or of the click that has the credit. */
  age_days: columnOf<number | null>(),
  // Of conversions alone.
  goals: texts,
  tag_ids: numbers,
  micros: columnOf<string | null>(),
  clicked_at_ms: columnOf<number | null>(),
  clicked_hours: columnOf<number | null>(),
});
type DayRow = z.output<typeof rowSchema>;

/** Each of the days ('YYYY-MM-DD') as they are listed, also without a conversion. `names` learns what is new. */
export async function readConversionDays(
  db: Queryable,
  access: AccountAccess,
  days: readonly string[],
  names: DayNames,
  condition: ConversionCondition | null = null,
): Promise<ConversionDay[]> {
  const rows = await send(db, toConversionDaysSql(access, days, condition), rowSchema);
  const rowByDay = new Map(rows.map((row) => [row.converted_on, row]));
  return days.map((on) => toConversionDay(on, names, rowByDay.get(on) ?? emptyRow));
}

const emptyRow: Omit<DayRow, 'converted_on'> = {
  ...{ kinds: [], sources: [], landings: [], devices: [], countries: [], at_ms: [], hours: [], age_days: [] },
  ...{ goals: [], tag_ids: [], micros: [], clicked_at_ms: [], clicked_hours: [] },
};

function toConversionDaysSql(
  access: AccountAccess,
  days: readonly string[],
  condition: ConversionCondition | null,
): Sql {
  const toMs = (at: Sql) => sql`round(date_part('epoch', ${at}) * 1000)::int8`;
  const rowsOf = (id: Sql) =>
    allOf([
      sql`account_id = ${access.accountId}`,
      sql`converted_on = ANY(${[...days]}::date[])`,
      ...(condition === null ? [] : [condition({ visitor: sql`visitor_id`, id })]),
    ]);
  const toHour = (at: Sql) => sql`date_part('hour', ${at} AT TIME ZONE ${access.timeZone})::int2`;
  // A conversion comes before its path.
  return sql`SELECT converted_on, json_agg(kind) AS kinds, json_agg(source_id) AS sources, json_agg(landing_path) AS landings,
  json_agg(device) AS devices, json_agg(country) AS countries, json_agg(${toMs(sql`at`)}) AS at_ms,
  json_agg(${toHour(sql`at`)}) AS hours, json_agg(converted_on - began_on) AS age_days,
  json_agg(goal_id) FILTER (WHERE kind >= 4) AS goals, json_agg(tag_id) FILTER (WHERE kind >= 4) AS tag_ids,
  json_agg(micros::text) FILTER (WHERE kind >= 4) AS micros, json_agg(${toMs(sql`clicked_at`)}) FILTER (WHERE kind >= 4) AS clicked_at_ms,
  json_agg(${toHour(sql`clicked_at`)}) FILTER (WHERE kind >= 4) AS clicked_hours
FROM (
  SELECT converted_on, visitor_id, id, -1 AS position,
    4 + CASE WHEN is_primary THEN 1 ELSE 0 END + CASE WHEN currency <> ${access.currency} AND converted_micros IS NULL THEN 2 ELSE 0 END AS kind,
    source_id, landing_path, device, country::text, converted_at AS at, clicked_on AS began_on, goal_id, tag_id,
    CASE WHEN currency = ${access.currency} THEN value_micros ELSE converted_micros END AS micros, clicked_at
  FROM conversions
  WHERE ${rowsOf(sql`id`)}
  UNION ALL
  SELECT converted_on, visitor_id, conversion_id, position, CASE WHEN NOT is_ad_click THEN 1 WHEN is_credited THEN 3 ELSE 2 END,
    source_id, landing_path, device, country::text, touched_at, touched_on, NULL, NULL, NULL, NULL
  FROM conversion_touches
  WHERE ${rowsOf(sql`conversion_id`)}
  ORDER BY converted_on, visitor_id, id, position
) AS ordered
GROUP BY converted_on`;
}

const typicalBytes = { conversion: 8 * 4 + 4 * 8 + 4, touch: 5 * 4 + 8 + 3, day: 3_000 };

function toConversionDay(on: string, names: DayNames, row: Omit<DayRow, 'converted_on'>): ConversionDay {
  const ofConversions: number[] = [];
  const ofTouches: number[] = [];
  for (const [index, kind] of row.kinds.entries()) (kind >= 4 ? ofConversions : ofTouches).push(index);
  const kindsOf = (rows: readonly number[]) => rows.map((index) => row.kinds[index] ?? 0);
  const agesOf = (rows: readonly number[]) => Int32Array.from(rows.map((index) => row.age_days[index] ?? 0));
  return {
    on,
    dayNumber: toDayNumber(on),
    names,
    conversions: {
      count: ofConversions.length,
      ...toArrivals(names, row, ofConversions),
      goals: toNumbers(names.goals, row.goals),
      tagIds: Float64Array.from(row.tag_ids),
      isPrimary: Uint8Array.from(kindsOf(ofConversions).map((kind) => kind & 1)),
      isOtherCurrency: Uint8Array.from(kindsOf(ofConversions).map((kind) => (kind & 2) / 2)),
      micros: Float64Array.from(row.micros.map((text) => Number(text ?? 0))),
      microsRest: findRests(row.micros),
      clickedAtMs: Float64Array.from(row.clicked_at_ms.map((atMs) => atMs ?? Number.NaN)),
      clickedHours: Uint8Array.from(row.clicked_hours.map((hour) => hour ?? 0)),
      clickAgeDays: agesOf(ofConversions),
      // So many touches stand before a row as there are rows before it that are no conversion.
      firstTouches: Int32Array.from([...ofConversions, row.kinds.length].map((index, before) => index - before)),
    },
    touches: {
      ...toArrivals(names, row, ofTouches),
      isAdClick: Uint8Array.from(kindsOf(ofTouches).map((kind) => (kind >= 2 ? 1 : 0))),
      isAssist: Uint8Array.from(kindsOf(ofTouches).map((kind) => (kind === 2 ? 1 : 0))),
      ageDays: agesOf(ofTouches),
    },
    bytes: typicalBytes.day + ofConversions.length * typicalBytes.conversion + ofTouches.length * typicalBytes.touch,
  };
}

function toArrivals(names: DayNames, row: Omit<DayRow, 'converted_on'>, rows: readonly number[]) {
  const pick = (numbering: Numbering, column: readonly string[]) =>
    Int32Array.from(rows.map((index) => numbering.add(column[index] ?? '')));
  return {
    sources: pick(names.sources, row.sources),
    landings: pick(names.landings, row.landings),
    devices: pick(names.devices, row.devices),
    countries: pick(names.countries, row.countries),
    atMs: Float64Array.from(rows.map((index) => row.at_ms[index] ?? 0)),
    hours: Uint8Array.from(rows.map((index) => row.hours[index] ?? 0)),
  };
}

function toNumbers(numbering: Numbering, column: readonly string[]): Int32Array {
  return Int32Array.from(column.map((name) => numbering.add(name)));
}

/** Fewer digits than 2^53 has are whole in a double. */
const wholeDigits = 15;

/** What doubles leave of whole numbers beyond 2^53; `null` when there is none. */
export function findRests(micros: readonly (string | null)[]): Float64Array | null {
  if (!micros.some((text) => text !== null && text.length > wholeDigits)) return null;
  return Float64Array.from(micros.map((text) => Number(BigInt(text ?? 0) - BigInt(Number(text ?? 0)))));
}
