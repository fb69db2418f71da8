// The collector's figures for /metrics, read from plain sums and from the database when somebody asks: counting must cost the hot path
// nothing. Never a label per tag, visitor or address, and never an error because the database is away.

import type { Pool } from 'pg';
import { Counter, Gauge, Histogram, register } from 'prom-client';
import { query, sql } from '@/lib/db/sql';
import type { Buckets, Counts } from './counts';
import type { JournalState } from './journal-state';

/** Shows the sums of this pipeline; of several in one process the last one registered. */
export function registerMetrics(counts: Counts): void {
  showCounter(
    'goalpost_hits_total',
    'Hits by outcome; dropped and limited ones by reason.',
    ['outcome', 'reason'],
    (counter) => {
      for (const [outcome, count] of counts.outcomes)
        if (outcome !== 'dropped' && outcome !== 'limited') counter.inc({ outcome, reason: '' }, count);
      for (const [outcome, reasons] of counts.reasons)
        for (const [reason, count] of reasons) counter.inc({ outcome, reason }, count);
    },
  );
  showCounter(
    'goalpost_batch_failures_total',
    'Commits that failed and were tried again, split or refused.',
    [],
    (it) => it.inc(counts.failureCount),
  );
  showBuckets('goalpost_batch_hits', 'Hits in committed batches.', counts.batchHits);
  showBuckets('goalpost_commit_seconds', 'How long the commit of a batch took.', counts.commitSeconds);
}

/** A figure that is read when somebody asks; NaN stands for one that is not known just now. */
function showGauge(name: string, help: string, read: () => number | Promise<number>): void {
  register.removeSingleMetric(name);
  new Gauge({
    name,
    help,
    async collect() {
      this.set(
        await Promise.resolve()
          .then(read)
          .catch(() => Number.NaN),
      );
    },
  });
}

/** Shows what waits on disk for the database; `read` gives `null` when there is no journal. */
export function registerJournal(read: () => JournalState | null): void {
  showGauge('goalpost_journal_hits', 'Hits kept on disk that are not committed yet.', () => read()?.waitingHits ?? 0);
  showGauge('goalpost_journal_bytes', 'Bytes of them.', () => read()?.waitingBytes ?? 0);
  showGauge(
    'goalpost_journal_refusing',
    'Whether the bound or the disk refused the last hit that was to be kept.',
    () => (read()?.isRefusing === true ? 1 : 0),
  );
  showCounter('goalpost_journal_replayed_total', 'Hits committed out of the journal.', [], (it) =>
    it.inc(read()?.replayedCount ?? 0),
  );
  showCounter('goalpost_journal_lost_total', 'Hits of the journal that could not be stored.', [], (it) =>
    it.inc(read()?.lostCount ?? 0),
  );
}

const pools = new Map<string, Pool>();

/** Shows how the connections of a pool are used, under the name of what they are for. */
export function registerPool(name: string, pool: Pool): void {
  pools.set(name, pool);
  const title = 'goalpost_pool_connections';
  register.removeSingleMetric(title);
  new Gauge({
    name: title,
    help: 'Connections to the database by pool and state; waiting: whoever waits for one.',
    labelNames: ['pool', 'state'],
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
        this.set({ pool, state: 'busy' }, totalCount - idleCount);
        this.set({ pool, state: 'idle' }, idleCount);
        this.set({ pool, state: 'waiting' }, waitingCount);
      }
    },
  });
}

const jobs = new Map<string, () => number | null>();

/** Shows when a job last did its work; `read` gives epoch ms, `null` for not yet. */
export function registerJob(name: string, read: () => number | null): void {
  jobs.set(name, read);
  const title = 'goalpost_job_last_success_timestamp_seconds';
  register.removeSingleMetric(title);
  new Gauge({
    name: title,
    help: 'When a background job last ended well, in seconds since 1970; absent before its first time.',
    labelNames: ['job'],
    collect() {
      for (const [job, readMs] of jobs) {
        const atMs = readMs();
        if (atMs !== null) this.set({ job }, atMs / 1000);
      }
    },
  });
}

/** Shows whether the database answers, and how far the folding of roll-ups is behind. */
export function registerDatabase(pool: Pool): void {
  let asked: Promise<Lag | null> | null = null;
  // One question for the three of them.
  const ask = (): Promise<Lag | null> => {
    asked ??= readLag(pool).finally(() => {
      asked = null;
    });
    return asked;
  };
  showGauge('goalpost_database_up', 'Whether the database answers within a second.', async () =>
    (await ask()) === null ? 0 : 1,
  );
  showGauge(
    'goalpost_unfolded_deltas',
    'Roll-up deltas that are not folded yet.',
    async () => (await ask())?.count ?? Number.NaN,
  );
  showGauge(
    'goalpost_unfolded_deltas_age_seconds',
    'Age of the oldest roll-up delta that is not folded yet.',
    async () => (await ask())?.ageSeconds ?? Number.NaN,
  );
}

type Lag = { count: number; ageSeconds: number };

const patienceMs = 1_000;

/** `null` when the database does not answer in time. */
async function readLag(pool: Pool): Promise<Lag | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  const reading = query(pool, sql`SELECT count(*) AS count, min(id::text) AS oldest FROM traffic_deltas`).then(
    ([row]) => ({ count: Number(row?.count), ageSeconds: readAgeSeconds(row?.oldest) }),
    () => null,
  );
  try {
    return await Promise.race([reading, patience]);
  } finally {
    clearTimeout(timer);
  }
}

/** The ids of deltas begin with the millisecond they were made in (ordered-id.ts). */
function readAgeSeconds(oldestId: unknown): number {
  if (typeof oldestId !== 'string') return 0;
  const madeMs = Number.parseInt(oldestId.replaceAll('-', '').slice(0, 12), 16);
  return Math.max(0, (Date.now() - madeMs) / 1000);
}

function showCounter(name: string, help: string, labelNames: string[], read: (counter: Counter) => void): void {
  register.removeSingleMetric(name);
  new Counter({
    name,
    help,
    labelNames,
    collect() {
      this.reset();
      read(this);
    },
  });
}

/** A histogram whose counts are kept elsewhere. */
class BucketHistogram extends Histogram {
  readonly #buckets: Buckets;
  readonly #name: string;
  readonly #help: string;

  constructor(name: string, help: string, buckets: Buckets) {
    super({ name, help, buckets: [...buckets.bounds], registers: [] });
    this.#name = name;
    this.#help = help;
    this.#buckets = buckets;
  }

  /** What the registry writes out, and what `get` gives. */
  getForPromString() {
    const { bounds, counts, sum } = this.#buckets;
    let count = 0;
    const values = [...bounds, '+Inf'].map((le, index) => {
      count += counts[index] ?? 0;
      return { metricName: `${this.#name}_bucket`, labels: { le }, sharedLabels: {}, value: count };
    });
    const sums = [
      { metricName: `${this.#name}_sum`, labels: {}, sharedLabels: {}, value: sum },
      { metricName: `${this.#name}_count`, labels: {}, sharedLabels: {}, value: count },
    ];
    return { name: this.#name, help: this.#help, type: 'histogram', aggregator: 'sum', values: [...values, ...sums] };
  }
}

function showBuckets(name: string, help: string, buckets: Buckets): void {
  register.removeSingleMetric(name);
  register.registerMetric(new BucketHistogram(name, help, buckets));
}
