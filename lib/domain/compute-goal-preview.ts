// What would a goal have counted in the last 90 days, from where, and what does it just miss? Over a sample of visitors, by the collector's own
// rules; figures of a part are scaled up and say how far they may be off. Pure: the caller reads the sample, and says when time is up.

import { addDays, toCalendarDay } from './calendar';
import type { GoalSettings } from './goal';
import { compileGoal } from './goal-matching';
import { createExampleList, type PreviewExample } from './preview-examples';
import { findHint, type PreviewHint } from './preview-hint';
import { type ReplayHit, type ReplayVisitor, replayGoal } from './replay-goal';
import { computeCountInterval } from './sample';
import type { AccountClock, Conversion } from './visitor-decision';

export const previewDays = [7, 30, 90] as const;
export type PreviewDays = (typeof previewDays)[number];
const dayMs = 86_400_000;
/** Rows of campaigns and keywords that are told. */
const maxOrigins = 200;
/** Visitors between two looks at the time. */
const visitorsPerLook = 50;

/** `low` and `high` hold the true count with 95 %; equal to `count` when every visitor was looked at. */
export type Estimate = { count: number; low: number; high: number };

/** Conversions from ads by where the credited click came from. */
export type PreviewOrigin = {
  network: string;
  campaign: string;
  adGroup: string;
  keyword: string;
  conversions: number;
  valueMicros: bigint;
};

export type PreviewPeriod = {
  days: PreviewDays;
  /** Completions with an ad click inside the window. */
  conversions: Estimate;
  /** With and without an ad click. */
  completions: Estimate;
  /** Of conversions, in the account's currency. */
  valueMicros: bigint;
  /** Conversions whose value is in another currency and so is in no sum. */
  otherCurrencyCount: number;
  origins: PreviewOrigin[];
};

export type GoalPreview = {
  /** Part of the hits that was looked at; 1: all. */
  share: number;
  pageViewCount: number;
  eventCount: number;
  periods: PreviewPeriod[];
  /** Each of the last 90 days, oldest first. */
  trend: { on: string; conversions: number; completions: number }[];
  matching: PreviewExample[];
  nearMisses: PreviewExample[];
  hint: PreviewHint | null;
};

export type GoalPreviewInput = {
  account: AccountClock;
  tagId: number;
  settings: GoalSettings;
  /** In an order that has nothing to do with what they did, so that the first of them are a fair part. */
  visitors: readonly ReplayVisitor[];
  share: number;
  now: Date;
  /** Whether to stop and say what was seen so far. */
  isOver: () => boolean;
};

/** The preview of one goal. Looks at the visitors one by one until all are done or time is up. */
export function computeGoalPreview(input: GoalPreviewInput): GoalPreview {
  const { account, tagId, settings, visitors, now, isOver } = input;
  const goal = {
    goalId: 'preview',
    tagId,
    versions: [{ goalId: 'preview', version: 1, effectiveAt: new Date(0), settings }],
  };
  const matches = createMatcher(settings);
  const examples = createExampleList(settings.condition);
  const conversions: Conversion[] = [];
  const orders = new Set<string>();
  const seen = { hits: 0, pageViews: 0, events: 0 };
  for (const [index, visitor] of visitors.entries()) {
    if (index % visitorsPerLook === 0 && index > 0 && isOver()) break;
    for (const hit of visitor.hits) {
      seen.hits += 1;
      if (hit.tagId !== tagId) continue;
      if (hit.kind === 'pageLoad') seen.pageViews += 1;
      else if (hit.kind === 'custom') seen.events += 1;
      else continue;
      examples.add(hit, matches(hit));
    }
    for (const conversion of replayGoal(visitor, { account, goal, makeId: (_goalId, hitId) => hitId ?? '', matches })) {
      if (conversion.transactionId !== null) {
        if (orders.has(conversion.transactionId)) continue;
        orders.add(conversion.transactionId);
      }
      conversions.push(conversion);
    }
  }
  const share = toShare(input, seen.hits);
  return {
    share,
    pageViewCount: Math.round(seen.pageViews / share),
    eventCount: Math.round(seen.events / share),
    periods: previewDays.map((days) => toPeriod(days, conversions, input, share)),
    trend: toTrend(conversions, account, now, share),
    ...examples.list(share),
    hint: findHint(settings.condition, examples.pages(), examples.matchedCount()),
  };
}

/** Hits repeat addresses and events: each different one is asked once. */
function createMatcher(settings: GoalSettings): (hit: ReplayHit) => boolean {
  const compiled = compileGoal({ settings });
  const answers = new Map<string, boolean>();
  const isOfUrl = settings.condition.kind === 'destinationUrl';
  return (hit) => {
    const key = isOfUrl
      ? `${hit.kind} ${hit.url}`
      : `${hit.kind} ${hit.eventAction}\n${hit.eventCategory}\n${hit.eventLabel}\n${hit.eventValue}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = compiled.matches(hit);
    answers.set(key, answer);
    return answer;
  };
}

/** Smaller than the sample's when time was up before its end. */
function toShare({ visitors, share }: GoalPreviewInput, seenHits: number): number {
  const all = visitors.reduce((sum, { hits }) => sum + hits.length, 0);
  if (all === 0) return share > 0 ? share : 1;
  return seenHits === all ? share : (share * seenHits) / all;
}

function toEstimate(count: number, share: number): Estimate {
  if (share >= 1) return { count, low: count, high: count };
  const { low, high } = computeCountInterval(count);
  return { count: Math.round(count / share), low: Math.floor(low / share), high: Math.ceil(high / share) };
}

function toPeriod(
  days: PreviewDays,
  all: readonly Conversion[],
  { account, now }: GoalPreviewInput,
  share: number,
): PreviewPeriod {
  const fromMs = now.getTime() - days * dayMs;
  const completions = all.filter(({ convertedAtMs }) => convertedAtMs >= fromMs);
  const conversions = completions.filter(({ click }) => click !== null);
  const isOther = ({ value }: Conversion) => value.kind !== 'none' && value.currency !== account.currency;
  return {
    days,
    conversions: toEstimate(conversions.length, share),
    completions: toEstimate(completions.length, share),
    valueMicros: scale(sumValues(conversions, account.currency), share),
    otherCurrencyCount: Math.round(conversions.filter(isOther).length / share),
    origins: listOrigins(conversions, account.currency, share),
  };
}

function sumValues(conversions: readonly Conversion[], currency: string): bigint {
  return conversions.reduce(
    (sum, { value }) => (value.kind === 'none' || value.currency !== currency ? sum : sum + value.micros),
    0n,
  );
}

function scale(micros: bigint, share: number): bigint {
  return share >= 1 ? micros : (micros * 1_000_000n) / BigInt(Math.max(1, Math.round(share * 1_000_000)));
}

function listOrigins(conversions: readonly Conversion[], currency: string, share: number): PreviewOrigin[] {
  const byKey = new Map<string, Conversion[]>();
  for (const conversion of conversions) {
    const { network, campaign, campaignId, adGroup, keyword } = conversion.source;
    const key = JSON.stringify([network, campaign || campaignId, adGroup, keyword]);
    const others = byKey.get(key);
    if (others === undefined) byKey.set(key, [conversion]);
    else others.push(conversion);
  }
  return [...byKey.values()]
    .toSorted((one, other) => other.length - one.length)
    .slice(0, maxOrigins)
    .flatMap((group) => {
      const source = group[0]?.source;
      if (source === undefined) return [];
      const { network, campaign, campaignId, adGroup, keyword } = source;
      return [
        {
          network,
          campaign: campaign || campaignId,
          adGroup,
          keyword,
          conversions: Math.round(group.length / share),
          valueMicros: scale(sumValues(group, currency), share),
        },
      ];
    });
}

function toTrend(all: readonly Conversion[], account: AccountClock, now: Date, share: number): GoalPreview['trend'] {
  const todayOn = toCalendarDay(now.getTime(), account.timeZone);
  const days = Array.from({ length: 90 }, (_none, index) => ({
    on: addDays(todayOn, index - 89),
    conversions: 0,
    completions: 0,
  }));
  const byDay = new Map(days.map((day) => [day.on, day]));
  for (const { convertedOn, click } of all) {
    const day = byDay.get(convertedOn);
    if (day === undefined) continue;
    day.completions += 1;
    if (click !== null) day.conversions += 1;
  }
  return days.map(({ on, conversions, completions }) => ({
    on,
    conversions: Math.round(conversions / share),
    completions: Math.round(completions / share),
  }));
}
