// Which tag is this, whose is it and which goals count on it? Kept in memory, read again within a moment of any change (LISTEN), so that
// a hit costs no query. Never refuses a tag that was made a second ago: an id that is not known is looked up at once.

import type { Pool, PoolClient } from 'pg';
import type { AccountClock, GoalToMatch } from '@/lib/domain/visitor-decision';
import { configChannel, findCollectorTag, loadCollectorConfig } from '@/lib/store/collector-config';

export type TagConfig = {
  tagId: number;
  isPaused: boolean;
  /** Hosts whose hits count; none: all of them. */
  allowedHosts: readonly string[];
  /** Events that the browser sends by itself. */
  autoEvents: readonly string[];
  /** Where nothing is kept of visitors until they agree. */
  consentRequiredIn: readonly string[];
  account: AccountClock;
  goals: readonly GoalToMatch[];
  /** Seconds of the goals of time in force, shortest first: the browser says when they have passed. */
  goalDurations: readonly number[];
  /** Whether a page goal takes its revenue from the hits, so that revenue of a page load is worth looking for. */
  joinsPageRevenue: boolean;
  /** Whether the account has an audience, so that what its visitors do may make them members. */
  hasAudiences: boolean;
};

export type ConfigCache = {
  /** The tag, when it is known; `null` when it is known not to exist; `undefined`: ask `lookUp`. */
  find(tagId: number): TagConfig | null | undefined;
  /** The tag as the database has it now. Rejects when the database is away. */
  lookUp(tagId: number): Promise<TagConfig | null>;
  close(): Promise<void>;
};

const refreshMs = 30_000;
const retryMs = 1_000;
const missMs = 2_000;
const maxMisses = 10_000;

type ConfigCacheOptions = {
  pool: Pool;
  listenPool: Pool;
  /** Read whenever the config is. */
  alsoLoad?: () => Promise<void>;
};

/** A cache over the database of `pool`; it holds one connection of `listenPool` to hear of changes. */
export function createConfigCache({ pool, listenPool, alsoLoad }: ConfigCacheOptions): ConfigCache {
  let tags: ReadonlyMap<number, TagConfig> = new Map();
  let isLoaded = false;
  let isClosed = false;
  let running: Promise<void> | null = null;
  let isStale = false;
  let listener: PoolClient | null = null;
  const missUntilMs = new Map<number, number>();

  async function load(): Promise<void> {
    do {
      isStale = false;
      const loaded = await loadCollectorConfig(pool);
      await alsoLoad?.();
      tags = toTagConfigs(loaded);
      missUntilMs.clear();
      isLoaded = true;
    } while (isStale && !isClosed);
  }

  /** One reading at a time; a change that comes while one runs is read by one more. */
  function refresh(): Promise<void> {
    if (running !== null) {
      isStale = true;
      return running;
    }
    running = load().finally(() => {
      running = null;
    });
    return running;
  }

  function refreshInBackground(): void {
    if (isClosed) return;
    refresh().catch(() => later(refreshInBackground, retryMs));
  }

  async function listen(): Promise<void> {
    if (isClosed) return;
    try {
      const client = await listenPool.connect();
      listener = client;
      client.on('notification', refreshInBackground);
      // However it ended: an error is followed by it too.
      client.once('end', () => {
        if (listener !== client) return;
        listener = null;
        client.release(true);
        later(listen, retryMs);
      });
      await client.query(`LISTEN ${configChannel}`);
      // What changed while nobody listened.
      refreshInBackground();
    } catch {
      later(listen, retryMs);
    }
  }

  function later(work: () => void, delayMs: number): void {
    if (!isClosed) setTimeout(work, delayMs).unref();
  }

  const timer = setInterval(refreshInBackground, refreshMs);
  timer.unref();
  const listening = listen();

  return {
    find(tagId) {
      const tag = tags.get(tagId);
      if (tag !== undefined) return tag;
      const untilMs = missUntilMs.get(tagId);
      return untilMs !== undefined && untilMs > performance.now() ? null : undefined;
    },
    async lookUp(tagId) {
      if (!isLoaded) await refresh();
      const loaded = tags.get(tagId);
      if (loaded !== undefined) return loaded;
      if ((await findCollectorTag(pool, tagId)) === null) {
        if (missUntilMs.size >= maxMisses) missUntilMs.clear();
        missUntilMs.set(tagId, performance.now() + missMs);
        return null;
      }
      await refresh();
      return tags.get(tagId) ?? null;
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await listening;
      listener?.release(true);
      listener = null;
      await running?.catch(() => undefined);
    },
  };
}

function toTagConfigs({
  tags,
  accounts,
  goalsByTagId,
  accountsWithAudiences,
}: Awaited<ReturnType<typeof loadCollectorConfig>>): Map<number, TagConfig> {
  const configs = new Map<number, TagConfig>();
  for (const [tagId, { accountId, status, allowedHosts, autoEvents, consentRequiredIn }] of tags) {
    const account = accounts.get(accountId);
    // Read by two statements: an account made between them comes with the next reading.
    if (account === undefined) continue;
    const goals = goalsByTagId.get(tagId) ?? [];
    configs.set(tagId, {
      tagId,
      isPaused: status === 'paused',
      allowedHosts,
      autoEvents,
      consentRequiredIn,
      account,
      goals,
      goalDurations: listDurations(goals),
      joinsPageRevenue: goals.some(takesPageRevenue),
      hasAudiences: accountsWithAudiences.has(accountId),
    });
  }
  return configs;
}

function listDurations(goals: readonly GoalToMatch[]): number[] {
  const seconds = goals.flatMap(({ versions: [newest] }) =>
    newest?.settings.condition.kind === 'duration' ? [newest.settings.condition.minSeconds] : [],
  );
  return [...new Set(seconds)].sort((one, other) => one - other);
}

function takesPageRevenue({ versions }: GoalToMatch): boolean {
  return versions.some(
    ({ settings }) => settings.condition.kind === 'destinationUrl' && settings.revenue.kind === 'varying',
  );
}
