// How does what was computed of some visitors become rows? What is new of it is added, what is gone is taken away, and sums change by the difference:
// so the sums are at any time those of the facts, whatever was computed in which order. Never called without the keeper's lock.

import { z } from 'zod';
import { execute, identifier, joinSql, json, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { Span } from '@/lib/domain/audience-spans';
import { toCalendarDay } from '@/lib/domain/calendar';
import { rollupGrains, zeroId } from '@/lib/domain/rollups';
import {
  audienceFactFigures,
  audienceFigures,
  audienceRollups,
  audienceStepRollups,
} from '@/lib/reports/audience-facts';
import { isGrainWritten, toGrainStart } from '@/lib/store/grain-sums';
import type { AudienceFact } from './count-facts';

/** What one visitor is to one build. */
export type ComputedMember = {
  visitorId: string;
  buildId: string;
  spans: readonly Span[];
  facts: readonly AudienceFact[];
};

export type MembersInput = {
  visitorIds: readonly string[];
  builds: readonly {
    id: string /** What is older stays as it is: rows that it was made of may be gone. */;
    frozenUntil: Date | null;
  }[];
  computed: readonly ComputedMember[];
  timeZone: string;
};

type Keyed = { visitor_id: string; build_id: string };
type FactRow = Keyed & AudienceFact;
type SpanRow = Keyed & { joined_at: Date; until_at: Date };

const spanSchema = z.object({ visitor_id: z.string(), build_id: z.string(), joined_at: z.date(), until_at: z.date() });
const factSchema = z.object({
  visitor_id: z.string(),
  build_id: z.string(),
  kind: z.enum(['visit', 'click', 'conversion', 'assist']),
  basis: z.enum(['', 'conversion', 'click']),
  fact_id: z.string(),
  touch_id: z.string(),
  at: z.date(),
  on_day: z.string(),
  tag_id: z.bigint().transform(Number),
  goal_id: z.string(),
  source_id: z.string(),
  device: z.string(),
  country: z.string(),
  landing_path: z.string(),
  page_views: z.number(),
  value_micros: z.bigint().transform(String),
  is_primary: z.boolean(),
  is_from_ads: z.boolean(),
  is_foreign: z.boolean(),
  is_new_visitor: z.boolean(),
  is_bounce: z.boolean(),
  is_converted: z.boolean(),
  active_ms: z.number().nullable(),
  visible_ms: z.number().nullable(),
  scroll_percent: z.number().nullable(),
  time_step: z.number().nullable(),
  page_step: z.number().nullable(),
});

/** Makes the rows of these visitors under these builds what was computed. Call it in a transaction. */
export async function writeMembers(db: Queryable, input: MembersInput): Promise<void> {
  const buildIds = input.builds.map(({ id }) => id);
  const isTheirs = sql`visitor_id = ANY(${[...input.visitorIds]}::uuid[]) AND build_id = ANY(${buildIds}::uuid[])`;
  const frozenByBuild = new Map(
    input.builds.map(({ id, frozenUntil }) => [id, frozenUntil?.getTime() ?? Number.NEGATIVE_INFINITY]),
  );
  const isOpen = (buildId: string, at: Date): boolean => at.getTime() >= (frozenByBuild.get(buildId) ?? 0);
  await writeSpans(db, input, isTheirs, isOpen);
  await writeFacts(db, input, isTheirs, isOpen);
}

type IsOpen = (buildId: string, at: Date) => boolean;

async function writeSpans(
  db: Queryable,
  { computed, timeZone }: MembersInput,
  isTheirs: Sql,
  isOpen: IsOpen,
): Promise<void> {
  const before = await query(
    db,
    sql`SELECT visitor_id, build_id, joined_at, until_at FROM audience_spans WHERE ${isTheirs}`,
    spanSchema,
  );
  const after = computed.flatMap(({ visitorId, buildId, spans }) =>
    spans.map(
      ({ fromMs, untilMs }): SpanRow => ({
        visitor_id: visitorId,
        build_id: buildId,
        joined_at: new Date(fromMs),
        until_at: new Date(untilMs),
      }),
    ),
  );
  const isChanging = (row: SpanRow): boolean => isOpen(row.build_id, row.until_at);
  const { gone, added } = compare(before.filter(isChanging), after.filter(isChanging));
  if (gone.length > 0)
    await execute(
      db,
      sql`DELETE FROM audience_spans USING jsonb_to_recordset(${json(gone)}) AS gone (visitor_id uuid, build_id uuid, joined_at timestamptz)
WHERE audience_spans.visitor_id = gone.visitor_id AND audience_spans.build_id = gone.build_id AND audience_spans.joined_at = gone.joined_at`,
    );
  if (added.length > 0)
    await execute(
      db,
      sql`INSERT INTO audience_spans (visitor_id, build_id, joined_at, until_at)
SELECT visitor_id, build_id, joined_at, until_at
FROM jsonb_to_recordset(${json(added)}) AS added (visitor_id uuid, build_id uuid, joined_at timestamptz, until_at timestamptz)`,
    );
  const moves = [...gone.map((row) => ({ row, sign: -1 })), ...added.map((row) => ({ row, sign: 1 }))].flatMap(
    ({ row, sign }) => [
      { build_id: row.build_id, on_day: toCalendarDay(row.joined_at.getTime(), timeZone), joined: sign, departed: 0 },
      { build_id: row.build_id, on_day: toCalendarDay(row.until_at.getTime(), timeZone), joined: 0, departed: sign },
    ],
  );
  if (moves.length > 0) await execute(db, toSizesSql(moves));
}

function toSizesSql(moves: readonly { build_id: string; on_day: string; joined: number; departed: number }[]): Sql {
  return sql`INSERT INTO audience_sizes (build_id, on_day, joined, departed)
SELECT build_id, on_day, sum(joined), sum(departed)
FROM jsonb_to_recordset(${json(moves)}) AS moves (build_id uuid, on_day date, joined int8, departed int8)
GROUP BY build_id, on_day ORDER BY build_id, on_day
ON CONFLICT (build_id, on_day) DO UPDATE SET joined = audience_sizes.joined + excluded.joined, departed = audience_sizes.departed + excluded.departed`;
}

async function writeFacts(db: Queryable, { computed }: MembersInput, isTheirs: Sql, isOpen: IsOpen): Promise<void> {
  const before: FactRow[] = await query(
    db,
    sql`SELECT ${factColumns} FROM audience_facts WHERE ${isTheirs}`,
    factSchema,
  );
  const after = computed.flatMap(({ visitorId, buildId, facts }) =>
    facts.map((fact): FactRow => ({ visitor_id: visitorId, build_id: buildId, ...fact })),
  );
  const isChanging = (row: FactRow): boolean => isOpen(row.build_id, row.at);
  const { gone, added } = compare(before.filter(isChanging), after.filter(isChanging));
  if (gone.length > 0)
    await execute(
      db,
      sql`DELETE FROM audience_facts USING jsonb_to_recordset(${json(gone)})
  AS gone (visitor_id uuid, build_id uuid, kind text, basis text, fact_id uuid, touch_id uuid)
WHERE audience_facts.visitor_id = gone.visitor_id AND audience_facts.build_id = gone.build_id AND audience_facts.kind = gone.kind
  AND audience_facts.basis = gone.basis AND audience_facts.fact_id = gone.fact_id AND audience_facts.touch_id = gone.touch_id`,
    );
  if (added.length > 0)
    await execute(
      db,
      sql`INSERT INTO audience_facts (${factColumns})
SELECT ${factColumns} FROM jsonb_to_recordset(${json(added)}) AS added (${factTypes})`,
    );
  const signed = [...gone.map((row) => ({ ...row, sign: -1 })), ...added.map((row) => ({ ...row, sign: 1 }))];
  if (signed.length === 0) return;
  await execute(db, toVersionsSql(signed));
  await execute(db, toRollupSql(signed));
  const steps = signed.flatMap(toSteps);
  if (steps.length > 0) await execute(db, toStepsSql(steps));
}

/** The next version of each day of which something changed, for what processes remember of it (lib/reports/audience-rest.ts). */
function toVersionsSql(changed: readonly FactRow[]): Sql {
  const days = changed.map(({ build_id, on_day }) => ({ build_id, on_day }));
  return sql`INSERT INTO audience_day_versions AS kept (build_id, on_day, version)
SELECT DISTINCT build_id, on_day, 1::int8 FROM jsonb_to_recordset(${json(days)}) AS days (build_id uuid, on_day date) ORDER BY build_id, on_day
ON CONFLICT (build_id, on_day) DO UPDATE SET version = kept.version + 1`;
}

const factColumns = sql`visitor_id, build_id, kind, basis, fact_id, touch_id, at, on_day, tag_id, goal_id, source_id, device, country, landing_path,
  page_views, value_micros, is_primary, is_from_ads, is_foreign, is_new_visitor, is_bounce, is_converted, active_ms, visible_ms, scroll_percent,
  time_step, page_step`;
const factTypes = sql`visitor_id uuid, build_id uuid, kind text, basis text, fact_id uuid, touch_id uuid, at timestamptz, on_day date, tag_id int8,
  goal_id uuid, source_id uuid, device text, country text, landing_path text, page_views int4, value_micros int8, is_primary bool, is_from_ads bool,
  is_foreign bool, is_new_visitor bool, is_bounce bool, is_converted bool, active_ms int4, visible_ms int4, scroll_percent int2, time_step int2,
  page_step int2`;

const names = audienceRollups.map(({ name }) => name);
const keeps = (column: string): Sql =>
  sql`${audienceRollups.map((each) => each.keeps.some((kept) => kept === column))}::bool[]`;

/** Behind rows of a build: a row a grain, of which `isWritten` keeps those that are written. */
const toEachGrain = sql`JOIN audience_builds ON audience_builds.id = build_id CROSS JOIN unnest(${rollupGrains}::text[]) AS grains (grain)`;
const isWritten = isGrainWritten(sql`on_day`, sql`sealed_until_on`);

/** Adds signed facts to every roll-up. */
function toRollupSql(signed: readonly (FactRow & { sign: number })[]): Sql {
  const own = audienceFigures.map(identifier);
  const columns = joinSql(own);
  const sums = joinSql(own.map((name) => sql`sum(sign * ${name})::int8`));
  const added = joinSql(own.map((name) => sql`${name} = audience_rollups.${name} + excluded.${name}`));
  return sql`WITH counted AS (
  SELECT build_id, basis, on_day, tag_id, goal_id, source_id, device, country, landing_path, sign, ${audienceFactFigures}
  FROM jsonb_to_recordset(${json(signed)}) AS facts (${factTypes}, sign int4)
), spread AS (
  SELECT build_id, rollup, grain, basis, ${toGrainStart(sql`on_day`)} AS on_day, coalesce(is_ad, false) AS is_ad, tag_id, goal_id,
    CASE WHEN keeps_source THEN source_id ELSE ${zeroId}::uuid END AS source_id, CASE WHEN keeps_device THEN device ELSE '' END AS device,
    CASE WHEN keeps_country THEN country ELSE '' END AS country, CASE WHEN keeps_landing THEN landing_path ELSE '' END AS landing_path, sign, ${columns}
  FROM counted LEFT JOIN traffic_sources ON traffic_sources.id = source_id
  ${toEachGrain}
  CROSS JOIN unnest(${names}::text[], ${keeps('source_id')}, ${keeps('device')}, ${keeps('country')}, ${keeps('landing_path')})
    AS rollups (rollup, keeps_source, keeps_device, keeps_country, keeps_landing)
  WHERE ${isWritten}
)
INSERT INTO audience_rollups (build_id, rollup, grain, basis, on_day, is_ad, tag_id, goal_id, source_id, device, country, landing_path, ${columns})
SELECT build_id, rollup, grain, basis, on_day, is_ad, tag_id, goal_id, source_id, device, country, landing_path, ${sums}
FROM spread
GROUP BY build_id, rollup, grain, basis, on_day, is_ad, tag_id, goal_id, source_id, device, country, landing_path
ORDER BY build_id, rollup, grain, basis, on_day, is_ad, tag_id, goal_id, source_id, device, country, landing_path
ON CONFLICT (build_id, rollup, grain, basis, on_day, is_ad, tag_id, goal_id, source_id, device, country, landing_path) DO UPDATE SET ${added}`;
}

type StepChange = Pick<FactRow, 'build_id' | 'on_day' | 'tag_id' | 'device' | 'country'> & {
  measure: 'time' | 'pages';
  step: number;
  visits: number;
  converted: number;
};

/** The steps that a visit came into or left. */
function toSteps(fact: FactRow & { sign: number }): StepChange[] {
  const {
    kind,
    build_id,
    on_day,
    tag_id,
    device,
    country,
    time_step: timeStep,
    page_step: pageStep,
    is_converted,
    sign,
  } = fact;
  if (kind !== 'visit' || timeStep === null || pageStep === null) return [];
  const own = { build_id, on_day, tag_id, device, country, visits: sign, converted: is_converted ? sign : 0 };
  return [
    { ...own, measure: 'time', step: timeStep },
    { ...own, measure: 'pages', step: pageStep },
  ];
}

function toStepsSql(changes: readonly StepChange[]): Sql {
  return sql`INSERT INTO audience_steps (build_id, rollup, grain, measure, on_day, tag_id, device, country, step, visits, converted_visits)
SELECT build_id, rollup, grain, measure, ${toGrainStart(sql`on_day`)}, tag_id, CASE WHEN keeps_place THEN device ELSE '' END, CASE WHEN keeps_place THEN country ELSE '' END, step,
  sum(visits), sum(converted)
FROM jsonb_to_recordset(${json(changes)})
  AS changes (build_id uuid, on_day date, tag_id int8, device text, country text, measure text, step int2, visits int8, converted int8)
${toEachGrain}
CROSS JOIN unnest(${audienceStepRollups.map(({ name }) => name)}::text[], ${audienceStepRollups.map(({ keeps }) => keeps.includes('device'))}::bool[])
  AS rollups (rollup, keeps_place)
WHERE ${isWritten}
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
ON CONFLICT (build_id, rollup, grain, measure, on_day, tag_id, device, country, step) DO UPDATE SET
  visits = audience_steps.visits + excluded.visits, converted_visits = audience_steps.converted_visits + excluded.converted_visits`;
}

/** Rows that are in one list only; equal in all their columns is the same. */
function compare<Row extends object>(before: readonly Row[], after: readonly Row[]): { gone: Row[]; added: Row[] } {
  const toKey = (row: Row): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
  const beforeByKey = new Map(before.map((row) => [toKey(row), row]));
  const added: Row[] = [];
  for (const row of after) if (!beforeByKey.delete(toKey(row))) added.push(row);
  return { gone: [...beforeByKey.values()], added };
}
