// What does a rule say, in plain English? For lists, reports and the preview. Never a code of ours: operators and fields have their words.

import type {
  ArrivalField,
  AudienceLeaf,
  AudienceNumberOperator,
  AudienceRule,
  AudienceTextOperator,
  AudienceTextTest,
  EngagementField,
  PageTextField,
  ProductAudience,
} from './audience';

export const audienceTextWords = {
  equals: 'is',
  notEquals: 'is not',
  contains: 'contains',
  doesNotContain: 'does not contain',
  beginsWith: 'begins with',
  doesNotBeginWith: 'does not begin with',
  endsWith: 'ends with',
  doesNotEndWith: 'does not end with',
} as const satisfies Record<AudienceTextOperator, string>;

export const audienceNumberWords = {
  equals: 'is',
  notEquals: 'is not',
  greaterThan: 'is more than',
  lessThan: 'is less than',
  greaterThanEqualTo: 'is at least',
  lessThanEqualTo: 'is at most',
} as const satisfies Record<AudienceNumberOperator, string>;

export const pageFieldWords = {
  url: 'address',
  referrer: 'referrer',
  pageType: 'page type',
  category: 'product category',
  productId: 'product id',
  totalValue: 'total value',
} as const satisfies Record<PageTextField | 'totalValue', string>;

export const arrivalFieldWords = {
  channel: 'channel',
  network: 'network',
  campaign: 'campaign',
  adGroup: 'ad group',
  keyword: 'keyword',
} as const satisfies Record<ArrivalField, string>;

export const engagementFieldWords = {
  activeSeconds: 'active time in seconds',
  pageViews: 'pages',
  scrollPercent: 'scroll depth in percent',
} as const satisfies Record<EngagementField, string>;

export const productAudienceWords = {
  generalVisitors: 'looked at the home page, a category or another page',
  productSearchers: 'searched for a product',
  productViewers: 'viewed a product and did not buy it',
  cartAbandoners: 'put a product in the cart and did not buy it',
  pastBuyers: 'bought a product',
} as const satisfies Record<ProductAudience, string>;

/** Names for what a rule keeps by id or code; what is not found is said by itself. */
export type AudienceNames = {
  goal: (goalId: string) => string | null;
  country: (code: string) => string;
  money: (amount: number) => string;
};

/** One sentence: `Visitors who viewed a page whose address contains “/shoes”, and did not convert on any goal, in the last 30 days.` */
export function describeAudience(rule: AudienceRule, durationDays: number, names: AudienceNames): string {
  const period = durationDays === 1 ? 'in the last day' : `in the last ${durationDays} days`;
  return `Visitors who ${describeRule(rule, names, false)}, ${period}.`;
}

function describeRule(rule: AudienceRule, names: AudienceNames, isInner: boolean): string {
  switch (rule.kind) {
    case 'all':
    case 'any': {
      const parts = rule.rules.map((each) => describeRule(each, names, rule.rules.length > 1));
      const text = parts.join(rule.kind === 'all' ? ' and ' : ' or ');
      return isInner && parts.length > 1 ? `(${text})` : text;
    }
    case 'not':
      return `did not do this: ${describeRule(rule.rule, names, true)}`;
    default:
      return describeLeaf(rule, names);
  }
}

const quote = (text: string): string => `“${text}”`;

function describeTest(name: string, test: AudienceTextTest): string {
  return `${name} ${audienceTextWords[test.operator]} ${quote(test.value)}`;
}

function describeNumber(
  name: string,
  { operator, value }: { operator: AudienceNumberOperator; value: number },
): string {
  return `${name} ${audienceNumberWords[operator]} ${value.toLocaleString('en')}`;
}

function describeLeaf(leaf: AudienceLeaf, names: AudienceNames): string {
  switch (leaf.kind) {
    case 'pageView':
      return `viewed a page whose ${leaf.tests
        .map((test) =>
          test.field === 'totalValue'
            ? describeNumber(pageFieldWords.totalValue, test)
            : describeTest(pageFieldWords[test.field], test),
        )
        .join(' and ')}`;
    case 'event':
      return `sent an event whose ${[
        ...(leaf.action === null ? [] : [describeTest('action', leaf.action)]),
        ...(leaf.category === null ? [] : [describeTest('category', leaf.category)]),
        ...(leaf.label === null ? [] : [describeTest('label', leaf.label)]),
        ...(leaf.value === null ? [] : [describeNumber('value', leaf.value)]),
      ].join(' and ')}`;
    case 'product':
      return productAudienceWords[leaf.audience];
    case 'arrival':
      return `arrived where ${leaf.tests.map((test) => describeTest(arrivalFieldWords[test.field], test)).join(' and ')}`;
    case 'device':
      return `used a ${leaf.devices.join(' or ')}`;
    case 'country':
      return `visited from ${leaf.countries.map(names.country).join(' or ')}`;
    case 'visitor':
      return leaf.isNew ? 'came for the first time' : 'came back';
    case 'engagement':
      return `had a visit whose ${leaf.tests.map((test) => describeNumber(engagementFieldWords[test.field], test)).join(' and ')}`;
    case 'converted':
      return `converted on ${describeGoal(leaf.goalId, names, 'any goal')}`;
    case 'spent':
      return `spent at least ${names.money(leaf.amount)}${leaf.goalId === null ? '' : ` on ${describeGoal(leaf.goalId, names, '')}`}`;
  }
}

function describeGoal(goalId: string | null, names: AudienceNames, any: string): string {
  if (goalId === null) return any;
  const name = names.goal(goalId);
  return name === null ? 'a goal that is gone' : quote(name);
}
