import type { FilterField } from '@/lib/domain/report-query';
import type { Channel } from '@/lib/domain/traffic-source';

/** What a row is called whose campaign, keyword … nobody sent. */
export const notSet = '(not set)';

const networkNames: Readonly<Record<string, string>> = {
  microsoft: 'Microsoft Ads',
  google: 'Google Ads',
  meta: 'Meta Ads',
  tiktok: 'TikTok Ads',
  x: 'X Ads',
  linkedin: 'LinkedIn Ads',
  pinterest: 'Pinterest Ads',
  reddit: 'Reddit Ads',
  snapchat: 'Snapchat Ads',
  quora: 'Quora Ads',
  yahoo: 'Yahoo Ads',
  yandex: 'Yandex Ads',
  baidu: 'Baidu Ads',
};

const channelNames: Record<Channel, string> = {
  paidSearch: 'Paid search',
  paidShopping: 'Paid shopping',
  paidSocial: 'Paid social',
  display: 'Display',
  paidOther: 'Other paid',
  organicSearch: 'Organic search',
  organicSocial: 'Organic social',
  email: 'E-mail',
  referral: 'Referral',
  direct: 'Direct',
};

const deviceNames: Readonly<Record<string, string>> = {
  desktop: 'Computer',
  mobile: 'Phone',
  tablet: 'Tablet',
  tv: 'TV',
  unknown: 'Unknown device',
};

const matchTypeNames: Readonly<Record<string, string>> = { exact: 'Exact', phrase: 'Phrase', broad: 'Broad' };

/** Fields of a breakdown as their column is headed. */
export const fieldNames: Record<FilterField, string> = {
  network: 'Network',
  campaign: 'Campaign',
  adGroup: 'Ad group',
  keyword: 'Keyword',
  matchType: 'Match type',
  ad: 'Ad',
  channel: 'Channel',
  device: 'Device',
  country: 'Country',
  landingPage: 'Landing page',
  audience: 'Audience',
};

/** The value of a field as people read it; a name that people gave stays as it is. */
export function formatFieldValue(field: FilterField, value: string, locale: string): string {
  if (value === '') return notSet;
  switch (field) {
    case 'network':
      return findWord(networkNames, value) ?? value;
    case 'channel':
      return findWord(channelNames, value) ?? value;
    case 'device':
      return findWord(deviceNames, value) ?? value;
    case 'matchType':
      return findWord(matchTypeNames, value) ?? value;
    case 'country':
      return formatCountry(value, locale);
    default:
      return value;
  }
}

function findWord(words: Readonly<Record<string, string>>, value: string): string | undefined {
  return Object.hasOwn(words, value) ? words[value] : undefined;
}

function formatCountry(code: string, locale: string): string {
  if (code === 'ZZ') return 'Unknown country';
  try {
    return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
