// The hits of a busy shop: page views of a fixed number of visitors, who come by ads, searches and bookmarks, look around and sometimes
// buy. The same seed gives the same visitors; ids are new in every run, so that nothing counts as sent twice.

import { randomBytes } from 'node:crypto';

export type ShopVisitors = { nextBody(): string };

const campaigns = ['Brand', 'Shoes', 'Weekend specials', 'Dress shoes', 'Sneakers'];
const keywords = ['brown dress shoes', 'running shoes', 'leather boots', 'sale shoes'];
const pages = ['/', '/weekend-specials', '/shoes', '/shoes/brown-dress', '/shoes/trail', '/cart', '/help/sizes'];
const referrers = ['https://www.google.com/', 'https://www.bing.com/', 'https://blog.example/best-shoes', ''];

/** Page views in JSON for `POST /api/collect`; one in fifty is the page after a purchase. */
export function createShopVisitors({
  tagId,
  visitorCount,
  seed,
}: {
  tagId: number;
  visitorCount: number;
  seed: number;
}): ShopVisitors {
  const run = randomBytes(4).toString('hex');
  let state = seed >>> 0;
  let hitCount = 0;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const toId = (kind: number, value: number): string =>
    `${run}-${kind.toString(16).padStart(4, '0')}-4000-8000-${value.toString(16).padStart(12, '0')}`;
  const hasCome = new Uint8Array(visitorCount);

  function formatArrival(visitor: number): { url: string; referrer: string } {
    const page = pages[random(3)] ?? '/';
    if (random(10) < 5) {
      const campaign = encodeURIComponent(campaigns[random(campaigns.length)] ?? '');
      const keyword = encodeURIComponent(keywords[random(keywords.length)] ?? '');
      const click = `${run}${visitor.toString(16).padStart(8, '0')}${hitCount.toString(16).padStart(16, '0')}`;
      return {
        url: `https://shop.example${page}?utm_source=bing&utm_medium=cpc&utm_campaign=${campaign}&utm_term=${keyword}&msclkid=${click}`,
        referrer: 'https://www.bing.com/',
      };
    }
    return { url: `https://shop.example${page}`, referrer: referrers[random(referrers.length)] ?? '' };
  }

  return {
    nextBody() {
      const visitor = random(visitorCount);
      const isFirst = hasCome[visitor] === 0;
      hasCome[visitor] = 1;
      hitCount += 1;
      const { url, referrer } =
        isFirst || random(40) === 0
          ? formatArrival(visitor)
          : {
              url: `https://shop.example${random(50) === 0 ? '/thanks' : (pages[random(pages.length)] ?? '/')}`,
              referrer: 'https://shop.example/',
            };
      return (
        `{"id":"${toId(1, hitCount)}","tagId":${tagId},"kind":"pageLoad","pageLoadId":"${toId(2, hitCount)}",` +
        `"visitorId":"${toId(3, visitor)}","sessionId":"${toId(4, visitor)}","isNewVisitor":${isFirst},"url":"${url}","referrer":"${referrer}",` +
        `"title":"Brown dress shoes | Shoe shop","language":"en-US","screenWidth":1920,"screenHeight":1080,"loadTimeMs":${300 + random(900)}}`
      );
    },
  };
}
