// Which steps of a funnel did each person do, and when? Rows become ordered instants here, by the same matching that counts goals.
// Never a second way of telling whether a page or an event fits.

import { compareInstants, type StepInstant } from '@/lib/domain/compute-funnel';
import type { FunnelMatch, FunnelSettings } from '@/lib/domain/funnel';
import { compileCondition } from '@/lib/domain/goal-matching';
import { eachFunnelHit, type FunnelConversion, type FunnelHit, type FunnelVisitHits } from './funnel-rows';

export type FunnelPerson = { visitorId: string; instants: StepInstant[] };

type Tester = { step: number; kind: 'pageLoad' | 'custom'; matches: (hit: FunnelHit) => boolean };

/** A page is tested once an address, however many people opened it. */
function toTester(match: FunnelMatch, step: number): Tester[] {
  if (match.kind === 'goal') return [];
  const { matches: test } = compileCondition(match);
  if (match.kind === 'event') return [{ step, kind: 'custom', matches: test }];
  const isMetByUrl = new Map<string, boolean>();
  return [
    {
      step,
      kind: 'pageLoad',
      matches: (hit) => {
        if (hit.url === null) return false;
        const known = isMetByUrl.get(hit.url);
        if (known !== undefined) return known;
        const isMet = test(hit);
        isMetByUrl.set(hit.url, isMet);
        return isMet;
      },
    },
  ];
}

/** Before its order is known: `hitId` tells which instants one hit made, `rank` puts a page before an event of its millisecond. */
type Found = Omit<StepInstant, 'order'> & { hitId: string; rank: number };

/** Everybody who did at least the first step, each with everything they did of the funnel. */
export function listFunnelPeople(
  { steps }: FunnelSettings,
  visits: readonly FunnelVisitHits[],
  conversions: readonly FunnelConversion[],
): FunnelPerson[] {
  const foundByVisitor = new Map<string, Found[]>();
  const add = (visitorId: string, found: Found): void => {
    const own = foundByVisitor.get(visitorId);
    if (own === undefined) foundByVisitor.set(visitorId, [found]);
    else own.push(found);
  };
  const testers = steps.flatMap(({ match }, step) => toTester(match, step));
  const converting = new Set(conversions.map(({ hit_id: hitId }) => hitId));
  const pages = new Set<string>();
  for (const hit of eachFunnelHit(visits)) {
    if (hit.kind === 'pageLoad' && converting.has(hit.id)) pages.add(hit.id);
    for (const { step, kind, matches } of testers) {
      if (kind !== hit.kind || !matches(hit)) continue;
      const { visitorId, visitId, id: hitId, atMs, valueMicros } = hit;
      add(visitorId, { step, atMs, place: 0, visitId, valueMicros, hitId, rank: hit.kind === 'pageLoad' ? 0 : 1 });
    }
  }
  addGoals(steps, pages, conversions, add);
  return [...foundByVisitor].flatMap(([visitorId, found]) =>
    found.some(({ step }) => step === 0) ? [{ visitorId, instants: toInstants(found) }] : [],
  );
}

/** `pages`: ids of the page loads that met a goal; any other hit that did is an event. */
function addGoals(
  steps: FunnelSettings['steps'],
  pages: ReadonlySet<string>,
  conversions: readonly FunnelConversion[],
  add: (visitorId: string, found: Found) => void,
): void {
  const goalSteps = steps.flatMap(({ match }, step) => (match.kind === 'goal' ? [{ step, goalId: match.goalId }] : []));
  for (const conversion of conversions) {
    const { hit_id: hitId, hit_at: hitAt, visit_id: visitId, value_micros: valueMicros } = conversion;
    for (const { step, goalId } of goalSteps) {
      if (goalId !== conversion.goal_id) continue;
      const rank = pages.has(hitId) ? 0 : 1;
      add(conversion.visitor_id, { step, atMs: hitAt.getTime(), place: 1, visitId, valueMicros, hitId, rank });
    }
  }
}

function compareFound(one: Found, other: Found): number {
  if (one.atMs !== other.atMs) return one.atMs - other.atMs;
  if (one.rank !== other.rank) return one.rank - other.rank;
  return one.hitId < other.hitId ? -1 : one.hitId > other.hitId ? 1 : 0;
}

function toInstants(found: Found[]): StepInstant[] {
  let order = -1;
  let latest = '';
  return found
    .sort(compareFound)
    .map(({ hitId, step, atMs, place, visitId, valueMicros }) => {
      if (hitId !== latest) order += 1;
      latest = hitId;
      return { step, atMs, order, place, visitId, valueMicros };
    })
    .sort(compareInstants);
}
