// Where did an arrival come from, and was it an ad click? Reads a landing's address and referrer into the field's words (TrafficSource).
// Never throws; what the address does not say stays ''.

import {
  findAdNetwork,
  findSearchEngine,
  findSocialNetwork,
  isMailHost,
  isSameSite,
  isSearchNetwork,
  isSocialNetwork,
  isSocialSource,
} from './known-hosts';
import { type LandingUrl, networkByClickIdKind, readLandingUrl, readReferrerHost } from './read-landing-url';
import type { Channel, TrafficSource } from './traffic-source';

/** A click id that came beside the address: in the hit's own parameter or the tag's cookie. */
export type CarriedClick = { clickId: string; clickIdKind: string | null };

export type Landing = {
  source: TrafficSource;
  isAd: boolean;
  clickId: string | null;
  clickIdKind: string | null;
  landingPath: string;
  /** What shows that somebody arrived from outside: a click id, campaign parameters, a foreign referrer, or nothing. */
  evidence: 'click' | 'campaign' | 'referrer' | 'none';
};

export const directSource: TrafficSource = Object.freeze({
  channel: 'direct',
  isAd: false,
  source: '',
  medium: '',
  network: '',
  campaign: '',
  campaignId: '',
  adGroup: '',
  adGroupId: '',
  keyword: '',
  keywordId: '',
  matchType: '',
  adId: '',
});

const paidMedium =
  /(?:^|[^a-z])(?:cp[acelmpv]|pp[cv]|sem|ads?|display|banner|retargeting|remarketing|interstitial|programmatic)(?:[^a-z]|$)|(?:^|[^a-z])paid/;
const displayMedium = /display|banner|cpm|retargeting|remarketing|interstitial|programmatic/;
const emailMedium = /^(?:e-?mail|newsletter|mailing)$/;
const socialMedium = /^(?:social|sm)$|social[-_ ]?(?:network|media)/;

/** Networks of Google and Microsoft that show ads beside content instead of search results ({network}, {Network}). */
const displayNetworkCodes: ReadonlySet<string> = new Set(['a', 'd', 'ytv', 'vp', 'gtv']);

const sourceByClickIdKind: Readonly<Record<string, string>> = {
  msclkid: 'bing',
  gclid: 'google',
  gbraid: 'google',
  wbraid: 'google',
  dclid: 'google',
  fbclid: 'facebook',
  ttclid: 'tiktok',
  twclid: 'x',
  li_fat_id: 'linkedin',
  yclid: 'yandex',
};

/** exact | phrase | broad | '', from e p b, be bp bb, or words ('Exact match'). */
function toMatchType(text: string): string {
  switch (text.toLowerCase().replace(/[ _-]?match$/, '')) {
    case 'e':
    case 'be':
    case 'exact':
      return 'exact';
    case 'p':
    case 'bp':
    case 'phrase':
      return 'phrase';
    case 'b':
    case 'bb':
    case 'broad':
      return 'broad';
    default:
      return '';
  }
}

/** The keyword's id in a {TargetId}: 'kwd-123:aud-456' → '123'. */
function toKeywordId(targetId: string): string {
  return /(?:^|:)kwd-(\d+)/.exec(targetId)?.[1] ?? '';
}

/**
 * Whether campaign parameters alone make an ad click: a paid medium; fields that only an ad platform's template fills in (ad group,
 * target, match type, hsa_, gad_); or, without a medium, a utm_term on a known engine, since utm_term is the paid keyword.
 */
function isPaid({ fields }: LandingUrl, medium: string, source: string): boolean {
  if (medium !== '') return paidMedium.test(medium);
  if (fields.adGroupId || fields.targetId || fields.adSource) return true;
  if (
    fields.campaignId &&
    (fields.matchType || fields.bidMatchType || fields.adId || fields.keyword || fields.keywordId)
  )
    return true;
  return Boolean(fields.utmTerm) && isSearchNetwork(findAdNetwork(source) ?? '');
}

function toAdChannel(landingUrl: LandingUrl, medium: string, network: string, clickIdKind: string | null): Channel {
  const { fields } = landingUrl;
  if (medium.includes('shopping') || /(?:^|:)pla-/.test(fields.targetId ?? '')) return 'paidShopping';
  if (isSocialNetwork(network) || medium.includes('social')) return 'paidSocial';
  const isDisplayCode = isSearchNetwork(network) && displayNetworkCodes.has((fields.networkCode ?? '').toLowerCase());
  if (clickIdKind === 'dclid' || isDisplayCode || displayMedium.test(medium)) return 'display';
  if (isSearchNetwork(network) || /search|(?:^|[^a-z])sem(?:[^a-z]|$)/.test(medium)) return 'paidSearch';
  return 'paidOther';
}

function findClickNetwork(clickIdKind: string | null): string | null {
  if (clickIdKind === null) return null;
  const entry = Object.entries(networkByClickIdKind).find(([kind]) => kind === clickIdKind);
  return entry?.[1] ?? null;
}

function toAdSource(landingUrl: LandingUrl, referrerHost: string, clickIdKind: string | null): TrafficSource {
  const { fields } = landingUrl;
  const medium = (fields.medium ?? '').toLowerCase();
  const saidSource = (fields.source ?? '').toLowerCase();
  const referrerName = findSearchEngine(referrerHost) ?? findSocialNetwork(referrerHost) ?? '';
  const source =
    saidSource ||
    (clickIdKind === null ? '' : (sourceByClickIdKind[clickIdKind] ?? '')) ||
    referrerName ||
    referrerHost;
  const network =
    findClickNetwork(clickIdKind) ??
    findAdNetwork(saidSource) ??
    (saidSource || findAdNetwork(referrerName) || 'other');
  return {
    channel: toAdChannel(landingUrl, medium, network, clickIdKind),
    isAd: true,
    source,
    medium,
    network,
    campaign: fields.utmCampaign ?? fields.campaign ?? '',
    campaignId: fields.campaignId ?? fields.utmId ?? '',
    adGroup: fields.adGroup ?? '',
    adGroupId: fields.adGroupId ?? '',
    keyword: fields.utmTerm ?? fields.keyword ?? '',
    keywordId: fields.keywordId ?? toKeywordId(fields.targetId ?? ''),
    matchType: toMatchType(fields.matchType ?? '') || toMatchType(fields.bidMatchType ?? ''),
    adId: fields.adId ?? fields.utmContent ?? '',
  };
}

function toUnpaidCampaignChannel(medium: string, source: string): Channel {
  if (emailMedium.test(medium) || emailMedium.test(source)) return 'email';
  if (socialMedium.test(medium) || (medium === '' && isSocialSource(source))) return 'organicSocial';
  if (medium === 'organic' || (medium === '' && isSearchNetwork(findAdNetwork(source) ?? ''))) return 'organicSearch';
  return 'referral';
}

/** Only utm_ parameters: without an ad, 'keyword', 'campaign' or 'network' in an address are the site's own. */
function toUnpaidCampaignSource({ fields }: LandingUrl): TrafficSource {
  const medium = (fields.medium ?? '').toLowerCase();
  const source = (fields.source ?? '').toLowerCase();
  return {
    ...directSource,
    channel: toUnpaidCampaignChannel(medium, source),
    source,
    medium,
    campaign: fields.utmCampaign ?? '',
    campaignId: fields.utmId ?? '',
    keyword: fields.utmTerm ?? '',
    adId: fields.utmContent ?? '',
  };
}

function toReferrerSource(referrerHost: string): TrafficSource {
  if (isMailHost(referrerHost)) return { ...directSource, channel: 'email', source: referrerHost };
  const engine = findSearchEngine(referrerHost);
  if (engine !== null) return { ...directSource, channel: 'organicSearch', source: engine };
  const social = findSocialNetwork(referrerHost);
  if (social !== null) return { ...directSource, channel: 'organicSocial', source: social };
  return { ...directSource, channel: 'referral', source: referrerHost };
}

/** The host of a referrer outside the site; '' for none and for the site's own pages. */
function readForeignHost(landingUrl: LandingUrl, referrer: string | null): string {
  const referrerHost = readReferrerHost(referrer);
  return referrerHost === '' || isSameSite(referrerHost, landingUrl.hostName) ? '' : referrerHost;
}

/** A click id without the name of its parameter: 32 hexadecimal digits are an msclkid. */
function toClickIdKind({ clickId, clickIdKind }: CarriedClick): string | null {
  return clickIdKind ?? (/^[0-9a-f]{32}$/i.test(clickId) ? 'msclkid' : null);
}

/** As parseLanding, from an address already read. */
export function toLanding(landingUrl: LandingUrl, referrer: string | null, carried: CarriedClick | null): Landing {
  const { fields, landingPath } = landingUrl;
  const foreignHost = readForeignHost(landingUrl, referrer);
  const clickId = landingUrl.clickId ?? carried?.clickId ?? null;
  const clickIdKind = landingUrl.clickId === null ? carried && toClickIdKind(carried) : landingUrl.clickIdKind;
  const medium = (fields.medium ?? '').toLowerCase();
  const source = (fields.source ?? '').toLowerCase();
  if (clickId !== null || isPaid(landingUrl, medium, source)) {
    return {
      source: toAdSource(landingUrl, foreignHost, clickIdKind),
      isAd: true,
      clickId,
      clickIdKind,
      landingPath,
      evidence: clickId === null ? 'campaign' : 'click',
    };
  }
  if (fields.source || fields.medium || fields.utmCampaign)
    return toUnpaidLanding(landingPath, toUnpaidCampaignSource(landingUrl), 'campaign');
  return foreignHost === ''
    ? toUnpaidLanding(landingPath, directSource, 'none')
    : toUnpaidLanding(landingPath, toReferrerSource(foreignHost), 'referrer');
}

function toUnpaidLanding(landingPath: string, source: TrafficSource, evidence: Landing['evidence']): Landing {
  return { source, isAd: false, clickId: null, clickIdKind: null, landingPath, evidence };
}

/** An arrival whose click id and campaign parameters belong to an earlier click (a bookmark of the landing page): only its referrer counts. */
export function toReturn(landingUrl: LandingUrl, referrer: string | null): Landing {
  return toLanding({ ...landingUrl, fields: {}, clickId: null, clickIdKind: null }, referrer, null);
}

/**
 * Where a landing came from. `carried` is a click id that came beside the address; one in the address itself is preferred.
 * - Ad click (design.md section 1): any click id (msclkid, gclid, gbraid, wbraid, fbclid, ttclid, twclid, li_fat_id, dclid, yclid), or
 *   paid campaign parameters (see isPaid). Platforms add some of these ids to unpaid links as well (fbclid); they still count, because
 *   an advertiser's report must not lose clicks.
 * - A referrer of the same site is no arrival.
 */
export function parseLanding(
  url: string | null,
  referrer: string | null,
  carried: CarriedClick | null = null,
): Landing {
  return toLanding(readLandingUrl(url), referrer, carried);
}
