import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLanding } from './parse-landing';
import { arbitraryText, junkText, pageUrl } from './testing/arbitrary-text';
import type { TrafficSource } from './traffic-source';

const shop = 'https://www.shop.example/shoes';

function readSource(query: string, referrer: string | null = null): TrafficSource {
  return parseLanding(`${shop}?${query}`, referrer).source;
}

test('a Microsoft ad with UET’s URL parameters and utm_ gives every field of the click', () => {
  const landing = parseLanding(
    `${shop}?msclkid=dc65bba3ad5c180f6d49e74f7cc391e2&utm_source=bing&utm_medium=cpc&utm_campaign=Weekend%20specials&utm_term=brown+dress+shoes&campaignid=11&adgroupid=22&adgroup=Dress&targetid=kwd-33:aud-44&matchtype=e&network=o&device=c&adid=55`,
    'https://www.bing.com/',
  );
  expect(landing).toEqual({
    source: {
      channel: 'paidSearch',
      isAd: true,
      source: 'bing',
      medium: 'cpc',
      network: 'microsoft',
      campaign: 'Weekend specials',
      campaignId: '11',
      adGroup: 'Dress',
      adGroupId: '22',
      keyword: 'brown dress shoes',
      keywordId: '33',
      matchType: 'exact',
      adId: '55',
    },
    isAd: true,
    clickId: 'dc65bba3ad5c180f6d49e74f7cc391e2',
    clickIdKind: 'msclkid',
    landingPath: 'shop.example/shoes',
    evidence: 'click',
  });
});

test.each([
  ['msclkid', 'microsoft', 'paidSearch', 'bing'],
  ['gclid', 'google', 'paidSearch', 'google'],
  ['gbraid', 'google', 'paidSearch', 'google'],
  ['wbraid', 'google', 'paidSearch', 'google'],
  ['dclid', 'google', 'display', 'google'],
  ['fbclid', 'meta', 'paidSocial', 'facebook'],
  ['ttclid', 'tiktok', 'paidSocial', 'tiktok'],
  ['twclid', 'x', 'paidSocial', 'x'],
  ['li_fat_id', 'linkedin', 'paidSocial', 'linkedin'],
  ['yclid', 'yandex', 'paidSearch', 'yandex'],
])('%s alone is an ad click of %s (%s)', (kind, network, channel, source) => {
  const landing = parseLanding(`${shop}?${kind}=Abc-123`, null);
  expect(landing).toMatchObject({
    isAd: true,
    clickId: 'Abc-123',
    clickIdKind: kind,
    evidence: 'click',
    source: { network, channel, source, isAd: true },
  });
});

test('of several click ids the first of the list counts, wherever it stands; names in any case', () => {
  expect(parseLanding(`${shop}?fbclid=f&GCLID=g&MsClkId=m`, null)).toMatchObject({
    clickId: 'm',
    clickIdKind: 'msclkid',
  });
  expect(parseLanding(`${shop}?fbclid=f&gclid=g`, null)).toMatchObject({ clickId: 'g', clickIdKind: 'gclid' });
});

test.each([
  'msclkid=',
  'msclkid=N',
  'msclkid={msclkid}',
  'msclkid',
  `gclid=${'x'.repeat(257)}`,
  'xgclid=1',
  'gclid%3D1=2',
])('%s is no click id', (query) => {
  expect(parseLanding(`${shop}?${query}`, null)).toMatchObject({ isAd: false, clickId: null, clickIdKind: null });
});

test.each([
  ['utm_source=bing&utm_medium=cpc', 'paidSearch', 'microsoft'],
  ['utm_source=google&utm_medium=ppc', 'paidSearch', 'google'],
  ['utm_source=Facebook&utm_medium=paid_social', 'paidSocial', 'meta'],
  ['utm_source=facebook&utm_medium=cpm', 'paidSocial', 'meta'],
  ['utm_source=newsportal&utm_medium=display', 'display', 'newsportal'],
  ['utm_source=google&utm_medium=cpc&network=d', 'display', 'google'],
  ['utm_source=bing&utm_medium=cpc&network=a', 'display', 'microsoft'],
  ['utm_source=bing&utm_medium=cpc&targetid=pla-123', 'paidShopping', 'microsoft'],
  ['utm_source=google&utm_medium=paid-shopping', 'paidShopping', 'google'],
  ['utm_source=partner&utm_medium=cpa', 'paidOther', 'partner'],
  ['utm_source=criteo&utm_medium=retargeting', 'display', 'criteo'],
  ['utm_medium=cpc', 'paidOther', 'other'],
  ['utm_source=engine&utm_medium=paid-search', 'paidSearch', 'engine'],
])('%s is paid: %s of %s', (query, channel, network) => {
  expect(readSource(query)).toMatchObject({ isAd: true, channel, network });
});

test.each([
  ['utm_source=news&utm_medium=email&utm_campaign=may', 'email', 'news'],
  ['utm_source=newsletter', 'email', 'newsletter'],
  ['utm_source=facebook&utm_medium=social', 'organicSocial', 'facebook'],
  ['utm_source=instagram', 'organicSocial', 'instagram'],
  ['utm_source=google&utm_medium=organic', 'organicSearch', 'google'],
  ['utm_source=partner&utm_medium=affiliate', 'referral', 'partner'],
  ['utm_source=leaflet&utm_medium=print&utm_campaign=spring', 'referral', 'leaflet'],
  ['utm_source=x&utm_medium=unpaid', 'referral', 'x'],
  ['utm_campaign=spring', 'referral', ''],
])('%s is not paid: %s', (query, channel, source) => {
  expect(parseLanding(`${shop}?${query}`, null)).toMatchObject({
    isAd: false,
    evidence: 'campaign',
    source: { isAd: false, channel, source, network: '' },
  });
});

test('fields that only an ad platform’s template fills in make an ad click without click id and medium', () => {
  expect(readSource('campaignid=1&adgroupid=2')).toMatchObject({ isAd: true, campaignId: '1', adGroupId: '2' });
  expect(readSource('campaignid=1&keyword=shoes', 'https://www.bing.com/')).toMatchObject({
    isAd: true,
    network: 'microsoft',
    keyword: 'shoes',
    channel: 'paidSearch',
  });
  expect(readSource('utm_source=bing&utm_campaign=Brand&utm_term=shoes')).toMatchObject({
    isAd: true,
    network: 'microsoft',
    keyword: 'shoes',
  });
  expect(readSource('gad_source=1&gad_campaignid=9')).toMatchObject({ isAd: true, campaignId: '9' });
});

test('without an ad, names that are not utm_ are the site’s own', () => {
  expect(parseLanding(`${shop}?keyword=boots&campaign=x&network=d&device=m&adid=4`, null)).toMatchObject({
    isAd: false,
    evidence: 'none',
    source: { channel: 'direct', keyword: '', campaign: '' },
  });
});

test.each([
  ['matchtype=e', 'exact'],
  ['matchtype=P', 'phrase'],
  ['matchtype=b', 'broad'],
  ['bidmatchtype=be', 'exact'],
  ['bidmatchtype=bp', 'phrase'],
  ['bidmatchtype=bb', 'broad'],
  ['matchtype=e&bidmatchtype=bb', 'exact'],
  ['match_type=Exact%20match', 'exact'],
  ['matchtype=', ''],
  ['matchtype={MatchType}', ''],
  ['matchtype=x', ''],
])('%s is match type %j', (query, matchType) => {
  expect(readSource(`msclkid=1&${query}`).matchType).toBe(matchType);
});

test('the usual spellings of each field are read; the surer one wins whatever the order', () => {
  expect(readSource('msclkid=1&CampaignId=11&Ad_Group_Id=22&creative=33&utm_content=44')).toMatchObject({
    campaignId: '11',
    adGroupId: '22',
    adId: '33',
  });
  expect(readSource('msclkid=1&utm_id=9&utm_content=44&campaign=Brand&keyword=a&utm_term=b')).toMatchObject({
    campaignId: '9',
    adId: '44',
    campaign: 'Brand',
    keyword: 'b',
  });
  expect(readSource('msclkid=1&hsa_cam=1&hsa_grp=2&hsa_ad=3&hsa_kw=k&hsa_mt=p&hsa_tgt=kwd-7')).toMatchObject({
    campaignId: '1',
    adGroupId: '2',
    adId: '3',
    keyword: 'k',
    matchType: 'phrase',
    keywordId: '7',
  });
});

test('a template that was never filled in is unknown, not a name', () => {
  expect(readSource('msclkid=1&utm_campaign={Campaign}&utm_term=%7Bkeyword%7D')).toMatchObject({
    campaign: '',
    keyword: '',
  });
});

test.each([
  ['https://www.google.co.uk/', 'organicSearch', 'google'],
  ['https://www.google.com/search?q=shoes', 'organicSearch', 'google'],
  ['https://www.bing.com/search', 'organicSearch', 'bing'],
  ['https://duckduckgo.com/', 'organicSearch', 'duckduckgo'],
  ['https://search.yahoo.com/', 'organicSearch', 'yahoo'],
  ['https://yandex.ru/', 'organicSearch', 'yandex'],
  ['android-app://com.google.android.googlequicksearchbox/', 'organicSearch', 'google'],
  ['https://l.facebook.com/l.php', 'organicSocial', 'facebook'],
  ['https://t.co/abc', 'organicSocial', 'x'],
  ['https://out.reddit.com/', 'organicSocial', 'reddit'],
  ['https://mail.google.com/', 'email', 'mail.google.com'],
  ['https://accounts.google.com/', 'referral', 'accounts.google.com'],
  ['https://WWW.Blog.example:8443/post', 'referral', 'blog.example'],
  ['https://nott.co/', 'referral', 'nott.co'],
])('from %s: %s (%s)', (referrer, channel, source) => {
  expect(parseLanding(shop, referrer)).toMatchObject({
    evidence: 'referrer',
    isAd: false,
    source: { channel, source },
  });
});

test.each([
  ['https://shop.example/', 'https://www.shop.example/cart'],
  ['https://checkout.shop.example/', 'https://www.shop.example/done'],
  ['https://shop.example.co.uk/', 'https://pay.example.co.uk/'],
  ['http://localhost:3000/a', 'http://localhost:4000/b'],
  ['http://192.0.2.1/', 'http://192.0.2.1:81/'],
  ['', shop],
  ['about:blank', shop],
])('going from %j to %s is no arrival', (referrer, url) => {
  expect(parseLanding(url, referrer)).toMatchObject({ evidence: 'none', source: { channel: 'direct', source: '' } });
});

test.each([
  ['https://other.co.uk/', 'https://example.co.uk/'],
  ['https://alice.github.io/', 'https://bob.github.io/'],
  ['https://192.0.2.2/', 'https://192.0.2.1/'],
  ['https://shop.example.evil.example2/', 'https://shop.example/'],
])('from %s to %s is another site', (referrer, url) => {
  expect(parseLanding(url, referrer)).toMatchObject({ evidence: 'referrer', source: { channel: 'referral' } });
});

test('a click id that came beside the address makes the landing an ad click; one in the address is preferred', () => {
  const carried = { clickId: 'cookie', clickIdKind: 'gclid' };
  expect(parseLanding(shop, null, carried)).toMatchObject({
    isAd: true,
    clickId: 'cookie',
    clickIdKind: 'gclid',
    source: { network: 'google' },
  });
  expect(parseLanding(`${shop}?msclkid=own`, null, carried)).toMatchObject({ clickId: 'own', clickIdKind: 'msclkid' });
});

test('a carried click id without a name: 32 hexadecimal digits are an msclkid, anything else is of an unknown platform', () => {
  expect(parseLanding(shop, null, { clickId: 'dc65bba3ad5c180f6d49e74f7cc391e2', clickIdKind: null })).toMatchObject({
    clickIdKind: 'msclkid',
    source: { network: 'microsoft' },
  });
  expect(parseLanding(shop, null, { clickId: 'abc', clickIdKind: null })).toMatchObject({
    clickIdKind: null,
    isAd: true,
    source: { network: 'other' },
  });
});

test.each([
  ['https://WWW.Shop.Example/Shoes/?a=1#b', 'shop.example/Shoes/'],
  ['https://shop.example', 'shop.example/'],
  ['https://shop.example:443/a', 'shop.example/a'],
  ['http://shop.example:80/a', 'shop.example/a'],
  ['http://localhost:3000/a', 'localhost:3000/a'],
  ['https://user:secret@shop.example/a', 'shop.example/a'],
  ['//shop.example/a?x', 'shop.example/a'],
  ['file:///C:/page.html', '/C:/page.html'],
  ['/only/a/path?x', '/only/a/path'],
  ['', ''],
])('the landing page of %j is %j', (url, landingPath) => {
  expect(parseLanding(url, null).landingPath).toBe(landingPath);
});

test('a landing page is cut at 300 characters, not inside a letter', () => {
  expect(parseLanding(`https://shop.example/${'a'.repeat(400)}`, null).landingPath).toHaveLength(300);
  expect(parseLanding(`https://s.example/${'👟'.repeat(400)}`, null).landingPath).not.toMatch(/\p{Cs}/u);
});

test('without an address there is nothing to say', () => {
  expect(parseLanding(null, null)).toMatchObject({
    isAd: false,
    landingPath: '',
    evidence: 'none',
    source: { channel: 'direct' },
  });
});

test('names of the prototype are ordinary texts', () => {
  expect(readSource('utm_source=constructor&utm_medium=__proto__')).toMatchObject({
    channel: 'referral',
    source: 'constructor',
    medium: '__proto__',
  });
  expect(parseLanding(shop, 'https://constructor/')).toMatchObject({
    source: { channel: 'referral', source: 'constructor' },
  });
});

test('texts are bounded and storable whatever an address holds: at most 200 characters, no NUL, no half letters', () => {
  const query = arbitraryText(['a', '%00', '%F0%9F%91%9F', '%', '+', '%20', '\ud83d', '&', '=', 'é', '{', '}'], 60);
  fc.assert(
    fc.property(query, junkText, (text, junk) => {
      const { source } = parseLanding(
        `${shop}?msclkid=1&utm_campaign=${text.repeat(6)}&utm_term=${text}&${junk}`,
        junk,
      );
      for (const value of Object.values(source)) {
        if (typeof value !== 'string') continue;
        expect(value.length).toBeLessThanOrEqual(200);
        expect(value).not.toContain('\u0000');
        expect(value).not.toMatch(/\p{Cs}/u);
      }
    }),
  );
});

test('junk never throws, and everything that is an ad has a network', () => {
  fc.assert(
    fc.property(fc.oneof(junkText, pageUrl), fc.oneof(junkText, pageUrl), (url, referrer) => {
      const landing = parseLanding(url, referrer);
      expect(landing.isAd).toBe(landing.source.isAd);
      expect(landing.source.network !== '').toBe(landing.isAd);
      expect(landing.landingPath.length).toBeLessThanOrEqual(300);
    }),
  );
});

test('a hostile length costs no more than its length: a megabyte is read in far less than half a second', () => {
  const before = process.cpuUsage();
  parseLanding(`https://shop.example/?${'a=%&'.repeat(250_000)}`, `https://${'x.'.repeat(500_000)}`);
  parseLanding(`https://shop.example/?utm_source=${'%F0%9F%91%9F'.repeat(100_000)}`, 'a'.repeat(1_000_000));
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
});
