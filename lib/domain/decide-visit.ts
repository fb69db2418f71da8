// Which visit does a hit belong to? A visit ends after half an hour without a hit; page loads and custom events begin one.
// Never moves a visit's start or id: rows that are stored already refer to them.

import type { Hit, Touch, Visit } from './visitor-decision';

/** Source: design.md section 1. A hit exactly 30 minutes after the last one still belongs to the visit. */
export const visitTimeoutMs = 30 * 60 * 1000;

/** Only what a person did can meet a goal: a page load or a custom event. */
export function canMeetGoals(kind: Hit['kind']): boolean {
  return kind === 'pageLoad' || kind === 'custom';
}

/**
 * Page hides, pings and identity beacons join a visit that is open, and begin none. Consent given on a page that was loaded without it
 * does: it is the first that is heard of a visitor, and brings the landing's address with the ad click in it.
 */
export function canBeginVisit(hit: Pick<Hit, 'kind' | 'url'>): boolean {
  return canMeetGoals(hit.kind) || (hit.kind === 'consent' && hit.url !== null);
}

/**
 * The visit that is open at an instant; `null` when none is. Late hits join a visit that they fall into, and one that begins at most
 * half an hour after them. `visits` in the order in which they were met: the latest met that fits is taken.
 */
export function findOpenVisit(visits: readonly Visit[], atMs: number): Visit | null {
  for (let index = visits.length - 1; index >= 0; index -= 1) {
    const visit = visits[index];
    if (visit !== undefined && atMs <= visit.lastHitAtMs + visitTimeoutMs && atMs >= visit.startedAtMs - visitTimeoutMs)
      return visit;
  }
  return null;
}

/** A visit without hits yet: the hit that begins it is added like every other. */
export function beginVisit(hit: Hit, touch: Touch, isNewVisitor: boolean): Visit {
  return {
    id: hit.id,
    startedAtMs: hit.atMs,
    startedOn: touch.touchedOn,
    lastHitAtMs: hit.atMs,
    tagId: hit.tagId,
    source: touch.source,
    hitCount: 0,
    pageViewCount: 0,
    eventCount: 0,
    conversionCount: 0,
    visibleMs: null,
    activeMs: null,
    maxScrollPercent: null,
    entryPath: touch.landingPath,
    exitPath: touch.landingPath,
    device: hit.device,
    browser: hit.browser,
    os: hit.os,
    country: hit.country,
    language: hit.language,
    isNewVisitor,
  };
}

/** Counts a hit into its visit (changes `visit`). `path`: host and path of a page load, else ''. A late page is not the exit page. */
export function addHit(visit: Visit, hit: Hit, path: string): void {
  visit.hitCount += 1;
  if (hit.kind === 'pageLoad') {
    visit.pageViewCount += 1;
    if (path !== '' && hit.atMs >= visit.lastHitAtMs) visit.exitPath = path;
  }
  if (hit.kind === 'custom') visit.eventCount += 1;
  if (hit.atMs > visit.lastHitAtMs) visit.lastHitAtMs = hit.atMs;
}

/** Gives `visit` what `addHit` counted into a copy of it (changes `visit`). */
export function takeHits(visit: Visit, counted: Visit): void {
  visit.hitCount = counted.hitCount;
  visit.pageViewCount = counted.pageViewCount;
  visit.eventCount = counted.eventCount;
  visit.conversionCount = counted.conversionCount;
  visit.visibleMs = counted.visibleMs;
  visit.activeMs = counted.activeMs;
  visit.maxScrollPercent = counted.maxScrollPercent;
  visit.exitPath = counted.exitPath;
  visit.lastHitAtMs = counted.lastHitAtMs;
}
