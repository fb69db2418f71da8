// What a goal is: its condition and settings at one version. Types, limits and defaults only; matching lives in goal-matching.ts.
// Source: uet.md section 3.

export const stringOperators = ['equals', 'beginsWith', 'contains', 'regularExpression'] as const;
export type StringOperator = (typeof stringOperators)[number];
export const numberOperators = ['equals', 'lessThan', 'greaterThan'] as const;
export type NumberOperator = (typeof numberOperators)[number];

export type StringTest = { operator: StringOperator; value: string };
export type NumberTest = { operator: NumberOperator; value: number };

export const goalKinds = ['destinationUrl', 'event', 'duration', 'pages', 'offline'] as const;
export type GoalKind = (typeof goalKinds)[number];

/** Kinds that look at the visit: met at most once in each, and worth nothing or always the same. */
export function isVisitKind(kind: GoalKind): kind is 'duration' | 'pages' {
  return kind === 'duration' || kind === 'pages';
}

/** Parts of an event condition that are `null` are not looked at; those present must all hold. At least one is present. */
export type GoalCondition =
  | { kind: 'destinationUrl'; url: StringTest }
  | {
      kind: 'event';
      category: StringTest | null;
      action: StringTest | null;
      label: StringTest | null;
      value: NumberTest | null;
    }
  /** A visit of at least so long: in sight, where the tag tells it, else from its first hit to its last. */
  | { kind: 'duration'; minSeconds: number }
  /** A visit of at least so many page views. */
  | { kind: 'pages'; minPages: number }
  /** Met by imported rows only. */
  | { kind: 'offline' };

/** `currency: null` is the account's. `varying` takes the hit's revenue, else the default (may be none). */
export type GoalRevenue =
  | { kind: 'none' }
  | { kind: 'fixed'; micros: bigint; currency: string | null }
  | { kind: 'varying'; defaultMicros: bigint | null; currency: string | null };

export const countKinds = ['all', 'unique'] as const;
export type CountKind = (typeof countKinds)[number];

export const goalCategories = [
  'purchase',
  'addToCart',
  'beginCheckout',
  'subscribe',
  'submitLeadForm',
  'bookAppointment',
  'signup',
  'requestQuote',
  'getDirections',
  'outboundClick',
  'contact',
  'pageView',
  'other',
] as const;
export type GoalCategory = (typeof goalCategories)[number];

/** Whose hits count: those of the goal's tag, or of every tag of the accounts that have an admin in common with its own. Never changes. */
export const goalScopes = ['account', 'all'] as const;
export type GoalScope = (typeof goalScopes)[number];

export const goalStatuses = ['active', 'paused', 'deleted'] as const;
export type GoalStatus = (typeof goalStatuses)[number];

/** Everything a version fixes. */
export type GoalSettings = {
  condition: GoalCondition;
  category: GoalCategory;
  revenue: GoalRevenue;
  count: CountKind;
  clickWindowMinutes: number;
  /** How long an ad that was seen and not clicked may be credited; of no meaning to offline goals. */
  viewThroughWindowMinutes: number;
  /** In "Conversions"; otherwise only in "All conversions". */
  isPrimary: boolean;
};

export type GoalVersion = { goalId: string; version: number; effectiveAt: Date; settings: GoalSettings };

/** A goal as the collector and the pages see it: `current` is the version in force now. */
export type Goal = {
  id: string;
  accountId: string;
  tagId: number;
  name: string;
  status: GoalStatus;
  scope: GoalScope;
  createdAt: Date;
  current: GoalVersion;
};

export const goalLimits = {
  nameLength: 100,
  textLength: 100,
  urlLength: 1000,
  minClickWindowMinutes: 1,
  maxClickWindowMinutes: 129_600,
  defaultClickWindowMinutes: 43_200,
  minViewThroughWindowMinutes: 1,
  maxViewThroughWindowMinutes: 43_200,
  defaultViewThroughWindowMinutes: 1_440,
  minDurationSeconds: 1,
  maxDurationSeconds: 86_399,
  minPages: 1,
  maxPages: 9_999_999,
  maxAmount: 9_999_999,
  goalsPerAccount: 1000,
} as const;
