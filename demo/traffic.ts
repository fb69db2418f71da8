// Believable traffic of the demo shop: who came when, from where, what they looked at and whether they bought. Pure: the same seed
// and end give the same hits with the same ids, so that sending them twice changes nothing.

import { createHash } from 'node:crypto';
import {
  campaigns,
  type DemoAdGroup,
  type DemoCampaign,
  type DemoKeyword,
  formatAdQuery,
  otherArrivals,
} from './campaigns';
import { findProduct, type ProductSlug, products } from './products';
import { createRandom, type Random } from './random';

/** A hit as POST /api/collect takes it. */
export type DemoHit = {
  id: string;
  tagId: number;
  kind: 'pageLoad' | 'custom' | 'pageHide';
  pageLoadId: string;
  visitorId: string;
  sessionId: string;
  at: string;
  url: string;
  referrer: string;
  title: string;
  userAgent: string;
  ip: string;
  language: string;
  eventAction?: string;
  eventCategory?: string;
  eventLabel?: string;
  revenue?: string;
  currency?: string;
  transactionId?: string;
  isNewVisitor?: boolean;
  consent?: 'granted';
  hashedEmail?: string;
  visibleMs?: number;
  activeMs?: number;
  scrollPercent?: number;
};

export type TrafficOptions = {
  seed: number;
  tagId: number;
  shopOrigin: string;
  endAt: Date;
  dayCount: number;
  visitsPerDay: number;
};

const dayMs = 86_400_000;
const minuteMs = 60_000;

const browsers = [
  {
    weight: 30,
    ratio: 1,
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0',
  },
  {
    weight: 16,
    ratio: 1.05,
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  },
  {
    weight: 10,
    ratio: 1.2,
    userAgent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
  },
  {
    weight: 24,
    ratio: 0.6,
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
  },
  {
    weight: 16,
    ratio: 0.5,
    userAgent:
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36',
  },
  {
    weight: 4,
    ratio: 0.9,
    userAgent:
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  },
] as const;

/** Networks of well-known public hosts, so that countries are found; nobody's home. */
const places = [
  { weight: 60, ip: '8.8.8.8', language: 'en-US' },
  { weight: 14, ip: '212.58.244.1', language: 'en-GB' },
  { weight: 12, ip: '193.99.144.80', language: 'de-DE' },
  { weight: 8, ip: '212.27.48.10', language: 'fr-FR' },
  { weight: 6, ip: '132.246.1.1', language: 'en-CA' },
] as const;

type Person = {
  visitorId: string;
  userAgent: string;
  deviceRatio: number;
  ip: string;
  language: string;
  /** How long they look, and how far: apart from where they go, which it must not change. */
  habits: Random;
};

/** All hits of the period, oldest first; none after `endAt`. */
export function listTraffic(options: TrafficOptions): DemoHit[] {
  const random = createRandom(options.seed);
  const habits = createRandom(options.seed + 1);
  const hits: DemoHit[] = [];
  const firstDayMs = options.endAt.getTime() - options.dayCount * dayMs;
  for (let day = 0; day < options.dayCount; day++) {
    const startMs = firstDayMs + day * dayMs;
    for (let left = computeVisitCount(options, day, startMs, random); left > 0; left--) {
      addPerson(hits, random, habits, options, startMs + Math.floor(random.next() * dayMs));
    }
  }
  const endMs = options.endAt.getTime();
  return hits.filter((hit) => Date.parse(hit.at) <= endMs).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Weekends sell, and the shop grows by a quarter over the period. */
function computeVisitCount(options: TrafficOptions, day: number, startMs: number, random: Random): number {
  const weekday = new Date(startMs).getUTCDay();
  const weekRatio = weekday === 6 || weekday === 0 ? 1.35 : weekday === 5 ? 1.15 : 0.9;
  const growthRatio = 0.88 + (0.25 * day) / options.dayCount;
  return Math.round(options.visitsPerDay * weekRatio * growthRatio * (0.85 + random.next() * 0.3));
}

/** One person: a first visit, and for some one or two later ones, by which an ad may assist another. */
function addPerson(hits: DemoHit[], random: Random, habits: Random, options: TrafficOptions, firstAtMs: number): void {
  const browser = random.weighted(browsers);
  const place = random.weighted(places);
  const person: Person = {
    visitorId: random.uuid(),
    userAgent: browser.userAgent,
    deviceRatio: browser.ratio,
    ip: place.ip,
    language: place.language,
    habits,
  };
  let atMs = firstAtMs;
  let way = addVisit(hits, random, options, person, { startMs: atMs, visitNumber: 1, eagerness: 1 });
  for (let visit = 2; visit <= 3 && random.chance(returnRatios[way]); visit++) {
    atMs += Math.floor((0.3 + random.next() * 8) * dayMs);
    way = addVisit(hits, random, options, person, { startMs: atMs, visitNumber: visit, eagerness: eagernessOf[way] });
  }
}

/** How far somebody got: who left a full cart comes back and buys, who only looked around does so less. */
type Way = 'looked' | 'cart' | 'bought';
const returnRatios = { looked: 0.2, cart: 0.4, bought: 0.16 } as const satisfies Record<Way, number>;
const eagernessOf = { looked: 1.4, cart: 4, bought: 2.4 } as const satisfies Record<Way, number>;

type Arrival = { path: string; query: string; referrer: string; buyRatio: number; product: ProductSlug };

function makeArrival(random: Random): Arrival {
  if (random.chance(0.42)) {
    const other = random.weighted(otherArrivals);
    return {
      path: random.chance(0.6) ? '/' : '/weekend-specials',
      query: other.query,
      referrer: other.referrer,
      buyRatio: other.buyRatio,
      product: random.pick(products).slug,
    };
  }
  const campaign: DemoCampaign = random.weighted(campaigns);
  const adGroup: DemoAdGroup = random.pick(campaign.adGroups);
  const keyword: DemoKeyword = random.weighted(adGroup.keywords);
  const clickId =
    campaign.platform === 'microsoft' ? random.uuid().replaceAll('-', '') : `${campaign.platform}-${random.uuid()}`;
  const referrer = {
    microsoft: 'https://www.bing.com/',
    google: 'https://www.google.com/',
    meta: 'https://l.facebook.com/',
  }[campaign.platform];
  return {
    path: campaign.landing,
    query: formatAdQuery(campaign, adGroup, keyword, clickId),
    referrer,
    buyRatio: keyword.buyRatio,
    product: keyword.product,
  };
}

type VisitStart = { startMs: number; visitNumber: number; eagerness: number };

/** One visit, and how far it got. */
function addVisit(
  hits: DemoHit[],
  random: Random,
  options: TrafficOptions,
  person: Person,
  { startMs, visitNumber, eagerness }: VisitStart,
): Way {
  const arrival = makeArrival(random);
  const { habits } = person;
  const sessionId = random.uuid();
  let atMs = startMs;
  let openedAtMs = startMs;
  let previousUrl = arrival.referrer;
  let pageLoadId = '';
  const add = (kind: DemoHit['kind'], url: string, title: string, more: Partial<DemoHit> = {}): void => {
    hits.push({
      id: random.uuid(),
      tagId: options.tagId,
      kind,
      pageLoadId,
      visitorId: person.visitorId,
      sessionId,
      at: new Date(atMs).toISOString(),
      url,
      referrer: previousUrl,
      title: `${title} | Stride & Sole`,
      userAgent: person.userAgent,
      ip: person.ip,
      language: person.language,
      ...(visitNumber === 1 ? { isNewVisitor: true } : {}),
      ...more,
    });
  };
  /** As the tag does: what the page has come to, when it goes. */
  const leave = (lookRatio: number): void => {
    if (pageLoadId === '') return;
    const visibleMs = Math.round((atMs - openedAtMs) * lookRatio * (0.5 + habits.next() / 2));
    hits.push({
      id: habits.uuid(),
      tagId: options.tagId,
      kind: 'pageHide',
      pageLoadId,
      visitorId: person.visitorId,
      sessionId,
      at: new Date(openedAtMs + visibleMs).toISOString(),
      url: previousUrl,
      referrer: '',
      title: '',
      userAgent: person.userAgent,
      ip: person.ip,
      language: person.language,
      visibleMs,
      activeMs: Math.round(visibleMs * (0.4 + habits.next() * 0.6)),
      scrollPercent: Math.min(100, habits.between(25, 115)),
    });
  };
  const end = (way: Way, pageCount: number): Way => {
    // Half of those who see one page only are gone in a moment.
    leave(pageCount === 1 && habits.chance(0.6) ? 0.12 : 1);
    return way;
  };
  const open = (path: string, title: string): void => {
    leave(1);
    openedAtMs = atMs;
    pageLoadId = random.uuid();
    const url = options.shopOrigin + path;
    add('pageLoad', url, title);
    previousUrl = url;
    atMs += random.between(8, 150) * 1000;
  };
  open(
    arrival.path + (arrival.query === '' ? '' : `?${arrival.query}`),
    arrival.path === '/' ? 'Shoes that last' : 'Weekend specials',
  );
  const chance = Math.min(0.9, arrival.buyRatio * person.deviceRatio * eagerness);
  const isBuyer = random.chance(chance);
  if (!isBuyer && random.chance(0.46)) return end('looked', 1);
  if (arrival.path === '/' && random.chance(0.55)) open('/weekend-specials', 'Weekend specials');
  const product = findProduct(arrival.product);
  if (product === null) return end('looked', 2);
  open(`/${product.slug}`, product.name);
  if (random.chance(0.04))
    add('custom', previousUrl, product.name, {
      eventAction: 'sign_up',
      eventCategory: 'newsletter',
      eventLabel: 'home',
    });
  if (!isBuyer && random.chance(0.72)) return end('looked', 2);
  open('/cart', 'Your cart');
  if (!isBuyer) return end('cart', 3);
  atMs += random.between(1, 4) * minuteMs;
  const orderId = `SS-${random.uuid().slice(0, 8).toUpperCase()}`;
  open(`/confirmation?order=${orderId}&product=${product.slug}`, 'Order confirmed');
  add('custom', previousUrl, 'Order confirmed', {
    eventAction: 'purchase',
    eventCategory: 'shop',
    eventLabel: product.slug,
    revenue: product.priceText,
    currency: 'USD',
    transactionId: orderId,
    ...identify(person.visitorId),
  });
  return end('bought', 4);
}

/** Three buyers of four agree that their address is used for ads; it leaves the shop as a hash. */
function identify(visitorId: string): Pick<DemoHit, 'consent' | 'hashedEmail'> {
  if (Number.parseInt(visitorId.slice(0, 2), 16) >= 192) return {};
  const hashedEmail = createHash('sha256').update(`${visitorId}@customers.example`).digest('hex');
  return { consent: 'granted', hashedEmail };
}
