// What 90 days of a busy shop's visitors send, a day at a time: the hits that the report benchmark replays. The same seed, size and day
// give the same hits with the same ids, so that a day that was cut off is sent again and counts once.

import { createRandom, type Random } from '@/demo/random';
import type { Client, CollectOptions } from '@/lib/collector/pipeline';
import type { WireHit } from '@/lib/wire/hit';

export type ReplayHit = { hit: WireHit; client: Client; options: CollectOptions & { atMs: number } };

export type ReplayTraffic = {
  tagId: number;
  /** Of all days together. */
  hitCount: number;
  dayCount: number;
};

/** On average; the numbers of two visits that follow each other add up to twice as many. */
const hitsPerVisit = 5;
/** A visitor comes back now and then. */
const visitorsPerVisit = 0.6;
const dayMs = 86_400_000;

/** Every hit of one day in the order of their times; `dayIndex` counts from 0, `startMs` is the day's beginning in UTC. */
export function listDayHits(
  { tagId, hitCount, dayCount }: ReplayTraffic,
  dayIndex: number,
  startMs: number,
): ReplayHit[] {
  const random = createRandom(0x5eed + dayIndex);
  const visitCount = hitCount / hitsPerVisit;
  const first = Math.round((visitCount * dayIndex) / dayCount);
  const last = Math.round((visitCount * (dayIndex + 1)) / dayCount);
  const visitorCount = Math.ceil(visitCount * visitorsPerVisit);
  const hits: ReplayHit[] = [];
  for (let visit = first; visit < last; visit += 1) {
    // The day's last half hour begins no visits, so that a day's hits are the day's.
    const startedAtMs = startMs + Math.floor(random.next() * (dayMs - 1_800_000));
    addVisit(hits, random, { tagId, visit, visitor: Math.floor(random.next() * visitorCount), startedAtMs });
  }
  return hits.sort((a, b) => a.options.atMs - b.options.atMs);
}

type Visit = { tagId: number; visit: number; visitor: number; startedAtMs: number };

function addVisit(hits: ReplayHit[], random: Random, { tagId, visit, visitor, startedAtMs }: Visit): void {
  const client = findClient(visitor);
  const length = visit % 2 === 0 ? random.between(2, 8) : hitsPerVisit;
  const arrival = makeArrival(random, visit);
  // Three in a hundred visits buy, two more sign up: with the last hit.
  const end = random.next();
  let atMs = startedAtMs;
  for (let position = 0; position < length; position += 1) {
    const hit = makeHit(tagId, random, toUuid(visitKinds.visitor, visitor), toUuid(visitKinds.session, visit));
    if (position === 0) Object.assign(hit, arrival, { isNewVisitor: true });
    else if (position === length - 1 && end < 0.03) Object.assign(hit, makeOrder(random, visit));
    else if (position === length - 1 && end < 0.05) hit.url = `${shop}/welcome`;
    hits.push({ hit, client, options: { atMs, isBackfill: true } });
    atMs += random.between(5_000, 150_000);
  }
}

const shop = 'https://shop.example';
const visitKinds = { visitor: 1, session: 2 } as const;

function makeHit(tagId: number, random: Random, visitorId: string, sessionId: string): WireHit {
  return {
    id: random.uuid(),
    tagId,
    kind: 'pageLoad',
    pageLoadId: random.uuid(),
    ordinal: 1,
    visitorId,
    isNewVisitor: false,
    sessionId,
    clickId: null,
    clickIdKind: null,
    url: `${shop}${findProductPath(random)}`,
    referrer: `${shop}/`,
    title: 'Brown dress shoes | Shoe shop',
    keywords: null,
    isSpa: false,
    eventAction: null,
    eventCategory: null,
    eventLabel: null,
    eventValue: null,
    revenueMicros: null,
    currency: null,
    transactionId: null,
    consent: null,
    language: 'en-US',
    screenWidth: 1920,
    screenHeight: 1080,
    loadTimeMs: random.between(200, 1_500),
    visibleMs: null,
    activeMs: null,
    scrollPercent: null,
    hashedEmail: null,
    hashedPhone: null,
    ageMs: 0,
    parameters: {},
  };
}

function makeOrder(random: Random, visit: number): Partial<WireHit> {
  return {
    kind: 'custom',
    url: `${shop}/thanks`,
    eventAction: 'purchase',
    revenueMicros: BigInt(random.between(1_900, 24_900)) * 10_000n,
    currency: 'USD',
    transactionId: `order-${visit}`,
  };
}

/** Half of the visits come by an ad; few campaigns, ad groups, keywords and pages bring most of them. */
function makeArrival(random: Random, visit: number): Pick<WireHit, 'url' | 'referrer'> {
  const way = random.next();
  if (way < 0.5) return { url: makeAdUrl(random, visit), referrer: 'https://www.bing.com/' };
  const url = `${shop}${findProductPath(random)}`;
  if (way < 0.7) return { url, referrer: random.chance(0.8) ? 'https://www.google.com/' : 'https://duckduckgo.com/' };
  if (way < 0.8) return { url, referrer: `https://blog-${skewed(random, 40)}.example/shoes` };
  if (way < 0.85)
    return {
      url: `${url}?utm_source=newsletter&utm_medium=email&utm_campaign=week-${skewed(random, 12)}`,
      referrer: null,
    };
  return { url, referrer: null };
}

function makeAdUrl(random: Random, visit: number): string {
  const isMicrosoft = random.chance(0.7);
  const campaign = skewed(random, 24);
  const adGroup = skewed(random, 4);
  const keyword = skewed(random, 12);
  const page = `/landing/${campaign}-${skewed(random, 3)}`;
  const click = `${visit.toString(16).padStart(16, '0')}${random.between(0, 0xffffffff).toString(16).padStart(16, '0')}`;
  return (
    `${shop}${page}?utm_source=${isMicrosoft ? 'bing' : 'google'}&utm_medium=cpc&utm_campaign=Campaign+${campaign}` +
    `&utm_adgroup=Ad+group+${campaign}-${adGroup}&utm_term=keyword+${campaign}+${adGroup}+${keyword}` +
    `&matchtype=${['e', 'p', 'b'][keyword % 3]}` +
    `&${isMicrosoft ? 'msclkid' : 'gclid'}=${click}`
  );
}

function findProductPath(random: Random): string {
  return `/shoes/product-${skewed(random, 2_000)}`;
}

/** A number below `limit`, small ones far more often. */
function skewed(random: Random, limit: number): number {
  return Math.floor(limit * random.next() ** 3);
}

const userAgents = [
  'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
  'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
] as const;

/** One address in each of 24 countries; the first ones bring most. */
const addresses = [
  '8.8.8.8',
  '86.158.142.7',
  '53.94.129.7',
  '152.89.98.7',
  '142.64.108.7',
  '137.147.251.7',
  '164.129.206.7',
  '181.201.157.7',
  '94.88.128.7',
  '160.225.58.7',
  '179.116.100.7',
  '157.12.94.7',
  '201.99.153.7',
  '83.226.55.7',
  '89.239.75.7',
  '78.21.202.7',
  '109.106.37.7',
  '185.42.143.7',
  '86.45.207.7',
  '94.144.242.7',
  '139.145.186.7',
  '193.166.156.7',
  '109.48.45.7',
  '111.69.179.7',
] as const;

const clients: readonly Client[] = addresses.flatMap((ip) => userAgents.map((userAgent) => ({ ip, userAgent })));

/** A visitor keeps browser and country. */
function findClient(visitor: number): Client {
  const random = createRandom(visitor);
  const client =
    clients[skewed(random, addresses.length) * userAgents.length + random.between(0, userAgents.length - 1)];
  if (client === undefined) throw new RangeError('a client for every visitor');
  return client;
}

/** The same id for the same number, scattered as ids of real visitors are. */
function toUuid(kind: number, value: number): string {
  return createRandom(Math.imul(value, 8) + kind).uuid();
}
