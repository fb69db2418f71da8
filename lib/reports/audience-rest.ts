// What did members of several audiences do that is not in the largest of them? Of that one the sums are read; the facts of each other one, of which each is
// looked for in all that are larger, are summed once a day and remembered while nothing of the day changes. Never a fact twice, and never another filter in
// here: what is remembered has the columns of a roll-up, and the report filters it as one.
//
// Whatever changes facts of a build on a day gives the day its next version in the same transaction (lib/audiences/write-members.ts). Versions are read
// before facts, so what was read may only be newer than the version under which it is kept; then the next look finds a higher one.

import { z } from 'zod';
import { allOf, identifier, joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import { ExactSums } from '@/lib/domain/exact-sums';
import type { Period } from '@/lib/domain/report-query';
import {
  type AudienceRest,
  audienceFactFigures,
  audienceFigures,
  findUnionRollup,
  isNotInOf,
  keepColumns,
  selectAskedAudiences,
  type TrafficKind,
} from './audience-facts';
import { during, type SumScope } from './fact-scope';
import { findRests } from './read-conversion-days';

/** Of all audiences together: about 16 MB. */
const maxKeptRows = 60_000;

/** Beside `on_day`, what rows are told apart by: names and types of the columns of audience_rollups. */
const keyColumns = [
  ['basis', sql`text`],
  ['is_ad', sql`bool`],
  ['tag_id', sql`bigint`],
  ['goal_id', sql`uuid`],
  ['source_id', sql`uuid`],
  ['device', sql`text`],
  ['country', sql`char(2)`],
  ['landing_path', sql`text`],
] as const;

/** Of a day: which keys, and their figures one key after the other; what doubles leave of figures beyond 2^53, `null` when there is none. */
type RestDay = { version: bigint; keys: Int32Array; figures: Float64Array; figureRests: Float64Array | null };
/** Of one audience beside those that are larger, in the columns of one roll-up. */
type Rest = { keys: string[][]; numberByKey: Map<string, number>; days: Map<string, RestDay>; rowCount: number };

/** The one that was asked for longest ago first. */
const memories = new WeakMap<Queryable, Map<string, Rest>>();

/** `null` where one audience is asked for at most, or no roll-up keeps what is asked. `only`: facts of one kind, so that no others are looked for. */
export async function findAudienceRest(
  db: Queryable,
  scope: SumScope,
  only: TrafficKind | null,
): Promise<AudienceRest | null> {
  const rollup = findUnionRollup(scope);
  if (rollup === null) return null;
  const buildIds = await rankBuilds(db, scope);
  const [largestId, ...others] = buildIds;
  if (largestId === undefined || others.length === 0) return null;
  const tables: Sql[] = [];
  for (const [index, buildId] of others.entries()) {
    const asked = { buildId, largerIds: buildIds.slice(0, index + 1), rollup: rollup.name, only };
    tables.push(await sumRest(db, scope, asked, keepColumns(rollup)));
  }
  return { rollup: rollup.name, largestId, rows: joinSql(tables, sql` UNION ALL `) };
}

const buildSchema = z.object({ build_id: z.string() });

/** Most visits first. */
async function rankBuilds(db: Queryable, { access, query }: SumScope): Promise<string[]> {
  const builds = await send(
    db,
    sql`SELECT build_id FROM (${selectAskedAudiences(access, query.filters)}) AS asked_audiences CROSS JOIN LATERAL (
  SELECT coalesce(sum(visits), 0) AS visits FROM audience_rollups
  WHERE audience_rollups.build_id = asked_audiences.build_id AND rollup = 'total' AND grain = 'day' AND basis = ''
) AS sizes
ORDER BY visits DESC, build_id`,
    buildSchema,
  );
  return builds.map(({ build_id: buildId }) => buildId);
}

type AskedRest = { buildId: string; largerIds: readonly string[]; rollup: string; only: TrafficKind | null };

async function sumRest(db: Queryable, { query, columns }: SumScope, asked: AskedRest, kept: Sql): Promise<Sql> {
  const memory = memories.get(db) ?? new Map<string, Rest>();
  memories.set(db, memory);
  const key = [asked.rollup, asked.only ?? 'all', asked.buildId, ...asked.largerIds].join(' ');
  const rest = memory.get(key) ?? { keys: [], numberByKey: new Map(), days: new Map(), rowCount: 0 };
  memory.delete(key);
  memory.set(key, rest);
  const states = await readStates(db, query.period, asked);
  const changed = states.filter(({ on, version }) => rest.days.get(on)?.version !== version);
  if (changed.length > 0) await readDays(db, rest, asked, changed, kept);
  const table = toTable(
    rest,
    states.map(({ on }) => on),
    columns.includes('on_day'),
  );
  shrink(memory);
  return table;
}

function shrink(memory: Map<string, Rest>): void {
  const count = (): number => [...memory.values()].reduce((sum, { rowCount }) => sum + rowCount, 0);
  for (const key of memory.keys()) {
    if (count() <= maxKeptRows) return;
    memory.delete(key);
  }
}

type DayState = { on: string; version: bigint };
const stateSchema = z.object({ on: z.string(), version: z.bigint() });

/** The days on which the audience has facts, or had. Versions only grow, and so does their sum. */
function readStates(db: Queryable, period: Period, { buildId, largerIds }: AskedRest): Promise<DayState[]> {
  return send(
    db,
    sql`SELECT days.on_day AS on, coalesce(sum(version), 0)::int8 AS version
FROM (
  SELECT DISTINCT on_day FROM audience_rollups WHERE build_id = ${buildId} AND rollup = 'total' AND grain = 'day' AND ${during(sql`on_day`, period)}
) AS days LEFT JOIN audience_day_versions AS versions ON versions.on_day = days.on_day AND build_id = ANY(${[buildId, ...largerIds]}::uuid[])
GROUP BY days.on_day ORDER BY days.on_day`,
    stateSchema,
  );
}

const rowSchema = z.object({ on_day: z.string(), key: z.array(z.string()), figures: z.string() });

async function readDays(
  db: Queryable,
  rest: Rest,
  asked: AskedRest,
  states: readonly DayState[],
  kept: Sql,
): Promise<void> {
  const rows = await send(db, toRestSql(asked, states, kept), rowSchema);
  const rowsByDay = new Map<string, typeof rows>(states.map(({ on }) => [on, []]));
  for (const row of rows) rowsByDay.get(row.on_day)?.push(row);
  for (const { on, version } of states) {
    const own = rowsByDay.get(on) ?? [];
    const figures = own.flatMap((row) => row.figures.split(' '));
    rest.rowCount += own.length - (rest.days.get(on)?.keys.length ?? 0);
    rest.days.set(on, {
      version,
      keys: Int32Array.from(own.map(({ key }) => toNumber(rest, key))),
      figures: Float64Array.from(figures.map(Number)),
      figureRests: findRests(figures),
    });
  }
}

function toNumber({ keys, numberByKey }: Rest, key: string[]): number {
  const text = JSON.stringify(key);
  const number = numberByKey.get(text) ?? keys.push(key) - 1;
  numberByKey.set(text, number);
  return number;
}

/** Day by day through the index of build and day, one look into the primary key a fact. */
function toRestSql({ buildId, largerIds, only }: AskedRest, states: readonly DayState[], kept: Sql): Sql {
  const figures = audienceFigures.map((name) => sql`sum(${identifier(name)})::int8`);
  const names = joinSql(keyColumns.map(([name]) => identifier(name)));
  return sql`SELECT on_day, ARRAY[${joinSql(keyColumns.map(([name]) => sql`${identifier(name)}::text`))}] AS key,
  concat_ws(' ', ${joinSql(figures)}) AS figures
FROM (
  SELECT on_day, basis, coalesce(is_ad, false) AS is_ad, tag_id, goal_id, ${kept}, ${audienceFactFigures}
  FROM unnest(${states.map(({ on }) => on)}::date[]) AS days (day) CROSS JOIN LATERAL (
    SELECT * FROM audience_facts WHERE build_id = ${buildId} AND on_day = day OFFSET 0
  ) AS audience_facts LEFT JOIN traffic_sources ON traffic_sources.id = source_id
  WHERE ${allOf([...(only === null ? [] : [sql`kind = ${only}`]), isNotInOf(sql`${largerIds}::uuid[]`)])}
) AS counted
GROUP BY on_day, ${names}`;
}

/** Rows as those of a roll-up; without `isByDay` those of all days together. */
function toTable({ keys, days }: Rest, on: readonly string[], isByDay: boolean): Sql {
  const sums = new ExactSums();
  const rows = new Map<number, { on: string | null; key: string[] }>();
  for (const [index, day] of on.entries()) {
    const own = days.get(day);
    if (own === undefined) continue;
    for (const [row, number] of own.keys.entries()) {
      const slot = isByDay ? index * keys.length + number : number;
      if (!rows.has(slot)) rows.set(slot, { on: isByDay ? day : null, key: keys[number] ?? [] });
      for (let figure = 0; figure < audienceFigures.length; figure += 1) {
        const [sum, place] = [slot * audienceFigures.length + figure, row * audienceFigures.length + figure];
        sums.addFrom(sum, own.figures, place);
        if (own.figureRests !== null) sums.addFrom(sum, own.figureRests, place);
      }
    }
  }
  const all = [...rows];
  const values = [
    sql`${all.map(([, row]) => row.on)}::date[]`,
    ...keyColumns.map(([, type], index) => sql`${all.map(([, { key }]) => key[index] ?? '')}::${type}[]`),
    ...audienceFigures.map(
      (_, figure) =>
        sql`string_to_array(${all.map(([slot]) => sums.get(slot * audienceFigures.length + figure)).join(' ')}, ' ')::bigint[]`,
    ),
  ];
  const names = ['on_day', ...keyColumns.map(([name]) => name), ...audienceFigures];
  return sql`SELECT * FROM unnest(${joinSql(values)}) AS rest (${joinSql(names.map(identifier))})`;
}
