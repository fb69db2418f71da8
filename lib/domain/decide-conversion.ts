// Is a hit that meets a goal a conversion, of which ad click, and of what value? Source: design.md section 5, uet.md section 5.
// Completions without an ad click are kept with `click: null`. Money stays in the currency it was sent in; nothing is converted here.

import type { GoalRevenue, GoalVersion } from './goal';
import type { Conversion, ConversionValue, Hit, KnownConversion, Touch, Visit } from './visitor-decision';

/** The longest path that is kept: more touches than that inside 90 days come from machines. The credited click is always in it. */
const maxPathLength = 200;
const minuteMs = 60_000;

type Revenue = { micros: bigint; currency: string | null };

/**
 * The ad click that earns a conversion at `atMs`: the last one inside the window. The window is closed at both ends: a click in the same
 * millisecond counts (the landing page itself may be the goal), and so does one exactly as old as the window.
 */
export function findCreditedClick(touches: readonly Touch[], atMs: number, clickWindowMinutes: number): Touch | null {
  const earliestMs = atMs - clickWindowMinutes * minuteMs;
  for (let index = touches.length - 1; index >= 0; index -= 1) {
    const touch = touches[index];
    if (touch === undefined || touch.atMs < earliestMs) return null;
    if (touch.isAdClick && touch.atMs <= atMs) return touch;
  }
  return null;
}

/**
 * The click that the hit carries itself, when it was first heard of by a later hit (they came in another order): it was made before this
 * hit, nobody knows when, and is the last one the browser knew. Dated to the hit, so that no conversion is older than its click.
 */
export function findCarriedClick(
  touches: readonly Touch[],
  hit: Pick<Hit, 'clickId' | 'atMs'>,
  on: string,
): Touch | null {
  if (hit.clickId === null) return null;
  const later = touches.findLast(
    ({ isAdClick, clickId, atMs }) => isAdClick && clickId === hit.clickId && atMs > hit.atMs,
  );
  return later === undefined ? null : { ...later, atMs: hit.atMs, touchedOn: on };
}

/** Every touch inside the window up to `atMs`, oldest first. */
export function listPath(
  touches: readonly Touch[],
  atMs: number,
  clickWindowMinutes: number,
  click: Touch | null,
): Touch[] {
  const earliestMs = atMs - clickWindowMinutes * minuteMs;
  const path = touches.filter((touch) => touch.atMs >= earliestMs && touch.atMs <= atMs);
  if (click !== null && !path.some(({ id }) => id === click.id)) path.push(click);
  if (path.length <= maxPathLength) return path;
  const latest = path.slice(-maxPathLength);
  return click === null || latest.includes(click) ? latest : [click, ...latest.slice(1)];
}

/**
 * What a conversion is worth. Fixed: the goal's amount. Varying: the hit's revenue, else that of the revenue event of its page load,
 * else the goal's default, else nothing. The currency of revenue is the event's, else the goal's, else the account's.
 */
export function computeValue(revenue: GoalRevenue, sent: Revenue | null, accountCurrency: string): ConversionValue {
  if (revenue.kind === 'none') return { kind: 'none' };
  const goalCurrency = revenue.currency ?? accountCurrency;
  if (revenue.kind === 'fixed') return { kind: 'fixed', micros: revenue.micros, currency: goalCurrency };
  if (sent !== null) return { kind: 'hit', micros: sent.micros, currency: sent.currency ?? goalCurrency };
  return revenue.defaultMicros === null
    ? { kind: 'none' }
    : { kind: 'default', micros: revenue.defaultMicros, currency: goalCurrency };
}

/** An event that only brings the revenue of its page load (uet.md 1.3): no action, category, label or value. */
export function isRevenueOnly(
  hit: Pick<Hit, 'kind' | 'revenueMicros' | 'eventAction' | 'eventCategory' | 'eventLabel' | 'eventValue'>,
): boolean {
  return (
    hit.kind === 'custom' &&
    hit.revenueMicros !== null &&
    !hit.eventAction &&
    !hit.eventCategory &&
    !hit.eventLabel &&
    hit.eventValue === null
  );
}

/** Whether a conversion of this goal version still takes revenue that comes later for its page load. */
export function takesLateRevenue(version: GoalVersion, valueKind: ConversionValue['kind']): boolean {
  const { condition, revenue } = version.settings;
  return (
    condition.kind === 'destinationUrl' &&
    revenue.kind === 'varying' &&
    (valueKind === 'none' || valueKind === 'default')
  );
}

/**
 * A conversion from its hit. `visit: null`: the hit has no visitor. `place`: what gives the conversion its source, landing page, device and
 * country: the click, else the visit, else the hit itself.
 */
export function toConversion(
  hit: Pick<Hit, 'id' | 'tagId' | 'atMs' | 'pageLoadId' | 'transactionId'>,
  version: GoalVersion,
  facts: {
    id: string;
    on: string;
    visit: Pick<Visit, 'id'> | null;
    click: Touch | null;
    path: Touch[];
    value: ConversionValue;
    place: Pick<Conversion, 'source' | 'landingPath' | 'device' | 'country'>;
  },
): Conversion {
  return {
    id: facts.id,
    goalId: version.goalId,
    goalVersion: version.version,
    isPrimary: version.settings.isPrimary,
    tagId: hit.tagId,
    hitId: hit.id,
    hitAtMs: hit.atMs,
    visitId: facts.visit?.id ?? null,
    pageLoadId: hit.pageLoadId,
    convertedAtMs: hit.atMs,
    convertedOn: facts.on,
    click: facts.click,
    source: facts.place.source,
    landingPath: facts.place.landingPath,
    device: facts.place.device,
    country: facts.place.country,
    value: facts.value,
    transactionId: hit.transactionId,
    path: facts.path,
  };
}

/** The revenue a hit brings for a goal of its own. */
export function readOwnRevenue(hit: Pick<Hit, 'revenueMicros' | 'currency'>): Revenue | null {
  return hit.revenueMicros === null ? null : { micros: hit.revenueMicros, currency: hit.currency };
}

/**
 * Whether a page load that made `others` tells the same order of a goal once more: the same id again, or once with an id and once without. A
 * page that is loaded again, and an order that a server tells too, come under other page loads: they are no fault of the page.
 */
export function isOrderDoubled(
  others: readonly Pick<KnownConversion, 'goalId' | 'transactionId'>[],
  goalId: string,
  transactionId: string | null,
): boolean {
  return others.some(
    (other) =>
      other.goalId === goalId &&
      (other.transactionId === transactionId
        ? transactionId !== null
        : other.transactionId === null || transactionId === null),
  );
}

/** Which of a visitor's conversions stand already: for unique counting, repeated transactions and late revenue. */
export type ConversionLedger = {
  hasTransaction: (goalId: string, transactionId: string) => boolean;
  hasUnique: (goalId: string, click: Touch | null, visitId: string) => boolean;
  hasVisit: (goalId: string, visitId: string) => boolean;
  listByPageLoad: (pageLoadId: string) => readonly KnownConversion[];
  add: (conversion: KnownConversion) => void;
};

/** Built on the first goal that is met: most batches meet none. */
export function createConversionLedger(known: readonly KnownConversion[]): ConversionLedger {
  const transactionKeys = new Set<string>();
  const uniqueKeys = new Set<string>();
  const visitKeys = new Set<string>();
  const byPageLoadId = new Map<string, KnownConversion[]>();
  const add = (conversion: KnownConversion) => {
    if (conversion.transactionId !== null) transactionKeys.add(`${conversion.goalId} ${conversion.transactionId}`);
    uniqueKeys.add(toUniqueKey(conversion.goalId, conversion.clickTouchId, conversion.visitId));
    visitKeys.add(`${conversion.goalId} ${conversion.visitId ?? ''}`);
    if (conversion.pageLoadId === null) return;
    const others = byPageLoadId.get(conversion.pageLoadId);
    if (others === undefined) byPageLoadId.set(conversion.pageLoadId, [conversion]);
    else others.push(conversion);
  };
  for (const conversion of known) add(conversion);
  return {
    hasTransaction: (goalId, transactionId) => transactionKeys.has(`${goalId} ${transactionId}`),
    hasUnique: (goalId, click, visitId) => uniqueKeys.has(toUniqueKey(goalId, click?.id ?? null, visitId)),
    hasVisit: (goalId, visitId) => visitKeys.has(`${goalId} ${visitId}`),
    listByPageLoad: (pageLoadId) => byPageLoadId.get(pageLoadId) ?? [],
    add,
  };
}

/** One per goal and ad click; not from ads: one per goal and visit. */
function toUniqueKey(goalId: string, clickTouchId: string | null, visitId: string | null): string {
  return clickTouchId === null ? `${goalId} visit ${visitId ?? ''}` : `${goalId} click ${clickTouchId}`;
}

export function toKnownConversion(conversion: Conversion): KnownConversion {
  return {
    id: conversion.id,
    goalId: conversion.goalId,
    goalVersion: conversion.goalVersion,
    clickTouchId: conversion.click?.id ?? null,
    visitId: conversion.visitId,
    pageLoadId: conversion.pageLoadId,
    transactionId: conversion.transactionId,
    valueKind: conversion.value.kind,
  };
}

/** The version of a goal by its number; `null` when the collector no longer has the goal (paused or deleted since). */
export function findVersion(
  goals: readonly { goalId: string; versions: readonly GoalVersion[] }[],
  goalId: string,
  version: number,
): GoalVersion | null {
  return goals.find((goal) => goal.goalId === goalId)?.versions.find((each) => each.version === version) ?? null;
}
