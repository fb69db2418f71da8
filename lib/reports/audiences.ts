// Do members of an audience do better than everyone? Each audience beside all visitors of the period, how large it is and was, and how audiences
// overlap. Never added up: somebody may be in several. Costs are a share: platforms do not say what a click of a member cost.

import { z } from 'zod';
import { type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listDays } from '@/lib/domain/calendar';
import { computeMetrics, type MetricSums, type Metrics, zeroMetricSums } from '@/lib/domain/metrics';
import type { ReportQuery } from '@/lib/domain/report-query';
import { computeRateInterval, type Interval } from '@/lib/domain/sample';
import { toFacts } from './facts';
import { addMetricSums, metricShape, metricTotals, toMetricSums } from './metric-columns';
import { getSealedUntil } from './sealed-until';

export type AudienceFigures = {
  /** Of everyone the platforms' spend; of an audience its share by ad clicks, source by source. */
  metrics: Metrics;
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
  visitors: z.bigint().transform(Number),
});
const factSchema = z.object({ audience: z.string(), source_id: z.string(), ...metricShape });
const everyoneSchema = z.object({ source_id: z.string(), ...metricShape });
const sizeSchema = z.object({ id: z.string(), on_day: z.string(), change: z.bigint().transform(Number) });

/** Every audience that is counted, by name. */
export async function getAudiencesReport(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  now: Date,
): Promise<AudiencesReport> {
  const sealedUntilOn = await getSealedUntil(db, access);
  const audiences = await send(db, toAudiencesSql(access, query, now), audienceSchema);
  const everyoneRows = await send(db, toEveryoneSql(access, query, sealedUntilOn), everyoneSchema);
  const facts = await send(db, toAudienceFactsSql(access, query), factSchema);
  const sizes = await send(db, toSizesSql(access, query), sizeSchema);
  const [counted] = await send(db, toVisitorsSql(access, query), z.object({ visitors: z.bigint().transform(Number) }));
  const everyoneBySource = new Map(everyoneRows.map((row) => [row.source_id, toMetricSums(row)]));
  const everyone = toFigures(sumOf([...everyoneBySource.values()]), counted?.visitors ?? 0);
  return {
    everyone,
    rows: audiences.map(({ id, name, size, visitors }) => {
      const own = facts.filter(({ audience }) => audience === name);
      const sums = own.map((row) => withSpend(toMetricSums(row), everyoneBySource.get(row.source_id)));
      const figures = toFigures(sumOf(sums), visitors);
      return {
        ...{ audienceId: id, name, size, ...figures },
        sizes: toRunningSizes(
          query,
          sizes.filter((row) => row.id === id),
        ),
        difference: compareRates(figures.interval, everyone.visitConversionRatio),
      };
    }),
  };
}

function sumOf(sums: readonly MetricSums[]): MetricSums {
  return sums.reduce(addMetricSums, zeroMetricSums);
}

/** The part of a source's spend that the members' ad clicks are of all its clicks. */
function withSpend(sums: MetricSums, source: MetricSums | undefined): MetricSums {
  if (source === undefined || source.clicks === 0 || sums.clicks === 0) return sums;
  const share = (amount: number): number => Math.round((amount * sums.clicks) / source.clicks);
  return {
    ...sums,
    impressions: share(source.impressions),
    platformClicks: share(source.platformClicks),
    spendMicros: (source.spendMicros * BigInt(sums.clicks)) / BigInt(source.clicks),
    spendRowsWithoutRate: source.spendRowsWithoutRate,
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

function toRunningSizes(
  { period }: ReportQuery,
  changes: readonly { on_day: string; change: number }[],
): { on: string; size: number }[] {
  let size = changes.filter((row) => row.on_day < period.fromOn).reduce((sum, { change }) => sum + change, 0);
  const changeByDay = new Map(changes.map((row) => [row.on_day, row.change]));
  return listDays(period).map((on) => {
    size += changeByDay.get(on) ?? 0;
    return { on, size };
  });
}

/** Visitors of an audience are those of its visits in the period. */
function toAudiencesSql({ accountId }: AccountAccess, { period }: ReportQuery, now: Date): Sql {
  return sql`SELECT id, name,
  (SELECT count(*) FROM audience_spans WHERE build_id = live_build_id AND joined_at <= ${now} AND until_at > ${now}) AS size,
  (SELECT count(DISTINCT visitor_id) FROM audience_facts
    WHERE build_id = live_build_id AND kind = 'visit' AND on_day >= ${period.fromOn}::date AND on_day < ${period.untilOn}::date) AS visitors
FROM audiences WHERE account_id = ${accountId} AND status = 'active' AND live_build_id IS NOT NULL
ORDER BY lower(name), id`;
}

function toEveryoneSql(access: AccountAccess, query: ReportQuery, sealedUntilOn: string): Sql {
  return sql`WITH ${toFacts(access, query, { columns: ['source_id'], sealedUntilOn })}
SELECT source_id,${metricTotals} FROM facts GROUP BY source_id`;
}

function toAudienceFactsSql(access: AccountAccess, query: ReportQuery): Sql {
  return sql`WITH ${toFacts(access, query, { columns: ['audience', 'source_id'] })}
SELECT audience, source_id,${metricTotals} FROM facts GROUP BY audience, source_id`;
}

function toSizesSql({ accountId }: AccountAccess, { period }: ReportQuery): Sql {
  return sql`SELECT audiences.id, on_day, joined - departed AS change
FROM audiences JOIN audience_sizes ON build_id = live_build_id
WHERE account_id = ${accountId} AND status = 'active' AND on_day < ${period.untilOn}::date`;
}

function toVisitorsSql({ accountId }: AccountAccess, { period }: ReportQuery): Sql {
  return sql`SELECT count(DISTINCT visitor_id) AS visitors FROM visits
WHERE account_id = ${accountId} AND started_on >= ${period.fromOn}::date AND started_on < ${period.untilOn}::date`;
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

function toOverlapSql({ accountId }: AccountAccess, now: Date): Sql {
  return sql`WITH members AS (
  SELECT name, visitor_id FROM audiences JOIN audience_spans ON build_id = live_build_id
  WHERE account_id = ${accountId} AND status = 'active' AND joined_at <= ${now} AND until_at > ${now}
)
SELECT one.name AS audience, another.name AS other, count(*) AS both
FROM members AS one JOIN members AS another ON another.visitor_id = one.visitor_id AND another.name > one.name
GROUP BY one.name, another.name ORDER BY count(*) DESC, one.name, another.name`;
}
