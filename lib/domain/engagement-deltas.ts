// How do visits and page loads change the sums of a day while they go on? Every change adds the difference between what stood there before and
// what stands there now, so that sums equal the rows they were made from, however the hits were cut into batches.

import {
  findPageTimeStep,
  findVisitPageStep,
  findVisitTimeStep,
  isBounce,
  type PageEngagement,
  scrollMarks,
  toHighest,
} from './engagement';
import type { PageDelta, TrafficDelta, Visit, VisitDelta } from './visitor-decision';

/** In the order of `scrollMarks`. */
const scrollFigures = ['scrolled25', 'scrolled50', 'scrolled75', 'scrolled100'] as const;
/** In the order of `pageTimeSteps`. */
const timeFigures = [
  'activeFrom0',
  'activeFrom10',
  'activeFrom30',
  'activeFrom60',
  'activeFrom180',
  'activeFrom600',
] as const;

function makePageDelta(onDay: string, tagId: number, path: string): PageDelta {
  return {
    onDay,
    tagId,
    path,
    pageViews: 0,
    entries: 0,
    exits: 0,
    timedPageViews: 0,
    visibleMs: 0,
    activeMs: 0,
    scrollPercents: 0,
    scrolled25: 0,
    scrolled50: 0,
    scrolled75: 0,
    scrolled100: 0,
    activeFrom0: 0,
    activeFrom10: 0,
    activeFrom30: 0,
    activeFrom60: 0,
    activeFrom180: 0,
    activeFrom600: 0,
  };
}

/** The delta of a page on a day, made when it is new (changes `deltas`). */
export function findOrAddPageDelta(deltas: PageDelta[], onDay: string, tagId: number, path: string): PageDelta {
  for (let index = deltas.length - 1; index >= 0; index -= 1) {
    const delta = deltas[index];
    if (delta !== undefined && delta.path === path && delta.onDay === onDay && delta.tagId === tagId) return delta;
  }
  const made = makePageDelta(onDay, tagId, path);
  deltas.push(made);
  return made;
}

/** Counts what a page load tells beyond what it told before (changes `delta`). */
export function addPageEngagement(delta: PageDelta, before: PageEngagement | undefined, now: PageEngagement): void {
  const grown = toHighest(before, now);
  if (before === undefined) delta.timedPageViews += 1;
  delta.visibleMs += grown.visibleMs - (before?.visibleMs ?? 0);
  delta.activeMs += grown.activeMs - (before?.activeMs ?? 0);
  delta.scrollPercents += grown.scrollPercent - (before?.scrollPercent ?? 0);
  for (const [index, mark] of scrollMarks.entries()) {
    const figure = scrollFigures[index];
    if (figure !== undefined && grown.scrollPercent >= mark && (before?.scrollPercent ?? 0) < mark) delta[figure] += 1;
  }
  const left = before === undefined ? undefined : timeFigures[findPageTimeStep(before.activeMs)];
  const entered = timeFigures[findPageTimeStep(grown.activeMs)];
  if (left === entered) return;
  if (left !== undefined) delta[left] -= 1;
  if (entered !== undefined) delta[entered] += 1;
}

/** Counts where a visit began and where it ends by now. */
export function addVisitPages(deltas: PageDelta[], before: Visit | null, now: Visit): void {
  if (before === null && now.entryPath !== '')
    findOrAddPageDelta(deltas, now.startedOn, now.tagId, now.entryPath).entries += 1;
  if (before?.exitPath === now.exitPath) return;
  if (before !== null && before.exitPath !== '')
    findOrAddPageDelta(deltas, now.startedOn, now.tagId, before.exitPath).exits -= 1;
  if (now.exitPath !== '') findOrAddPageDelta(deltas, now.startedOn, now.tagId, now.exitPath).exits += 1;
}

/** What traffic says of the visits that began in an hour. */
export const visitFigures = [
  'bounces',
  'newVisits',
  'visitPageViews',
  'timedVisits',
  'visibleMs',
  'activeMs',
  'scrollPercents',
  'convertedVisits',
] as const;
type VisitFigure = (typeof visitFigures)[number];

function readFigure(visit: Visit, figure: VisitFigure): number {
  switch (figure) {
    case 'bounces':
      return Number(isBounce(visit));
    case 'newVisits':
      return Number(visit.isNewVisitor);
    case 'visitPageViews':
      return visit.pageViewCount;
    case 'timedVisits':
      return Number(visit.activeMs !== null);
    case 'visibleMs':
      return visit.visibleMs ?? 0;
    case 'activeMs':
      return visit.activeMs ?? 0;
    case 'scrollPercents':
      return visit.maxScrollPercent ?? 0;
    case 'convertedVisits':
      return Number(visit.conversionCount > 0);
  }
}

/** What a visit adds to the traffic of the hour it began in. `findDelta` is asked only when there is a difference. */
export function addVisitFigures(before: Visit | null, now: Visit, findDelta: () => TrafficDelta): void {
  let delta: TrafficDelta | null = null;
  for (const figure of visitFigures) {
    const difference = readFigure(now, figure) - (before === null ? 0 : readFigure(before, figure));
    if (difference === 0) continue;
    delta ??= findDelta();
    delta[figure] += difference;
  }
}

function toVisitDelta(visit: Visit, visits: number): VisitDelta {
  return {
    onDay: visit.startedOn,
    tagId: visit.tagId,
    source: visit.source,
    landingPath: visit.entryPath,
    device: visit.device,
    country: visit.country,
    timeStep: findVisitTimeStep(visit.activeMs),
    pageStep: findVisitPageStep(visit.pageViewCount),
    isConverted: visit.conversionCount > 0,
    visits,
  };
}

/** Adds the steps that a visit left and came into; none while it stays in its own (changes `deltas`). */
export function addVisitDeltas(deltas: VisitDelta[], before: Visit | null, now: Visit): void {
  if (before === null) {
    deltas.push(toVisitDelta(now, 1));
    return;
  }
  const isSame =
    findVisitTimeStep(before.activeMs) === findVisitTimeStep(now.activeMs) &&
    findVisitPageStep(before.pageViewCount) === findVisitPageStep(now.pageViewCount) &&
    before.conversionCount > 0 === now.conversionCount > 0;
  if (!isSame) deltas.push(toVisitDelta(before, -1), toVisitDelta(now, 1));
}
