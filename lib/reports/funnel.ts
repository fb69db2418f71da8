// How far do people get through a funnel, and who leaves where? Read from what visitors did, decided in lib/domain.
// Never a figure of a sample without saying which share of the visitors it is of.

import { z } from 'zod';
import { type Queryable, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { toDayStart } from '@/lib/domain/calendar';
import {
  computeFunnel,
  type FunnelAttempt,
  type FunnelFigures,
  type FunnelRules,
  findBestAttempt,
  scaleFunnel,
} from '@/lib/domain/compute-funnel';
import type { FunnelSettings } from '@/lib/domain/funnel';
import type { ReportQuery } from '@/lib/domain/report-query';
import { toKeyExpression } from './dimensions';
import { listFunnelPeople } from './funnel-people';
import {
  decideSample,
  type FunnelVisit,
  getFunnelVisitPlaces,
  listFunnelColumns,
  listFunnelConversions,
  listFunnelHits,
  listFunnelVisits,
  toReadInstants,
} from './funnel-rows';
import { sourcesOf } from './sources';

export const funnelBreakdowns = ['campaign', 'keyword', 'device', 'visitor'] as const;
export type FunnelBreakdown = (typeof funnelBreakdowns)[number];

/**
 * Where a person's attempt began. Of campaign and keyword: the name, or the channel of what is no ad; of device its name; of visitor
 * `new` or `returning`.
 */
export type FunnelKey = { network: string | null; channel: string | null; name: string };
export type FunnelRow = { key: FunnelKey; figures: FunnelFigures };

/** Somebody who got to a step and not to the next, by the visit in which the attempt began. */
export type FunnelLeaver = {
  visitorId: string;
  visitId: string;
  beganAt: Date;
  leftAt: Date;
  source: FunnelKey;
  device: string;
  country: string;
  entryPath: string;
  exitPath: string;
  pageViewCount: number;
};

export type FunnelReport = {
  figures: FunnelFigures;
  /** People first, by the breakdown that was asked for; none without one. */
  rows: FunnelRow[];
  /** Latest first, at most `maxLeavers`, of the step that was asked for. */
  leavers: FunnelLeaver[];
  /** Visitors read: 1 is all of them; else the counts are estimates. */
  sampleShare: number;
  /** People who did the first step among those read. */
  peopleRead: number;
};

export type FunnelOptions = { by: FunnelBreakdown | null; leftAtStep: number | null };

const maxLeavers = 50;
const maxRows = 100;

type Begun = { attempt: FunnelAttempt; visitorId: string; visit: FunnelVisit | undefined };

/** People by their furthest attempt that begins in the period, in a visit that the filters keep. */
export async function getFunnelReport(
  db: Queryable,
  access: AccountAccess,
  settings: FunnelSettings,
  query: Pick<ReportQuery, 'period' | 'filters'>,
  { by, leftAtStep }: FunnelOptions,
): Promise<FunnelReport> {
  const { period, filters } = query;
  const instants = toReadInstants(period, settings, access.timeZone);
  const sample = await decideSample(db, access, instants);
  const goalIds = settings.steps.flatMap(({ match }) => (match.kind === 'goal' ? [match.goalId] : []));
  const asksVisits = by !== null || leftAtStep !== null || filters.length > 0;
  const [hits, conversions, visits] = await Promise.all([
    goalIds.length === settings.steps.length
      ? []
      : listFunnelHits(db, access, sample, instants, listFunnelColumns(settings.steps)),
    listFunnelConversions(db, access, sample, instants, goalIds),
    asksVisits ? listFunnelVisits(db, access, sample, instants, filters) : [],
  ]);
  const rules: FunnelRules = {
    stepCount: settings.steps.length,
    order: settings.order,
    window: settings.window,
    fromMs: instants.from.getTime(),
    untilMs: toDayStart(period.untilOn, access.timeZone).getTime(),
  };
  const visitById = new Map(visits.map((visit) => [visit.id, visit]));
  const begun = listFunnelPeople(settings, hits, conversions).flatMap(({ visitorId, instants: own }): Begun[] => {
    const kept =
      filters.length === 0
        ? own
        : own.filter(({ step, visitId }) => step > 0 || (visitId !== null && visitById.has(visitId)));
    const attempt = findBestAttempt(kept, rules);
    if (attempt === null) return [];
    return [{ attempt, visitorId, visit: visitById.get(attempt.reached[0]?.visitId ?? '') }];
  });
  const figures = computeFunnel(
    begun.map(({ attempt }) => attempt),
    rules.stepCount,
  );
  const nameOf = await readSourceNames(db, access, begun, by, leftAtStep);
  return {
    figures: scaleFunnel(figures, sample.share),
    rows: by === null ? [] : toRows(begun, by, nameOf, rules.stepCount, sample.share),
    leavers: leftAtStep === null ? [] : await listLeavers(db, access, begun, leftAtStep, nameOf),
    sampleShare: sample.share,
    peopleRead: begun.length,
  };
}

type NameOf = (sourceId: string) => FunnelKey;

const sourceRow = z.object({
  id: z.string(),
  is_ad: z.boolean(),
  channel: z.string(),
  network: z.string(),
  name: z.string(),
});

async function readSourceNames(
  db: Queryable,
  access: AccountAccess,
  begun: readonly Begun[],
  by: FunnelBreakdown | null,
  leftAtStep: number | null,
): Promise<NameOf> {
  const unknown: FunnelKey = { network: null, channel: 'direct', name: '' };
  const isAsked = leftAtStep !== null || by === 'campaign' || by === 'keyword';
  const ids = isAsked ? [...new Set(begun.flatMap(({ visit }) => visit?.source_id ?? []))] : [];
  if (ids.length === 0) return () => unknown;
  const name = toKeyExpression(by === 'keyword' ? 'keyword' : 'campaign');
  const rows = await send(
    db,
    sql`SELECT id, is_ad, channel, network, ${name} AS name FROM ${sourcesOf(access)} WHERE id = ANY(${ids}::uuid[])`,
    sourceRow,
  );
  const keyById = new Map(
    rows.map((row): [string, FunnelKey] => [
      row.id,
      row.is_ad
        ? { network: row.network, channel: null, name: row.name }
        : { network: null, channel: row.channel, name: '' },
    ]),
  );
  return (sourceId) => keyById.get(sourceId) ?? unknown;
}

function toRows(
  begun: readonly Begun[],
  by: FunnelBreakdown,
  nameOf: NameOf,
  stepCount: number,
  share: number,
): FunnelRow[] {
  const groups = new Map<string, { key: FunnelKey; attempts: FunnelAttempt[] }>();
  for (const { visit, attempt } of begun) {
    const key = toKey(visit, by, nameOf);
    const text = JSON.stringify([key.network, key.channel, key.name]);
    const group = groups.get(text) ?? { key, attempts: [] };
    group.attempts.push(attempt);
    groups.set(text, group);
  }
  return [...groups.values()]
    .map(({ key, attempts }) => ({ key, figures: scaleFunnel(computeFunnel(attempts, stepCount), share) }))
    .sort(compareRows)
    .slice(0, maxRows);
}

function compareRows(one: FunnelRow, other: FunnelRow): number {
  const people = (other.figures.steps[0]?.people ?? 0) - (one.figures.steps[0]?.people ?? 0);
  return people !== 0 ? people : one.key.name < other.key.name ? -1 : 1;
}

function toKey(visit: FunnelVisit | undefined, by: FunnelBreakdown, nameOf: NameOf): FunnelKey {
  const named = (name: string): FunnelKey => ({ network: null, channel: null, name });
  switch (by) {
    case 'campaign':
    case 'keyword':
      return nameOf(visit?.source_id ?? '');
    case 'device':
      return named(visit?.device ?? 'unknown');
    case 'visitor':
      return named(visit?.is_new_visitor === true ? 'new' : 'returning');
  }
}

async function listLeavers(
  db: Queryable,
  access: AccountAccess,
  begun: readonly Begun[],
  step: number,
  nameOf: NameOf,
): Promise<FunnelLeaver[]> {
  const left = begun
    .flatMap(({ attempt, visitorId, visit }) => {
      const [first] = attempt.reached;
      const last = attempt.reached.at(-1);
      if (attempt.reached.length !== step + 1 || first === undefined || last === undefined || visit === undefined)
        return [];
      const { id: visitId, source_id: sourceId, device } = visit;
      const [beganAt, leftAt] = [new Date(first.atMs), new Date(last.atMs)];
      return [{ visitorId, visitId, device, source: nameOf(sourceId), beganAt, leftAt }];
    })
    .sort((one, other) => other.leftAt.getTime() - one.leftAt.getTime())
    .slice(0, maxLeavers);
  const placeByVisit = await getFunnelVisitPlaces(db, access, left);
  return left.flatMap((leaver): FunnelLeaver[] => {
    const place = placeByVisit.get(leaver.visitId);
    if (place === undefined) return [];
    const { country, entry_path: entryPath, exit_path: exitPath, page_view_count: pageViewCount } = place;
    return [{ ...leaver, country, entryPath, exitPath, pageViewCount }];
  });
}
