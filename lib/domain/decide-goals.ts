// Which goals does a hit of a visitor meet, and what does late revenue change? The goals' part of decide-visitor.ts.

import {
  type ConversionLedger,
  computeValue,
  createConversionLedger,
  findCarriedClick,
  findCreditedClick,
  findVersion,
  isOrderDoubled,
  listPath,
  readOwnRevenue,
  takesLateRevenue,
  toConversion,
  toKnownConversion,
} from './decide-conversion';
import { canMeetGoals } from './decide-visit';
import { type GoalVersion, isVisitKind } from './goal';
import { type CompiledGoal, compileGoal, findVersionInForce } from './goal-matching';
import type { Hit, Visit } from './visitor-decision';
import { toPlace, type VisitorProgress } from './visitor-progress';

/** Compiled goals by the version object they came from; the collector's cache keeps a version for as long as it is in force. */
const compiledByVersion = new WeakMap<GoalVersion, CompiledGoal>();

export function findCompiledGoal(version: GoalVersion): CompiledGoal {
  const known = compiledByVersion.get(version);
  if (known !== undefined) return known;
  const made = compileGoal(version);
  compiledByVersion.set(version, made);
  return made;
}

function getLedger(progress: VisitorProgress): ConversionLedger {
  progress.ledger ??= createConversionLedger(progress.input.state.conversions);
  return progress.ledger;
}

function findPageRevenue(
  progress: VisitorProgress,
  pageLoadId: string | null,
): { micros: bigint; currency: string | null } | null {
  if (pageLoadId === null) return null;
  return (
    progress.newRevenueByPageLoadId?.get(pageLoadId) ?? progress.input.state.revenueByPageLoadId.get(pageLoadId) ?? null
  );
}

/** Adds a conversion for each goal that the hit meets in its visit. */
export function meetGoals(progress: VisitorProgress, hit: Hit, on: string, visit: Visit): void {
  for (const goal of progress.input.goals) {
    if (goal.tagId !== hit.tagId) continue;
    const version = findVersionInForce(goal.versions, hit.atMs);
    if (version === null) continue;
    const { matches, matchesVisit } = findCompiledGoal(version);
    const isMet =
      matchesVisit === null
        ? canMeetGoals(hit.kind) && matches(hit)
        : matchesVisit(visit) && !getLedger(progress).hasVisit(goal.goalId, visit.id);
    if (isMet) addConversion(progress, hit, on, visit, version);
  }
}

function addConversion(progress: VisitorProgress, hit: Hit, on: string, visit: Visit, version: GoalVersion): void {
  const { account, makeId } = progress.input;
  const { goalId, settings } = version;
  const ledger = getLedger(progress);
  const isOfVisit = isVisitKind(settings.condition.kind);
  // The order that the hit may speak of is none of a goal that looks at visits.
  const transactionId = isOfVisit ? null : hit.transactionId;
  if (
    !isOfVisit &&
    hit.pageLoadId !== null &&
    isOrderDoubled(ledger.listByPageLoad(hit.pageLoadId), goalId, transactionId)
  ) {
    progress.doubledOrderHitIds ??= new Set();
    progress.doubledOrderHitIds.add(hit.id);
  }
  if (transactionId !== null && ledger.hasTransaction(goalId, transactionId)) return;
  const click =
    findCarriedClick(progress.touches, hit, on) ??
    findCreditedClick(progress.touches, hit.atMs, settings.clickWindowMinutes);
  if (settings.count === 'unique' && ledger.hasUnique(goalId, click, visit.id)) return;
  const pageRevenue = settings.condition.kind === 'destinationUrl' ? findPageRevenue(progress, hit.pageLoadId) : null;
  const conversion = toConversion({ ...hit, transactionId }, version, {
    // Of a goal that looks at visits there is one in a visit, whichever hit was the first to show it.
    id: makeId(goalId, isOfVisit ? visit.id : hit.id),
    on,
    visit,
    click,
    path: listPath(progress.touches, hit.atMs, settings.clickWindowMinutes, click),
    value: computeValue(settings.revenue, readOwnRevenue(hit) ?? pageRevenue, account.currency),
    place: click ?? toPlace(visit),
  });
  progress.newConversions.push(conversion);
  if (settings.isPrimary) visit.conversionCount += 1;
  ledger.add(toKnownConversion(conversion));
}

/** Remembers the first revenue of a page load and gives it to the conversions that the page load already made. */
export function joinRevenue(progress: VisitorProgress, hit: Hit): void {
  const { pageLoadId, revenueMicros: micros, currency } = hit;
  if (pageLoadId === null || micros === null || findPageRevenue(progress, pageLoadId) !== null) return;
  progress.newRevenueByPageLoadId ??= new Map();
  progress.newRevenueByPageLoadId.set(pageLoadId, { micros, currency });
  for (const known of getLedger(progress).listByPageLoad(pageLoadId)) {
    const version = findVersion(progress.input.goals, known.goalId, known.goalVersion);
    const made = progress.newConversions.find((conversion) => conversion.id === known.id);
    if (version === null || !takesLateRevenue(version, made?.value.kind ?? known.valueKind)) continue;
    const value = computeValue(version.settings.revenue, { micros, currency }, progress.input.account.currency);
    if (made !== undefined) made.value = value;
    else if (value.kind !== 'none')
      progress.revenueUpdates.push({ conversionId: known.id, micros: value.micros, currency: value.currency });
  }
}
