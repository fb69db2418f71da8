// What does the address of a landing say: host, path, campaign fields, click id? One pass over the text, never URL() or URLSearchParams:
// an address may be junk, half or hostile, and reading it must neither throw nor cost more than its length.

/** Longest part of an address that is looked at; the wire cuts at 4,096. */
const maxUrlLength = 8_192;
const maxParameterCount = 200;
const maxValueLength = 200;
const maxClickIdLength = 256;
const maxLandingPathLength = 300;

/** Names that mean each field, the more certain first. Lower case; any case is read. Source: uet.md section 5 and the platforms' templates. */
const parametersByField = {
  source: ['utm_source'],
  medium: ['utm_medium'],
  utmCampaign: ['utm_campaign'],
  utmTerm: ['utm_term'],
  utmContent: ['utm_content'],
  utmId: ['utm_id'],
  campaign: ['campaign', 'campaignname', 'campaign_name'],
  campaignId: ['campaignid', 'campaign_id', 'utm_campaign_id', 'utm_campaignid', 'hsa_cam', 'gad_campaignid'],
  adGroup: [
    'adgroup',
    'ad_group',
    'adgroupname',
    'adgroup_name',
    'utm_adgroup',
    'utm_ad_group',
    'adset',
    'adset_name',
    'utm_adset',
  ],
  adGroupId: [
    'adgroupid',
    'adgroup_id',
    'ad_group_id',
    'utm_adgroupid',
    'utm_adgroup_id',
    'hsa_grp',
    'adset_id',
    'adsetid',
  ],
  keyword: ['keyword', 'utm_keyword', 'hsa_kw', 'kw'],
  keywordId: ['keywordid', 'keyword_id', 'kwid'],
  targetId: ['targetid', 'target_id', 'hsa_tgt'],
  matchType: ['matchtype', 'match_type', 'utm_matchtype', 'hsa_mt'],
  bidMatchType: ['bidmatchtype', 'bid_match_type'],
  adId: ['adid', 'ad_id', 'creative', 'creativeid', 'creative_id', 'hsa_ad'],
  networkCode: ['network', 'utm_network', 'hsa_net'],
  adSource: ['gad_source'],
} as const satisfies Record<string, readonly string[]>;

type LandingField = keyof typeof parametersByField;

/** Click id parameters in order of preference with their ad platform. */
export const networkByClickIdKind = {
  msclkid: 'microsoft',
  gclid: 'google',
  gbraid: 'google',
  wbraid: 'google',
  fbclid: 'meta',
  ttclid: 'tiktok',
  twclid: 'x',
  li_fat_id: 'linkedin',
  dclid: 'google',
  yclid: 'yandex',
} as const satisfies Record<string, string>;

const clickIdKinds: readonly string[] = Object.keys(networkByClickIdKind);
const clickIdRanks: ReadonlyMap<string, number> = new Map(clickIdKinds.map((kind, rank) => [kind, rank]));

const landingFields = Object.keys(parametersByField).filter((name): name is LandingField => name in parametersByField);
const meaningByParameter: ReadonlyMap<string, { field: LandingField; rank: number }> = new Map(
  landingFields.flatMap((field) => parametersByField[field].map((name, rank) => [name, { field, rank }] as const)),
);

export type LandingUrl = {
  /** Lower case, without port and 'www.'; '' when the address has none. */
  hostName: string;
  /** Host (lower case, without 'www.', with a port that is not the scheme's) and path, at most 300 characters; '' without an address. */
  landingPath: string;
  fields: Readonly<Partial<Record<LandingField, string>>>;
  clickId: string | null;
  clickIdKind: string | null;
};

const noFields: LandingUrl['fields'] = Object.freeze({});

/** Decodes a value of a query; what is no UTF-8 stays as it is. A template that the platform never filled in ('{keyword}') is empty. */
function decodeValue(text: string, maxLength: number): string {
  let decoded = text;
  if (text.includes('%') || text.includes('+')) {
    const spaced = text.replaceAll('+', ' ');
    try {
      decoded = decodeURIComponent(spaced);
    } catch {
      decoded = spaced;
    }
  }
  // NUL is refused by PostgreSQL, and a cut or broken pair of surrogates as well.
  decoded = decoded.replaceAll('\u0000', '').trim();
  if (decoded.length > maxLength) decoded = decoded.slice(0, maxLength);
  if (/\p{Cs}/u.test(decoded)) decoded = decoded.replace(/\p{Cs}/gu, '\ufffd');
  return /^\{[^{}]*\}$/.test(decoded) ? '' : decoded;
}

/** A click id as it may be kept: trimmed and bounded; `null` for UET's 'N' (none), an unfilled template and what is too long to be one. */
function parseClickId(text: string): string | null {
  const clickId = text.trim();
  return clickId === '' || clickId === 'N' || clickId.length > maxClickIdLength || clickId.startsWith('{')
    ? null
    : clickId;
}

function readQuery(query: string): Pick<LandingUrl, 'fields' | 'clickId' | 'clickIdKind'> {
  const fields: Partial<Record<LandingField, string>> = {};
  const ranks: Partial<Record<LandingField, number>> = {};
  let clickId: string | null = null;
  let clickIdKind: string | null = null;
  let clickIdRank = Number.POSITIVE_INFINITY;
  let start = 0;
  for (let count = 0; start < query.length && count < maxParameterCount; count += 1) {
    let end = query.indexOf('&', start);
    if (end < 0) end = query.length;
    const equals = query.indexOf('=', start);
    // A value longer than any that is kept is cut before it is decoded; ×9 because one character may be written with nine.
    if (equals > start && equals < end && equals - start <= 20) {
      const name = query.slice(start, equals).toLowerCase();
      const meaning = meaningByParameter.get(name);
      if (meaning !== undefined && meaning.rank < (ranks[meaning.field] ?? Number.POSITIVE_INFINITY)) {
        const value = decodeValue(
          query.slice(equals + 1, Math.min(end, equals + 1 + maxValueLength * 9)),
          maxValueLength,
        );
        if (value !== '') {
          fields[meaning.field] = value;
          ranks[meaning.field] = meaning.rank;
        }
      }
      const rank = clickIdRanks.get(name);
      if (rank !== undefined && rank < clickIdRank) {
        const value = parseClickId(
          decodeValue(query.slice(equals + 1, Math.min(end, equals + 2 + maxClickIdLength * 3)), maxClickIdLength + 1),
        );
        if (value !== null) {
          clickId = value;
          clickIdKind = name;
          clickIdRank = rank;
        }
      }
    }
    start = end + 1;
  }
  return { fields, clickId, clickIdKind };
}

/** What stands before and after the question mark; without the fragment. */
function splitOffQuery(url: string): { address: string; query: string } {
  const text = url.length > maxUrlLength ? url.slice(0, maxUrlLength) : url;
  const hash = text.indexOf('#');
  const withoutHash = hash < 0 ? text : text.slice(0, hash);
  const mark = withoutHash.indexOf('?');
  if (mark < 0) return { address: withoutHash, query: '' };
  return { address: withoutHash.slice(0, mark), query: withoutHash.slice(mark + 1) };
}

/** Where host and path of an address begin and end, without decoding anything. */
function splitAddress(address: string): { scheme: string; host: string; path: string } {
  const schemeEnd = address.indexOf('://');
  const hostStart = schemeEnd >= 0 ? schemeEnd + 3 : address.startsWith('//') ? 2 : -1;
  if (hostStart < 0) return { scheme: '', host: '', path: address };
  const slash = address.indexOf('/', hostStart);
  const hostEnd = slash < 0 ? address.length : slash;
  const authority = address.slice(hostStart, hostEnd);
  // A password in an address must not reach a report.
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return {
    scheme: address.slice(0, Math.max(0, schemeEnd)).toLowerCase(),
    host,
    path: slash < 0 ? '/' : address.slice(slash),
  };
}

function toHostName(host: string): string {
  const hostName = host.includes(':') ? host.replace(/:\d*$/, '') : host;
  return hostName.startsWith('www.') ? hostName.slice(4) : hostName;
}

function toPath(scheme: string, host: string, path: string): string {
  const bareHost = host.startsWith('www.') ? host.slice(4) : host;
  const shownHost = scheme === 'https' ? bareHost.replace(/:443$/, '') : bareHost.replace(/:80$/, '');
  const landingPath = shownHost + path;
  if (landingPath.length <= maxLandingPathLength) return landingPath;
  // Not half of a surrogate pair at the end.
  return landingPath.slice(0, maxLandingPathLength).replace(/[\ud800-\udbff]$/, '');
}

type Page = Pick<LandingUrl, 'hostName' | 'landingPath'>;

/** Pages are few and their hits many: one text for each page, instead of one that every hit makes and every visitor on it keeps. */
const knownPages = new Map<string, Page>();
const maxKnownPages = 4_000;
/** Longer addresses are rarely anybody's second. */
const maxKnownLength = 300;

function readPage(address: string, isWhole: boolean): Page {
  const known = knownPages.get(address);
  if (known !== undefined) return known;
  const { scheme, host, path } = splitAddress(address);
  const page = { hostName: toHostName(host), landingPath: toPath(scheme, host, path) };
  // A piece of an address would keep all of it.
  if (isWhole && address.length <= maxKnownLength) {
    if (knownPages.size >= maxKnownPages) knownPages.clear();
    knownPages.set(address, page);
  }
  return page;
}

/** Everything a landing's address says. Never throws. */
export function readLandingUrl(url: string | null): LandingUrl {
  if (url === null) return { hostName: '', landingPath: '', fields: noFields, clickId: null, clickIdKind: null };
  const { address, query } = splitOffQuery(url);
  const { hostName, landingPath } = readPage(address, address === url);
  if (query === '') return { hostName, landingPath, fields: noFields, clickId: null, clickIdKind: null };
  return { hostName, landingPath, ...readQuery(query) };
}

/** The host of a referrer: lower case, no port, no 'www.', at most 200 characters; '' when there is none. */
export function readReferrerHost(referrer: string | null): string {
  if (referrer === null || referrer === '') return '';
  const hostName = toHostName(splitAddress(splitOffQuery(referrer).address).host);
  // It becomes the source of a referral, so junk must not come through.
  if (hostName.length > maxValueLength || /[\p{Cs}\p{Cc}\s]/u.test(hostName)) return '';
  return hostName;
}
