// The advertising of the demo shop: what is bought where, and how well it sells. Chances are per visit.

import type { ProductSlug } from './products';

export type DemoKeyword = {
  text: string;
  matchType: 'e' | 'p' | 'b';
  weight: number;
  buyRatio: number;
  /** What the platform takes for a click, in USD. */
  clickCost: number;
  /** Clicks per impression. */
  clickRatio: number;
  product: ProductSlug;
};
export type DemoAdGroup = { id: string; name: string; keywords: readonly DemoKeyword[] };
export type DemoCampaign = {
  platform: 'microsoft' | 'google' | 'meta';
  id: string;
  name: string;
  weight: number;
  landing: string;
  adGroups: readonly DemoAdGroup[];
};

export const campaigns = [
  {
    platform: 'microsoft',
    id: '372910041',
    name: 'Weekend specials',
    weight: 30,
    landing: '/weekend-specials',
    adGroups: [
      {
        id: '1209360041',
        name: 'Dress shoes',
        keywords: [
          {
            text: 'brown dress shoes',
            matchType: 'e',
            weight: 9,
            buyRatio: 0.085,
            clickCost: 1.38,
            clickRatio: 0.071,
            product: 'brown-dress-shoes',
          },
          {
            text: 'mens dress shoes',
            matchType: 'p',
            weight: 12,
            buyRatio: 0.034,
            clickCost: 1.62,
            clickRatio: 0.043,
            product: 'brown-dress-shoes',
          },
          {
            text: 'leather oxfords',
            matchType: 'p',
            weight: 6,
            buyRatio: 0.041,
            clickCost: 1.49,
            clickRatio: 0.048,
            product: 'black-oxfords',
          },
          {
            text: 'shoe repair near me',
            matchType: 'b',
            weight: 5,
            buyRatio: 0,
            clickCost: 1.74,
            clickRatio: 0.019,
            product: 'black-oxfords',
          },
          {
            text: 'formal shoes sale',
            matchType: 'b',
            weight: 10,
            buyRatio: 0.016,
            clickCost: 1.95,
            clickRatio: 0.027,
            product: 'black-oxfords',
          },
        ],
      },
      {
        id: '1209360042',
        name: 'Trail',
        keywords: [
          {
            text: 'trail running shoes',
            matchType: 'p',
            weight: 8,
            buyRatio: 0.038,
            clickCost: 1.31,
            clickRatio: 0.045,
            product: 'trail-runners',
          },
          {
            text: 'lightweight trail runners',
            matchType: 'e',
            weight: 4,
            buyRatio: 0.055,
            clickCost: 1.12,
            clickRatio: 0.058,
            product: 'trail-runners',
          },
        ],
      },
    ],
  },
  {
    platform: 'microsoft',
    id: '372910042',
    name: 'Brand',
    weight: 9,
    landing: '/',
    adGroups: [
      {
        id: '1209360051',
        name: 'Stride & Sole',
        keywords: [
          {
            text: 'stride and sole',
            matchType: 'e',
            weight: 8,
            buyRatio: 0.11,
            clickCost: 0.34,
            clickRatio: 0.212,
            product: 'brown-dress-shoes',
          },
          {
            text: 'stride sole shoes',
            matchType: 'p',
            weight: 3,
            buyRatio: 0.09,
            clickCost: 0.41,
            clickRatio: 0.168,
            product: 'canvas-sneakers',
          },
        ],
      },
    ],
  },
  {
    platform: 'google',
    id: '20988114507',
    name: 'Search – everyday shoes',
    weight: 26,
    landing: '/',
    adGroups: [
      {
        id: '152207731810',
        name: 'Sneakers',
        keywords: [
          {
            text: 'canvas sneakers',
            matchType: 'p',
            weight: 14,
            buyRatio: 0.021,
            clickCost: 0.58,
            clickRatio: 0.052,
            product: 'canvas-sneakers',
          },
          {
            text: 'white sneakers women',
            matchType: 'b',
            weight: 12,
            buyRatio: 0.006,
            clickCost: 0.83,
            clickRatio: 0.031,
            product: 'canvas-sneakers',
          },
          {
            text: 'sustainable sneakers',
            matchType: 'e',
            weight: 5,
            buyRatio: 0.047,
            clickCost: 0.66,
            clickRatio: 0.061,
            product: 'canvas-sneakers',
          },
        ],
      },
      {
        id: '152207731811',
        name: 'Dress',
        keywords: [
          {
            text: 'resoleable dress shoes',
            matchType: 'p',
            weight: 4,
            buyRatio: 0.062,
            clickCost: 0.97,
            clickRatio: 0.066,
            product: 'brown-dress-shoes',
          },
        ],
      },
    ],
  },
  {
    platform: 'meta',
    id: '120210558803340',
    name: 'Autumn retargeting',
    weight: 14,
    landing: '/brown-dress-shoes',
    adGroups: [
      {
        id: '120210558803351',
        name: 'Viewed, did not buy',
        keywords: [
          {
            text: '',
            matchType: 'b',
            weight: 1,
            buyRatio: 0.03,
            clickCost: 0.71,
            clickRatio: 0.009,
            product: 'brown-dress-shoes',
          },
        ],
      },
    ],
  },
] as const satisfies readonly DemoCampaign[];

/** Arrivals that are not ads: a referrer and what UTM parameters the link carries. */
export const otherArrivals = [
  { referrer: 'https://www.google.com/', query: '', weight: 26, buyRatio: 0.018 },
  { referrer: 'https://www.bing.com/', query: '', weight: 9, buyRatio: 0.02 },
  { referrer: '', query: '', weight: 20, buyRatio: 0.03 },
  { referrer: 'https://www.goodonyou.eco/', query: '', weight: 4, buyRatio: 0.024 },
  { referrer: 'https://www.instagram.com/', query: '', weight: 6, buyRatio: 0.008 },
  {
    referrer: '',
    query: 'utm_source=newsletter&utm_medium=email&utm_campaign=autumn-letter',
    weight: 7,
    buyRatio: 0.06,
  },
] as const;

/** The landing query that the platform's auto-tagging and the shop's UTM template make. */
export function formatAdQuery(
  campaign: DemoCampaign,
  adGroup: DemoAdGroup,
  keyword: DemoKeyword,
  clickId: string,
): string {
  const query = new URLSearchParams();
  const source = { microsoft: 'bing', google: 'google', meta: 'facebook' }[campaign.platform];
  query.set('utm_source', source);
  query.set('utm_medium', campaign.platform === 'meta' ? 'paid_social' : 'cpc');
  query.set('utm_campaign', campaign.name);
  query.set('utm_id', campaign.id);
  if (keyword.text !== '') query.set('utm_term', keyword.text);
  query.set('adgroup', adGroup.name);
  query.set('adgroupid', adGroup.id);
  if (campaign.platform !== 'meta') query.set('matchtype', keyword.matchType);
  query.set({ microsoft: 'msclkid', google: 'gclid', meta: 'fbclid' }[campaign.platform], clickId);
  return query.toString();
}
