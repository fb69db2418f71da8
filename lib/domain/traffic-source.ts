// Where an arrival came from, in the field's words. Types only; parse-landing.ts reads one from a landing URL and referrer.

export const channels = [
  'paidSearch',
  'paidShopping',
  'paidSocial',
  'display',
  'paidOther',
  'organicSearch',
  'organicSocial',
  'email',
  'referral',
  'direct',
] as const;
export type Channel = (typeof channels)[number];

/** All texts, '' where unknown, so that the combination has one hash. Names as uet.md section 5 "URL parameters". */
export type TrafficSource = {
  channel: Channel;
  /** An ad click: carried a click id or paid campaign parameters (design.md section 1). */
  isAd: boolean;
  source: string;
  medium: string;
  /** The ad platform: microsoft, google, meta, …; '' when not an ad. */
  network: string;
  campaign: string;
  campaignId: string;
  adGroup: string;
  adGroupId: string;
  keyword: string;
  keywordId: string;
  /** exact | phrase | broad | '' */
  matchType: string;
  adId: string;
};
