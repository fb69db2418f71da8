// What an audience is: a rule over what visitors did, and for how long it holds. Types, limits and words only: who is a member when is
// compute-membership.ts, whether a rule may be saved is parse-audience.ts. Source: uet.md section 8.

/** No regular expressions in lists (uet.md 8). */
export const audienceTextOperators = [
  'equals',
  'notEquals',
  'contains',
  'doesNotContain',
  'beginsWith',
  'doesNotBeginWith',
  'endsWith',
  'doesNotEndWith',
] as const;
export type AudienceTextOperator = (typeof audienceTextOperators)[number];

export const audienceNumberOperators = [
  'equals',
  'notEquals',
  'greaterThan',
  'lessThan',
  'greaterThanEqualTo',
  'lessThanEqualTo',
] as const;
export type AudienceNumberOperator = (typeof audienceNumberOperators)[number];

export type AudienceTextTest = { operator: AudienceTextOperator; value: string };
export type AudienceNumberTest = { operator: AudienceNumberOperator; value: number };

export const pageTextFields = ['url', 'referrer', 'pageType', 'category', 'productId'] as const;
export type PageTextField = (typeof pageTextFields)[number];
/** `totalValue`: what the cart or purchase on the page is worth (`ecomm_totalvalue`). */
export type PageTest = ({ field: PageTextField } & AudienceTextTest) | ({ field: 'totalValue' } & AudienceNumberTest);

export const arrivalFields = ['channel', 'network', 'campaign', 'adGroup', 'keyword'] as const;
export type ArrivalField = (typeof arrivalFields)[number];
export type ArrivalTest = { field: ArrivalField } & AudienceTextTest;

/** Of one visit: time in which the page was visible and used, page views, the deepest scroll. */
export const engagementFields = ['activeSeconds', 'pageViews', 'scrollPercent'] as const;
export type EngagementField = (typeof engagementFields)[number];
export type EngagementTest = { field: EngagementField } & AudienceNumberTest;

/** By the page type that the site sends with its products; a buyer of a product leaves its viewers and its cart abandoners. */
export const productAudiences = [
  'generalVisitors',
  'productSearchers',
  'productViewers',
  'cartAbandoners',
  'pastBuyers',
] as const;
export type ProductAudience = (typeof productAudiences)[number];

/** One thing that somebody did. Tests of one leaf all hold for the same page view, event, arrival or visit; what is `null` is not looked at. */
export type AudienceLeaf =
  | { kind: 'pageView'; tests: readonly PageTest[] }
  | {
      kind: 'event';
      action: AudienceTextTest | null;
      category: AudienceTextTest | null;
      label: AudienceTextTest | null;
      value: AudienceNumberTest | null;
    }
  | { kind: 'product'; audience: ProductAudience }
  | { kind: 'arrival'; tests: readonly ArrivalTest[] }
  | { kind: 'device'; devices: readonly string[] }
  | { kind: 'country'; countries: readonly string[] }
  | { kind: 'visitor'; isNew: boolean }
  | { kind: 'engagement'; tests: readonly EngagementTest[] }
  /** `goalId: null` is any goal. */
  | { kind: 'converted'; goalId: string | null }
  /** At least so much in the account's currency, over all conversions of the window; `goalId: null` is the goals in "Conversions". */
  | { kind: 'spent'; amount: number; goalId: string | null };

export type AudienceRule =
  | { kind: 'all'; rules: readonly AudienceRule[] }
  | { kind: 'any'; rules: readonly AudienceRule[] }
  | { kind: 'not'; rule: AudienceRule }
  | AudienceLeaf;

/** archived: kept with its figures of the past, members no longer counted. */
export const audienceStatuses = ['active', 'archived'] as const;
export type AudienceStatus = (typeof audienceStatuses)[number];

/** `null` in `readyAt`: the past has never been counted through; reports have no figures of it yet. */
export type AudienceBuild = {
  state: 'building' | 'ready';
  visitorsDone: number;
  visitorsTotal: number;
  readyAt: Date | null;
};

export type Audience = {
  id: string;
  accountId: string;
  name: string;
  description: string;
  status: AudienceStatus;
  rule: AudienceRule;
  durationDays: number;
  createdAt: Date;
  updatedAt: Date;
  build: AudienceBuild;
};

export const audienceLimits = {
  nameLength: 128,
  descriptionLength: 1024,
  textLength: 1000,
  minDurationDays: 1,
  maxDurationDays: 390,
  defaultDurationDays: 30,
  /** Rules in a group, and tests in a leaf. */
  itemsPerGroup: 100,
  /** All groups and leaves of a rule together. */
  nodesPerRule: 1000,
  groupDepth: 6,
  maxAmount: 9_999_999,
  audiencesPerAccount: 1000,
} as const;
