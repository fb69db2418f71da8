// How many goals were met, credited to which ad or to none, and which ads assisted, told apart by what no roll-up keeps together (a campaign by hour, a page
// by device …)? Summed from remembered days: a hundred thousand conversions in a few milliseconds. The same figures as conversion-facts.ts has of their rows.

import { z } from 'zod';
import { getRow, identifier, joinSql, type Queryable, type Sql, sql } from '@/lib/db/sql';
import { fromDayNumber, toDayNumber, toWeekday } from '@/lib/domain/calendar';
import { ExactSums } from '@/lib/domain/exact-sums';
import { zeroId } from '@/lib/domain/rollups';
import { Sequences } from '@/lib/domain/sequences';
import { createDateTest, listAskedDays, toReadPeriod } from './asked-conversions';
import type { ConversionDay } from './conversion-day';
import { conversionMetrics, readsConversions } from './conversion-facts';
import type { DayGroup, FactColumn } from './dimensions';
import { during, pickColumns, type SumScope } from './fact-scope';
import { toGrainStart } from './grain';
import { type ArrivalTest, createArrivalTest } from './name-answers';

/** About as many as fit into what is remembered (conversion-days.ts); of more their rows are summed faster where they are. */
const maxConversions = 400_000;
/** With more combinations than this to hand over, the same holds. */
const maxRows = 20_000;

/** A table as `toConversionRows` has it; `null` where a roll-up has the sums, or where rows had better be read. */
export async function sumConversions(db: Queryable, scope: SumScope): Promise<Sql | null> {
  const { access, query } = scope;
  if (!readsConversions(scope) || (await countConversions(db, scope)) > maxConversions) return null;
  const test = createArrivalTest(db, access, query.filters, scope.onlyAds);
  const sums = createSums(scope, test.fits);
  for await (const day of listAskedDays(db, access, query)) {
    await test.learn(day.names);
    sums.add(day);
    if (sums.rowCount > maxRows) return null;
  }
  return sums.toSql();
}

const countSchema = z.object({ conversions: z.bigint().transform(Number) });

/** By the roll-up of days, without what is not folded yet. */
async function countConversions(db: Queryable, { access, query }: SumScope): Promise<number> {
  const { conversions } = await getRow(
    db,
    sql`SELECT coalesce(sum(all_conversions + all_completions_not_from_ads), 0)::int8 AS conversions FROM conversion_rollups
WHERE account_id = ${access.accountId} AND rollup = 'total' AND grain = 'day' AND basis = 'conversion' AND goal_id = ${zeroId}
  AND ${during(sql`on_day`, toReadPeriod(query))}`,
    countSchema,
  );
  return conversions;
}

const figureCount = conversionMetrics.length;
const placeOf = (metric: (typeof conversionMetrics)[number]): number => conversionMetrics.indexOf(metric);
const ofAds = {
  counted: placeOf('conversions'),
  all: placeOf('all_conversions'),
  countedMicros: placeOf('revenue_micros'),
  allMicros: placeOf('all_revenue_micros'),
  otherCurrency: placeOf('conversions_in_other_currency'),
};
const notOfAds = {
  counted: placeOf('completions_not_from_ads'),
  countedMicros: placeOf('revenue_not_from_ads_micros'),
};
const assists = placeOf('assists');

function createSums(scope: SumScope, fits: ArrivalTest['fits']) {
  const { query, countsEveryGoal } = scope;
  const keys = scope.columns.map((column) => createKey(scope, column));
  const combinations = new Sequences();
  const sums = new ExactSums();
  /** By its order: combinations that a shorter one begins with have no row. */
  const rows = new Set<number>();
  const isDated = createDateTest(query);
  const isByClick = query.basis === 'click';
  const [from, until] = [toDayNumber(query.period.fromOn), toDayNumber(query.period.untilOn)];

  /** Where a conversion, or with `touch` its assist, is summed. */
  function findSlot(day: ConversionDay, row: number, touch: number): number {
    let combination = 0;
    for (const key of keys) combination = combinations.extend(combination, key.read(day, row, touch));
    rows.add(combination);
    return combination * figureCount;
  }

  function addMicros(index: number, { conversions }: ConversionDay, row: number): void {
    sums.addFrom(index, conversions.micros, row);
    if (conversions.microsRest !== null) sums.addFrom(index, conversions.microsRest, row);
  }

  function addConversion(day: ConversionDay, row: number, isCounted: boolean): void {
    const { conversions } = day;
    const slot = findSlot(day, row, -1);
    if (Number.isNaN(conversions.clickedAtMs[row])) {
      if (!isCounted) return;
      sums.add(slot + notOfAds.counted, 1);
      addMicros(slot + notOfAds.countedMicros, day, row);
      return;
    }
    sums.add(slot + ofAds.all, 1);
    addMicros(slot + ofAds.allMicros, day, row);
    sums.add(slot + ofAds.otherCurrency, conversions.isOtherCurrency[row] ?? 0);
    if (!isCounted) return;
    sums.add(slot + ofAds.counted, 1);
    addMicros(slot + ofAds.countedMicros, day, row);
  }

  function addAssists(day: ConversionDay, row: number, isCounted: boolean): void {
    const { conversions, touches, dayNumber } = day;
    for (let touch = conversions.firstTouches[row] ?? 0; touch < (conversions.firstTouches[row + 1] ?? 0); touch += 1) {
      if (touches.isAssist[touch] !== 1) continue;
      const touchedOn = dayNumber - (touches.ageDays[touch] ?? 0);
      if (isByClick && (touchedOn < from || touchedOn >= until)) continue;
      if (fits(touches, touch)) sums.add(findSlot(day, row, touch) + assists, isCounted ? 1 : 0);
    }
  }

  return {
    add(day: ConversionDay): void {
      const { conversions, names } = day;
      const goal = query.goalId === null ? null : (names.goals.find(query.goalId) ?? -1);
      for (let row = 0; row < conversions.count; row += 1) {
        if (goal !== null && conversions.goals[row] !== goal) continue;
        if (query.tagId !== null && conversions.tagIds[row] !== query.tagId) continue;
        const isCounted = countsEveryGoal || conversions.isPrimary[row] === 1;
        if (isDated(day, row) && fits(conversions, row)) addConversion(day, row, isCounted);
        addAssists(day, row, isCounted);
      }
      for (const key of keys) key.learn(day);
    },
    get rowCount(): number {
      return rows.size;
    },
    toSql: (): Sql => toTable(scope.columns, keys, combinations, rows, sums),
  };
}

/** What keeps rows apart: a number, and the text of the value that it stands for. `touch` is -1 of the conversion itself. */
type Key = {
  learn(day: ConversionDay): void;
  read(day: ConversionDay, row: number, touch: number): number;
  toText(number: number): string;
};

function createKey({ query, dayGroup }: SumScope, column: FactColumn): Key {
  const isByClick = query.basis === 'click';
  switch (column) {
    case 'source_id':
      return createNameKey('sources');
    case 'device':
      return createNameKey('devices');
    case 'country':
      return createNameKey('countries');
    case 'landing_path':
      return createNameKey('landings');
    case 'goal_id': {
      let known: readonly string[] = [];
      return {
        learn({ names }) {
          known = names.goals.names;
        },
        read: ({ conversions }, row) => conversions.goals[row] ?? 0,
        toText: (number) => known[number] ?? '',
      };
    }
    case 'on_hour':
      return {
        learn: () => undefined,
        read({ conversions, touches }, row, touch) {
          if (touch >= 0) return (isByClick ? touches.hours[touch] : conversions.hours[row]) ?? 0;
          const isByOwn = !isByClick || Number.isNaN(conversions.clickedAtMs[row]);
          return (isByOwn ? conversions.hours[row] : conversions.clickedHours[row]) ?? 0;
        },
        toText: String,
      };
    case 'on_day': {
      const groupByDay = new Map<number, number>();
      return {
        learn: () => undefined,
        read({ conversions, touches, dayNumber }, row, touch) {
          const ageDays = (touch >= 0 ? touches.ageDays[touch] : conversions.clickAgeDays[row]) ?? 0;
          const day = isByClick ? dayNumber - ageDays : dayNumber;
          const known = groupByDay.get(day);
          if (known !== undefined) return known;
          const group = toDayNumber(toGroupDay(dayGroup, fromDayNumber(day)));
          groupByDay.set(day, group);
          return group;
        },
        toText: fromDayNumber,
      };
    }
    case 'tag_id':
    case 'audience':
      return { learn: () => undefined, read: () => 0, toText: () => '' };
  }
}

function createNameKey(column: 'sources' | 'devices' | 'countries' | 'landings'): Key {
  let known: readonly string[] = [];
  return {
    learn({ names }) {
      known = names[column].names;
    },
    read: ({ conversions, touches }, row, touch) =>
      (touch >= 0 ? touches[column][touch] : conversions[column][row]) ?? 0,
    toText: (number) => known[number] ?? '',
  };
}

/** As `toGroupDay` in dimensions.ts. */
function toGroupDay(group: DayGroup | null, on: string): string {
  switch (group) {
    case null:
      return on;
    case 'week':
    case 'month':
      return toGrainStart(on, group);
    case 'weekday':
      return `2001-01-0${toWeekday(on)}`;
  }
}

const columnTypes: Partial<Record<FactColumn, Sql>> = {
  source_id: sql`uuid`,
  goal_id: sql`uuid`,
  on_day: sql`date`,
  on_hour: sql`int2`,
  country: sql`char(2)`,
};

/** Numbers come as one text a column, which is read fastest. */
function toTable(
  columns: readonly FactColumn[],
  keys: readonly Key[],
  combinations: Sequences,
  rows: ReadonlySet<number>,
  sums: ExactSums,
): Sql {
  const numbers = [...rows].map((row) => ({ slot: row * figureCount, parts: combinations.list(row) }));
  const told = columns.flatMap((column, index) =>
    column === 'tag_id' || column === 'audience'
      ? []
      : [
          {
            name: identifier(column),
            values: sql`${numbers.map(({ parts }) => keys[index]?.toText(parts[index] ?? 0) ?? '')}::${columnTypes[column] ?? sql`text`}[]`,
          },
        ],
  );
  const figures = conversionMetrics.map((metric, index) => ({
    name: identifier(metric),
    values: sql`string_to_array(${numbers.map(({ slot }) => sums.get(slot + index)).join(' ')}, ' ')::bigint[]`,
  }));
  const all = [...told, ...figures];
  return sql`
  SELECT ${pickColumns(columns, { tag_id: sql`NULL::bigint AS tag_id` })}${joinSql(figures.map(({ name }) => name))}
  FROM unnest(${joinSql(all.map(({ values }) => values))}) AS counted (${joinSql(all.map(({ name }) => name))})
`;
}
