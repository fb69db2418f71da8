// Who sends too much? A bucket of tokens for each address and each tag, in memory: full it holds ten seconds' worth, and it fills at the
// rate that the operator set (GOALPOST_MAX_HITS_PER_SECOND_PER_ADDRESS and _PER_TAG). Never more than a bounded number of buckets, and
// never an address that is written anywhere.

import { toSenderKey } from '@/lib/client-address';
import { env } from '@/lib/env';

export type HitLimits = {
  /**
   * Takes `count` hits from an address; `null` when they may come in, else in how many seconds the next one may. A request that begins
   * while a token is left passes whole and leaves a debt: an array must not be larger than its bucket for ever.
   */
  takeFromAddress(ip: string, count: number): number | null;
  takeFromTag(tagId: number, count: number): number | null;
  /** Like `takeFromAddress`, for API keys that turned out to be wrong; 0 only asks. */
  takeWrongKey(ip: string, count: number): number | null;
};

export type HitLimitOptions = {
  /** Hits a second; 0: no limit. */
  perAddress: number;
  perTag: number;
  /** Milliseconds of a clock that only goes forward. */
  clock?: () => number;
};

const burstSeconds = 10;
const maxBuckets = 50_000;

export function createHitLimits({ perAddress, perTag, clock = () => performance.now() }: HitLimitOptions): HitLimits {
  const addresses = createBuckets<string>(perAddress, clock);
  const tags = createBuckets<number>(perTag, clock);
  const wrongKeys = createBuckets<string>(perAddress, clock);
  return {
    // Senders whose address nobody knows share no bucket: they would stop one another.
    takeFromAddress: (ip, count) => (perAddress === 0 || ip === '' ? null : addresses(toSenderKey(ip), count)),
    takeWrongKey: (ip, count) => (perAddress === 0 || ip === '' ? null : wrongKeys(toSenderKey(ip), count)),
    takeFromTag: (tagId, count) => (perTag === 0 ? null : tags(tagId, count)),
  };
}

type Bucket = { tokens: number; atMs: number };

function createBuckets<Key>(ratePerSecond: number, clock: () => number): (key: Key, count: number) => number | null {
  const capacity = ratePerSecond * burstSeconds;
  const buckets = new Map<Key, Bucket>();
  return (key, count) => {
    const nowMs = clock();
    let bucket = buckets.get(key);
    if (bucket === undefined) {
      if (buckets.size >= maxBuckets) deleteOldest(buckets);
      bucket = { tokens: capacity, atMs: nowMs };
      buckets.set(key, bucket);
    }
    const filled = bucket.tokens + ((nowMs - bucket.atMs) / 1000) * ratePerSecond;
    bucket.tokens = Math.min(capacity, filled);
    bucket.atMs = nowMs;
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / ratePerSecond));
    bucket.tokens -= count;
    return null;
  };
}

/** The one that was made first: whoever is still there has a full bucket again, which is what most have anyway. */
function deleteOldest<Key>(buckets: Map<Key, Bucket>): void {
  const oldest = buckets.keys().next();
  if (oldest.done !== true) buckets.delete(oldest.value);
}

const limitsKey = Symbol.for('goalpost.hitLimits');
const shared = globalThis as typeof globalThis & { [limitsKey]?: HitLimits };

/** The limits that the operator set, one for the process, whichever door a hit comes through. */
export function getHitLimits(): HitLimits {
  shared[limitsKey] ??= createHitLimits({
    perAddress: env.maxHitsPerSecondPerAddress,
    perTag: env.maxHitsPerSecondPerTag,
  });
  return shared[limitsKey];
}
