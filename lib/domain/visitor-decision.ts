// What happened, in plain data: the hits, visits, touches and conversions that one visitor of one account has. decide-visitor.ts
// turns (state, new hits) into these; the collector stores them. Nothing here knows a database.

import type { PageEngagement, VisitEngagement } from './engagement';
import type { GoalVersion } from './goal';
import type { TrafficSource } from './traffic-source';

/** A hit after validation and enrichment: all that the domain decides on. Times are epoch milliseconds in UTC. */
export type Hit = {
  id: string;
  tagId: number;
  kind: 'pageLoad' | 'custom' | 'pageHide' | 'ping' | 'consent' | 'pid';
  atMs: number;
  pageLoadId: string | null;
  /** Said by the tag; the state overrules it when the visitor is known. */
  isNewVisitor: boolean;
  url: string | null;
  referrer: string | null;
  eventAction: string | null;
  eventCategory: string | null;
  eventLabel: string | null;
  eventValue: number | null;
  revenueMicros: bigint | null;
  currency: string | null;
  transactionId: string | null;
  /** The bare click id the hit carries (from the landing URL or the tag's cookie) and its parameter's name. */
  clickId: string | null;
  clickIdKind: string | null;
  device: string;
  browser: string;
  os: string;
  country: string;
  language: string | null;
  /** What its page load tells of itself so far; `null`: nothing. */
  engagement: PageEngagement | null;
};

export type Visit = VisitEngagement & {
  id: string;
  startedAtMs: number;
  startedOn: string;
  lastHitAtMs: number;
  tagId: number;
  source: TrafficSource;
  hitCount: number;
  pageViewCount: number;
  /** Custom events. */
  eventCount: number;
  /** Goals in "Conversions" that were met in it, from ads or not. */
  conversionCount: number;
  entryPath: string;
  exitPath: string;
  device: string;
  browser: string;
  os: string;
  country: string;
  language: string | null;
  isNewVisitor: boolean;
};

export type Touch = {
  id: string;
  atMs: number;
  touchedOn: string;
  tagId: number;
  visitId: string;
  source: TrafficSource;
  isAdClick: boolean;
  clickId: string | null;
  clickIdKind: string | null;
  startsVisit: boolean;
  landingPath: string;
  device: string;
  country: string;
};

export type ConversionValue =
  | { kind: 'none' }
  | { kind: 'fixed' | 'hit' | 'default'; micros: bigint; currency: string };

export type Conversion = {
  id: string;
  goalId: string;
  goalVersion: number;
  isPrimary: boolean;
  tagId: number;
  hitId: string;
  hitAtMs: number;
  /** `null`: the hit has no visitor (consent denied, image pixel), so it joins nothing. */
  visitId: string | null;
  pageLoadId: string | null;
  convertedAtMs: number;
  convertedOn: string;
  /** The ad click that gets the credit; `null`: not from ads. */
  click: Touch | null;
  /** Source, landing page, device and country of the click, else of the visit. */
  source: TrafficSource;
  landingPath: string;
  device: string;
  country: string;
  value: ConversionValue;
  transactionId: string | null;
  /** Every touch inside the window up to the conversion, oldest first; ad clicks other than `click` are its assists. */
  path: readonly Touch[];
};

/** A conversion already stored, as far as later hits need it (unique counting, repeated orders, late revenue). */
export type KnownConversion = {
  id: string;
  goalId: string;
  goalVersion: number;
  clickTouchId: string | null;
  visitId: string | null;
  pageLoadId: string | null;
  transactionId: string | null;
  valueKind: ConversionValue['kind'];
};

/** What is known of a visitor of an account before the new hits. Touches: the last 90 days, oldest first. */
export type VisitorState = {
  visit: Visit | null;
  /** Has had a visit before. */
  isKnown: boolean;
  touches: readonly Touch[];
  conversions: readonly KnownConversion[];
  /** Revenue events already stored for a page load whose own hit may come later, by page load id. */
  revenueByPageLoadId: ReadonlyMap<string, { micros: bigint; currency: string | null }>;
  /** What page loads have told of themselves, by page load id. */
  engagementByPageLoadId: ReadonlyMap<string, PageEngagement>;
};

export type AccountClock = { accountId: string; currency: string; timeZone: string };

/** A goal of the tag, ready to be held against hits: its versions newest first, so that a hit meets the one in force at its time. */
export type GoalToMatch = { goalId: string; tagId: number; versions: readonly GoalVersion[] };

export type TrafficDelta = {
  onDay: string;
  /** 0 to 23, as the account's clocks show it. */
  onHour: number;
  tagId: number;
  source: TrafficSource;
  landingPath: string;
  device: string;
  country: string;
  hits: number;
  pageViews: number;
  visits: number;
  adClicks: number;
  /** What visits that began in this hour became: each change of one adds the difference. */
  bounces: number;
  newVisits: number;
  visitPageViews: number;
  /** Visits whose pages told their time. */
  timedVisits: number;
  visibleMs: number;
  activeMs: number;
  /** Sum of the highest percent of each timed visit. */
  scrollPercents: number;
  /** Visits in which a goal in "Conversions" was met. */
  convertedVisits: number;
};

/** A visit that came into a step of time and pages (1), or left it (-1). */
export type VisitDelta = {
  onDay: string;
  tagId: number;
  source: TrafficSource;
  landingPath: string;
  device: string;
  country: string;
  timeStep: number;
  pageStep: number;
  isConverted: boolean;
  visits: number;
};

/** What is counted of a page (host and path) on a day. All but `pageViews` may be negative: visits go on, and times grow. */
export const pageFigures = [
  'pageViews',
  'entries',
  'exits',
  'timedPageViews',
  'visibleMs',
  'activeMs',
  'scrollPercents',
  'scrolled25',
  'scrolled50',
  'scrolled75',
  'scrolled100',
  'activeFrom0',
  'activeFrom10',
  'activeFrom30',
  'activeFrom60',
  'activeFrom180',
  'activeFrom600',
] as const;
export type PageFigure = (typeof pageFigures)[number];
export type PageDelta = { onDay: string; tagId: number; path: string } & Record<PageFigure, number>;

/** What the new hits changed of what is known of the visitor. */
export type VisitorChange = {
  newVisits: readonly Visit[];
  /** A visit of the state that went on: its new last hit, counts and exit path. */
  continuedVisit: Visit | null;
  newTouches: readonly Touch[];
  newConversions: readonly Conversion[];
  /** Late revenue of a URL goal, joined by page load id. */
  revenueUpdates: readonly { conversionId: string; micros: bigint; currency: string }[];
  /** What page loads have told of themselves by now, of those that told something new; `null`: none did. */
  engagementByPageLoadId: ReadonlyMap<string, PageEngagement> | null;
};

/** What the new hits did. The collector applies it as it stands. */
export type VisitorDecision = VisitorChange & {
  /** The visit of each hit, by hit id (`null` for a hit that belongs to none). */
  visitIdByHitId: ReadonlyMap<string, string | null>;
  trafficDeltas: readonly TrafficDelta[];
  visitDeltas: readonly VisitDelta[];
  pageDeltas: readonly PageDelta[];
  /** Hits of a visitor that told an order which their page load had told before; `null`: none did. */
  doubledOrderHitIds: ReadonlySet<string> | null;
};
