// `npm run test:fuzz -- --count 1000000 --seed 1`: a million mutated and random requests into the pipeline, over a PostgreSQL of its own that
// need not be durable. Ends with code 1 when anything but an orderly answer came back, or a row or a total is wrong.

import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPipeline } from '@/lib/collector/pipeline';
import { runFuzz } from '@/lib/collector/testing/run-fuzz';
import { createTestGoal, createTestShop, orderGoal, thanksGoal } from '@/lib/collector/testing/test-shop';
import { deleteDataFolder } from '@/lib/db/embedded-remains';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { applyPendingMigrations } from '@/lib/db/migrations';
import { createPool } from '@/lib/db/pool';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
const dataDir = mkdtempSync(join(tmpdir(), 'goalpost-fuzz-'));
// As root a system user runs the database and must be able to pass.
chmodSync(dataDir, 0o711);
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const database = await startEmbeddedServer({ dataDir, settings, log: () => undefined });
try {
  await applyPendingMigrations(database.databaseUrl);
  const pool = createPool(database.databaseUrl, { max: 5 });
  const shop = await createTestShop(pool);
  for (const goal of [thanksGoal, orderGoal]) await createTestGoal(pool, shop, goal);
  const pipeline = createPipeline({ pool });
  const startedAtMs = performance.now();
  const onProgress = (doneCount: number): void => {
    if (doneCount % 50_000 === 0)
      console.log(`${doneCount} requests, ${Math.round((performance.now() - startedAtMs) / 1000)} s`);
  };
  const { statusCounts, problems } = await runFuzz({ pool, pipeline, shop, seed, count, onProgress });
  const seconds = (performance.now() - startedAtMs) / 1000;
  console.log(`${count} requests of seed ${seed} in ${seconds.toFixed(1)} s (${Math.round(count / seconds)}/s)`);
  for (const [status, times] of [...statusCounts].toSorted(([one], [other]) => one - other))
    console.log(`  ${status}: ${times}`);
  const outcomes = [...pipeline.counts.outcomes].map(([kind, times]) => `${kind} ${times}`);
  console.log(`  hits: ${outcomes.join(', ')}`);
  for (const problem of problems) console.log(`WRONG ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  await pipeline.close();
  await pool.end();
} finally {
  await database.stop();
  await deleteDataFolder(dataDir);
}
