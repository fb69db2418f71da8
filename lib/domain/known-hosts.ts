// Which search engine, social network or mailbox is behind a host or a utm_source, and are two hosts of one site? Lists as data; an
// unknown host is simply a referral.

/** Search engines: by their whole host without 'www.'; `*` is one top-level domain such as com or co.uk. */
const searchHosts: Readonly<Record<string, string>> = {
  'google.*': 'google',
  'images.google.*': 'google',
  'news.google.*': 'google',
  'bing.com': 'bing',
  'cn.bing.com': 'bing',
  'm.bing.com': 'bing',
  'search.yahoo.com': 'yahoo',
  'yahoo.*': 'yahoo',
  'search.yahoo.co.jp': 'yahoo',
  'duckduckgo.com': 'duckduckgo',
  'html.duckduckgo.com': 'duckduckgo',
  'ecosia.org': 'ecosia',
  'yandex.*': 'yandex',
  'ya.ru': 'yandex',
  'baidu.com': 'baidu',
  'm.baidu.com': 'baidu',
  'qwant.com': 'qwant',
  'startpage.com': 'startpage',
  'search.brave.com': 'brave',
  'search.naver.com': 'naver',
  'm.search.naver.com': 'naver',
  'search.seznam.cz': 'seznam',
  'sogou.com': 'sogou',
  'so.com': 'so',
  'ask.com': 'ask',
  'search.aol.com': 'aol',
  'kagi.com': 'kagi',
  'search.ch': 'search.ch',
  'com.google.android.googlequicksearchbox': 'google',
};

/** Social networks: by the end of their host. */
const socialHosts: Readonly<Record<string, string>> = {
  'facebook.com': 'facebook',
  'fb.com': 'facebook',
  'fb.me': 'facebook',
  'instagram.com': 'instagram',
  'threads.net': 'threads',
  'threads.com': 'threads',
  'twitter.com': 'x',
  'x.com': 'x',
  't.co': 'x',
  'linkedin.com': 'linkedin',
  'lnkd.in': 'linkedin',
  'pinterest.com': 'pinterest',
  'pin.it': 'pinterest',
  'reddit.com': 'reddit',
  'tiktok.com': 'tiktok',
  'youtube.com': 'youtube',
  'youtu.be': 'youtube',
  'snapchat.com': 'snapchat',
  'quora.com': 'quora',
  'tumblr.com': 'tumblr',
  'vk.com': 'vk',
  'weibo.com': 'weibo',
  'whatsapp.com': 'whatsapp',
  't.me': 'telegram',
  'bsky.app': 'bluesky',
  'mastodon.social': 'mastodon',
  'xing.com': 'xing',
  'com.facebook.katana': 'facebook',
  'com.linkedin.android': 'linkedin',
};

const mailHosts: readonly string[] = [
  'mail.google.com',
  'outlook.live.com',
  'outlook.office.com',
  'outlook.office365.com',
  'mail.yahoo.com',
  'mail.aol.com',
  'mail.proton.me',
  'mail.yandex.ru',
  'webmail.gmx.net',
  'navigator.gmx.net',
  'navigator.web.de',
  'com.google.android.gm',
];

/** utm_source to the ad platform behind it. */
const networkBySource: Readonly<Record<string, string>> = {
  bing: 'microsoft',
  bingads: 'microsoft',
  'bing-ads': 'microsoft',
  bing_ads: 'microsoft',
  'bing.com': 'microsoft',
  microsoft: 'microsoft',
  microsoftads: 'microsoft',
  'microsoft-ads': 'microsoft',
  microsoft_ads: 'microsoft',
  msn: 'microsoft',
  adcenter: 'microsoft',
  google: 'google',
  googleads: 'google',
  'google-ads': 'google',
  google_ads: 'google',
  'google.com': 'google',
  adwords: 'google',
  youtube: 'google',
  facebook: 'meta',
  fb: 'meta',
  'facebook.com': 'meta',
  instagram: 'meta',
  ig: 'meta',
  meta: 'meta',
  tiktok: 'tiktok',
  twitter: 'x',
  x: 'x',
  't.co': 'x',
  linkedin: 'linkedin',
  'linkedin.com': 'linkedin',
  pinterest: 'pinterest',
  reddit: 'reddit',
  snapchat: 'snapchat',
  quora: 'quora',
  yahoo: 'yahoo',
  yandex: 'yandex',
  baidu: 'baidu',
  duckduckgo: 'duckduckgo',
  ecosia: 'ecosia',
};

const searchNetworks: ReadonlySet<string> = new Set([
  'microsoft',
  'google',
  'yahoo',
  'yandex',
  'baidu',
  'duckduckgo',
  'ecosia',
  'naver',
  'seznam',
]);
const socialNetworks: ReadonlySet<string> = new Set([
  'meta',
  'tiktok',
  'x',
  'linkedin',
  'pinterest',
  'reddit',
  'snapchat',
  'quora',
]);
const socialSources: ReadonlySet<string> = new Set([...Object.values(socialHosts), 'fb', 'ig', 'meta', 'twitter']);

function findOwn(record: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}

/** 'google' for google.com and google.co.uk, not for accounts.google.com. Hosts without 'www.'. */
export function findSearchEngine(host: string): string | null {
  const exact = findOwn(searchHosts, host);
  if (exact !== null) return exact;
  const wild = host.replace(/\.(?:com?\.[a-z]{2}|[a-z]{2,3})$/, '.*');
  return findOwn(searchHosts, wild);
}

/** 'facebook' for facebook.com and everything below it (l.facebook.com). */
export function findSocialNetwork(host: string): string | null {
  for (let rest = host; rest !== ''; ) {
    const found = findOwn(socialHosts, rest);
    if (found !== null) return found;
    const dot = rest.indexOf('.');
    if (dot < 0) return null;
    rest = rest.slice(dot + 1);
  }
  return null;
}

export function isMailHost(host: string): boolean {
  return mailHosts.includes(host);
}

/** The ad platform behind a utm_source or the name of a referring engine; `null` when it is none of the known ones. */
export function findAdNetwork(source: string): string | null {
  return findOwn(networkBySource, source);
}

export function isSearchNetwork(network: string): boolean {
  return searchNetworks.has(network);
}

export function isSocialNetwork(network: string): boolean {
  return socialNetworks.has(network);
}

export function isSocialSource(source: string): boolean {
  return socialSources.has(source);
}

/** Suffixes below which every name belongs to somebody else; the full public suffix list is 200 KB and changes weekly. */
const sharedSuffixes: ReadonlySet<string> = new Set([
  'github.io',
  'gitlab.io',
  'myshopify.com',
  'vercel.app',
  'netlify.app',
  'pages.dev',
  'workers.dev',
  'herokuapp.com',
  'web.app',
  'firebaseapp.com',
  'blogspot.com',
  'wordpress.com',
  'wixsite.com',
  'webflow.io',
  'azurewebsites.net',
  'onrender.com',
  'fly.dev',
]);

/** The part of a host that one owner holds: 'shop.example.co.uk' → 'example.co.uk'. An approximation without the public suffix list. */
function toSite(host: string): string {
  if (/^[\d.]+$|[[\]:]/.test(host)) return host;
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  const second = labels.at(-2) ?? '';
  const isSharedSecond = last.length === 2 && /^(?:com?|net|org|gov|edu|ac|or|ne|go|gob|nom|ltd|plc|me)$/.test(second);
  const labelCount = isSharedSecond || sharedSuffixes.has(`${second}.${last}`) ? 3 : 2;
  return labels.slice(-labelCount).join('.');
}

/** Whether two hosts belong to one site, so that going from one to the other is no arrival. Both lower case without port. */
export function isSameSite(oneHost: string, otherHost: string): boolean {
  if (oneHost === otherHost) return true;
  return oneHost !== '' && otherHost !== '' && toSite(oneHost) === toSite(otherHost);
}
