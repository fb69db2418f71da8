// Do members of an audience do better than everyone? Each audience beside all visitors of the period, how large it is and was, and how audiences
// overlap. Never added up: somebody may be in several. Costs are a share: platforms do not say what a click of a member cost.

import { z } from 'zod';
import { type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listDays, toCalendarDay, toDayStart } from '@/lib/domain/calendar';
import { computeMetrics, type MetricSums, type Metrics, zeroMetricSums } from '@/lib/domain/metrics';
import type { ReportQuery } from '@/lib/domain/report-query';
import { computeRateInterval, type Interval } from '@/lib/domain/sample';
import { selectAskedAudiences } from './audience-facts';
import { type FactHints, getFactHints } from './fact-hints';
import { toFacts } from './facts';
import { metricShape, metricTotals, toMetricSums } from './metric-columns';
import { countVisitors, countVisitorsByAudience } from './visitor-count';

export type AudienceFigures = {
  /** Of everyone the platforms' spend; of an audience its share by ad clicks (audience-spend.ts). */
  metrics: Metrics;
  /** Of its visits in the period; from a share of them where there are many (visitor-count.ts). */
  visitors: number;
  /** Conversions, from ads or not, a visit; `null` without visits. */
  visitConversionRatio: number | null;
  interval: Interval | null;
  /** Revenue from ads or not. */
  revenuePerVisitorMicros: bigint | null;
};

export type AudienceReportRow = AudienceFigures & {
  audienceId: string;
  name: string;
  /** Members now. */
  size: number;
  /** Members at the end of each day of the period. */
  sizes: { on: string; size: number }[];
  /** Whether everyone's rate lies outside of this one's interval, and on which side; `null`: the difference may be chance. */
  difference: 'higher' | 'lower' | null;
};

export type AudiencesReport = { everyone: AudienceFigures; rows: AudienceReportRow[] };

const audienceSchema = z.object({
  id: z.string(),
  name: z.string(),
  size: z.bigint().transform(Number),
});
const factSchema = z.object({ audience: z.string(), ...metricShape });
const everyoneSchema = z.object(metricShape);
const sizeSchema = z.object({ id: z.string(), on_day: z.string(), change: z.bigint().transform(Number) });

/** Every audience that is counted, by name; everyone is what the filters keep apart from those by audience. */
export async function getAudiencesReport(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  now: Date,
): Promise<AudiencesReport> {
  const hints = await getFactHints(db, access, query);
  const today = toCalendarDay(now.getTime(), access.timeZone);
  const ofEveryone = { ...query, filters: query.filters.filter(({ field }) => field !== 'audience') };
  const audiences = await send(db, toAudiencesSql(access, query, now), audienceSchema);
  const [all] = await send(db, toEveryoneSql(access, ofEveryone, hints), everyoneSchema);
  const facts = await send(db, toAudienceFactsSql(access, query, hints), factSchema);
  const sizes = await send(db, toSizesSql(access, query), sizeSchema);
  const sumsOfAll = all === undefined ? zeroMetricSums : toMetricSums(all);
  const { visitors: allVisitors } = await countVisitors(db, access, ofEveryone, sumsOfAll.visits);
  const sumsByName = new Map(facts.map((row) => [row.audience, toMetricSums(row)]));
  const visitsByName = new Map([...sumsByName].map(([name, { visits }]) => [name, visits]));
  const visitorsByName = await countVisitorsByAudience(db, access, query, visitsByName);
  const everyone = toFigures(sumsOfAll, allVisitors);
  return {
    everyone,
    rows: audiences.map(({ id, name, size }) => {
      const figures = toFigures(sumsByName.get(name) ?? zeroMetricSums, visitorsByName.get(name) ?? 0);
      return {
        ...{ audienceId: id, name, size, ...figures },
        sizes: toRunningSizes(
          query,
          sizes.filter((row) => row.id === id),
          { on: today, size },
        ),
        difference: compareRates(figures.interval, everyone.visitConversionRatio),
      };
    }),
  };
}

function toFigures(sums: MetricSums, visitors: number): AudienceFigures {
  const metrics = computeMetrics(sums);
  const completions = metrics.conversions + metrics.completionsNotFromAds;
  const revenueMicros = metrics.revenueMicros + metrics.revenueNotFromAdsMicros;
  return {
    metrics,
    visitors,
    visitConversionRatio: metrics.visits === 0 ? null : completions / metrics.visits,
    interval: computeRateInterval(completions, metrics.visits),
    revenuePerVisitorMicros: visitors === 0 ? null : revenueMicros / BigInt(visitors),
  };
}

function compareRates(interval: Interval | null, everyoneRatio: number | null): 'higher' | 'lower' | null {
  if (interval === null || everyoneRatio === null) return null;
  if (interval.low > everyoneRatio) return 'higher';
  return interval.high < everyoneRatio ? 'lower' : null;
}

/** At the end of each day; of today now, when not everybody has left whose membership ends today. */
function toRunningSizes(
  { period }: ReportQuery,
  changes: readonly { on_day: string; change: number }[],
  now: { on: string; size: number },
): { on: string; size: number }[] {
  let size = changes.filter((row) => row.on_day < period.fromOn).reduce((sum, { change }) => sum + change, 0);
  const changeByDay = new Map(changes.map((row) => [row.on_day, row.change]));
  return listDays(period).map((on) => {
    size += changeByDay.get(on) ?? 0;
    return { on, size: on === now.on ? now.size : size };
  });
}

/** Sizes at the end of yesterday are running sums; of today the index knows who joined and who left. */
function toAudiencesSql(access: AccountAccess, { filters }: ReportQuery, now: Date): Sql {
  const today = toCalendarDay(now.getTime(), access.timeZone);
  const since = toDayStart(today, access.timeZone);
  return sql`WITH asked_audiences AS (${selectAskedAudiences(access, filters)})
SELECT id, name, coalesce((SELECT sum(joined - departed) FROM audience_sizes WHERE build_id = live_build_id AND on_day < ${today}::date), 0)::int8
  + (SELECT count(*) FROM audience_spans WHERE build_id = live_build_id AND joined_at >= ${since} AND joined_at <= ${now})
  - (SELECT count(*) FROM audience_spans WHERE build_id = live_build_id AND until_at >= ${since} AND until_at <= ${now}) AS size
FROM asked_audiences JOIN audiences ON live_build_id = build_id
ORDER BY lower(name), id`;
}

function toEveryoneSql(access: AccountAccess, query: ReportQuery, hints: FactHints): Sql {
  return sql`WITH ${toFacts(access, query, { columns: [], hints })}
SELECT${metricTotals} FROM facts`;
}

function toAudienceFactsSql(access: AccountAccess, query: ReportQuery, hints: FactHints): Sql {
  return sql`WITH ${toFacts(access, query, { columns: ['audience'], hints })}
SELECT audience,${metricTotals} FROM facts GROUP BY audience`;
}

function toSizesSql({ accountId }: AccountAccess, { period }: ReportQuery): Sql {
  return sql`SELECT audiences.id, on_day, joined - departed AS change
FROM audiences JOIN audience_sizes ON build_id = live_build_id
WHERE account_id = ${accountId} AND status = 'active' AND on_day < ${period.untilOn}::date`;
}

export type AudienceOverlap = { audience: string; other: string; both: number };

const overlapSchema = z.object({ audience: z.string(), other: z.string(), both: z.bigint().transform(Number) });

/** How many are members of two audiences now, each pair once; pairs without one are left out. */
export async function listAudienceOverlaps(
  db: Queryable,
  access: AccountAccess,
  now: Date,
): Promise<AudienceOverlap[]> {
  return send(db, toOverlapSql(access, now), overlapSchema);
}

/** A pair at a time: members of all at once joined with themselves are a list that fits in no memory. */
function toOverlapSql({ accountId }: AccountAccess, now: Date): Sql {
  const isMember = (spans: Sql, build: Sql): Sql =>
    sql`${spans}.build_id = ${build}.build_id AND ${spans}.joined_at <= ${now} AND ${spans}.until_at > ${now}`;
  return sql`WITH counted_audiences AS (
  SELECT name, live_build_id AS build_id FROM audiences WHERE account_id = ${accountId} AND status = 'active' AND live_build_id IS NOT NULL
)
SELECT one.name AS audience, another.name AS other, members.both_count AS both
FROM counted_audiences AS one JOIN counted_audiences AS another ON another.name > one.name
CROSS JOIN LATERAL (
  SELECT count(*) AS both_count FROM audience_spans AS own JOIN audience_spans AS theirs USING (visitor_id)
  WHERE ${isMember(sql`own`, sql`one`)} AND ${isMember(sql`theirs`, sql`another`)}
) AS members
WHERE both_count > 0 ORDER BY both_count DESC, one.name, another.name`;
}
