// From which audiences can somebody start? Rules that stand as they are or need one word. Never more than a start: what a template makes is an
// audience like any other.

import { type AudienceRule, audienceLimits } from './audience';

export type AudienceTemplate = {
  id: string;
  name: string;
  description: string;
  rule: AudienceRule;
  durationDays: number;
};

const { defaultDurationDays } = audienceLimits;
const isPaid: AudienceRule = {
  kind: 'any',
  rules: [
    { kind: 'arrival', tests: [{ field: 'channel', operator: 'beginsWith', value: 'paid' }] },
    { kind: 'arrival', tests: [{ field: 'channel', operator: 'equals', value: 'display' }] },
  ],
};

export const audienceTemplates: readonly AudienceTemplate[] = [
  {
    id: 'everyone',
    name: 'All visitors',
    description: 'Everyone who came.',
    rule: {
      kind: 'any',
      rules: [
        { kind: 'visitor', isNew: true },
        { kind: 'visitor', isNew: false },
      ],
    },
    durationDays: defaultDurationDays,
  },
  {
    id: 'cartAbandoners',
    name: 'Cart abandoners',
    description: 'Put a product in the cart and did not buy it.',
    rule: { kind: 'product', audience: 'cartAbandoners' },
    durationDays: defaultDurationDays,
  },
  {
    id: 'productViewers',
    name: 'Product viewers',
    description: 'Viewed a product and did not buy it.',
    rule: { kind: 'product', audience: 'productViewers' },
    durationDays: defaultDurationDays,
  },
  {
    id: 'pastBuyers',
    name: 'Past buyers',
    description: 'Converted on any goal. Choose the goal that is your purchase.',
    rule: { kind: 'converted', goalId: null },
    durationDays: 180,
  },
  {
    id: 'engagedReaders',
    name: 'Engaged readers',
    description: 'Had a visit of at least 4 pages.',
    rule: {
      kind: 'engagement',
      tests: [{ field: 'pageViews', operator: 'greaterThanEqualTo', value: 4 }],
    },
    durationDays: defaultDurationDays,
  },
  {
    id: 'paidWithoutConversion',
    name: 'Came by ads, did not convert',
    description: 'Arrived by an ad and converted on no goal.',
    rule: { kind: 'all', rules: [isPaid, { kind: 'not', rule: { kind: 'converted', goalId: null } }] },
    durationDays: defaultDurationDays,
  },
  {
    id: 'returningOfCampaign',
    name: 'Returning visitors of a campaign',
    description: 'Came back after a campaign brought them. Write the campaign’s name.',
    rule: {
      kind: 'all',
      rules: [
        { kind: 'visitor', isNew: false },
        { kind: 'arrival', tests: [{ field: 'campaign', operator: 'equals', value: '' }] },
      ],
    },
    durationDays: defaultDurationDays,
  },
  {
    id: 'highSpenders',
    name: 'High spenders',
    description: 'Spent at least 200 in the account’s currency.',
    rule: { kind: 'spent', amount: 200, goalId: null },
    durationDays: 180,
  },
  {
    id: 'searchers',
    name: 'Searchers on the site',
    description: 'Searched for a product.',
    rule: { kind: 'product', audience: 'productSearchers' },
    durationDays: defaultDurationDays,
  },
];
