// The collector's figures for /metrics, read from the pipeline's plain sums when somebody asks. Never a label per tag, visitor or address.

import { Counter, register } from 'prom-client';
import type { Counts } from './counts';

/** Shows the sums of this pipeline; of several in one process the last one registered. */
export function registerMetrics(counts: Counts): void {
  show('goalpost_hits_total', 'Hits by outcome, dropped ones by reason.', ['outcome', 'reason'], (counter) => {
    for (const [outcome, count] of counts.outcomes)
      if (outcome !== 'dropped') counter.inc({ outcome, reason: '' }, count);
    for (const [reason, count] of counts.drops) counter.inc({ outcome: 'dropped', reason }, count);
  });
  show('goalpost_batches_total', 'Batches committed.', [], (counter) => counter.inc(counts.batchCount));
  show('goalpost_batch_hits_total', 'Hits in committed batches.', [], (counter) => counter.inc(counts.committedCount));
  show('goalpost_batch_failures_total', 'Commits that failed and were tried again, split or refused.', [], (counter) =>
    counter.inc(counts.failureCount),
  );
  show('goalpost_commit_seconds_total', 'Time spent in commits.', [], (counter) => counter.inc(counts.commitMs / 1000));
}

function show(name: string, help: string, labelNames: string[], read: (counter: Counter) => void): void {
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
