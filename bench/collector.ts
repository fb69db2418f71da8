// `npm run bench:collector`: durable hits a second of the running server beside a bare node:http server, in one run on one machine, so that
// only their ratio speaks of the code. Never trusts the answers: the rows in the database must equal what was acknowledged.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteDataFolder } from '@/lib/db/embedded-remains';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { createPool } from '@/lib/db/pool';
import { type Figure, formatCount as format, median, reportFigures } from './bars';
import { createBenchShop, readStoredSums } from './bench-shop';
import { type LoadRequest, type LoadResult, readPercentile, runLoad } from './http-load';
import { type ServerProcess, startServerProcess } from './server-process';
import { createShopVisitors } from './shop-visitors';

const rounds = 3;
const secondsPerRound = 8;
const connectionCount = 64;
const listLength = 20;
const visitorCount = 20_000;
/** How long the memory is watched under the load of one hit a request; `-- --memory-minutes 1` for a quick run. */
const memoryMinutes = readMemoryMinutes(process.argv.slice(2));
const memorySampleSeconds = 10;
/** Requests a second that the bare server did on the machine on which the bars were set. */
const referenceBareRate = 53_000;
const scaledTitle = `scaled to that machine (× ${format(referenceBareRate)} / bare): no measurement`;
/** Memory is flat when its last third is at most this much above the third before. */
const flatRatio = 1.1;

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goalpost-bench-'));
  const stops: (() => Promise<void>)[] = [];
  try {
    const bare = await startServerProcess({
      program: 'bench/bare-server.mjs',
      makeArguments: (port) => [String(port)],
      path: '/',
    });
    stops.unshift(() => bare.stop());
    const goalpost = await startServerProcess({
      program: 'dist/server.mjs',
      environment: { GOALPOST_DATA_DIR: dataDir },
      path: '/api/collect',
    });
    stops.unshift(() => goalpost.stop());
    // Joins the database that the server started.
    const database = await startEmbeddedServer({ dataDir, log: () => undefined });
    stops.unshift(() => database.stop());
    const pool = createPool(database.databaseUrl, { max: 2 });
    stops.unshift(() => pool.end());
    const figures = await measure(bare, goalpost, pool);
    reportFigures('collector', figures, scaledTitle);
  } finally {
    for (const stop of stops) await stop();
    await deleteDataFolder(dataDir);
  }
}

async function measure(
  bare: ServerProcess,
  goalpost: ServerProcess,
  pool: ReturnType<typeof createPool>,
): Promise<Figure[]> {
  const tagId = await createBenchShop(pool);
  const visitors = createShopVisitors({ tagId, visitorCount, seed: 1 });
  const one = (): LoadRequest => ({ body: visitors.nextBody(), hitCount: 1 });
  const list = (): LoadRequest => ({
    body: `[${Array.from({ length: listLength }, () => visitors.nextBody()).join(',')}]`,
    hitCount: listLength,
  });
  const at = ({ port }: ServerProcess) => ({ port, path: '/api/collect', connectionCount });
  let acknowledged = 0;
  const load = async (next: () => LoadRequest, rate?: number, seconds = secondsPerRound): Promise<LoadResult> => {
    const result = await runLoad(at(goalpost), next, seconds, rate);
    acknowledged += result.acknowledgedCount;
    if (result.refusedCount > 0) throw new Error(`${result.refusedCount} requests were refused`);
    return result;
  };

  console.log('Warming up ...');
  await runLoad(at(bare), one, 2);
  await load(one);
  const bareRates: number[] = [];
  const singleRates: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const bareResult = await runLoad(at(bare), one, secondsPerRound / 2);
    bareRates.push(bareResult.requestCount / bareResult.seconds);
    const single = await load(one);
    singleRates.push(single.acknowledgedCount / single.seconds);
    console.log(
      `Round ${round}: bare ${format(bareRates.at(-1))}/s, one hit a request ${format(singleRates.at(-1))}/s, server memory ${format(goalpost.readMemoryMegabytes())} MB`,
    );
  }
  const lists = await load(list);
  const half = await load(one, median(singleRates) / 2);
  const memory = await watchMemory(goalpost, () => load(one, undefined, memorySampleSeconds));
  const stored = await readStoredSums(pool, tagId);
  const isDurable =
    stored.hits === acknowledged && stored.rolledHits === acknowledged && stored.visitHits === acknowledged;
  const bareRate = median(bareRates);
  const singleRate = median(singleRates);
  const listRate = lists.acknowledgedCount / lists.seconds;
  const toScaled = (rate: number): string => format((rate * referenceBareRate) / bareRate);
  const p50 = readPercentile(half, 0.5);
  const p99 = readPercentile(half, 0.99);
  console.log(
    `Stored ${format(stored.hits)} hits, ${format(stored.visits)} visits, ${format(stored.conversions)} conversions.`,
  );
  return [
    { title: 'bare node:http, requests/s', value: format(bareRate), bar: '', isMet: true, scaled: toScaled(bareRate) },
    {
      title: 'durable hits/s, one a request',
      value: format(singleRate),
      bar: '',
      isMet: true,
      scaled: toScaled(singleRate),
    },
    {
      title: 'ratio to bare',
      value: (singleRate / bareRate).toFixed(3),
      bar: '≥ 0.15 (aim 0.35)',
      isMet: singleRate / bareRate >= 0.15,
    },
    {
      title: `durable hits/s, arrays of ${listLength}`,
      value: format(listRate),
      bar: '≥ 30,000 (aim 80,000)',
      isMet: listRate >= 30_000,
      scaled: toScaled(listRate),
    },
    { title: 'p50 at half load, ms', value: p50.toFixed(1), bar: '≤ 5', isMet: p50 <= 5 },
    { title: 'p99 at half load, ms', value: p99.toFixed(1), bar: '≤ 40 (aim 15)', isMet: p99 <= 40 },
    {
      title: `memory of the server, most in ${memoryMinutes} min, MB`,
      value: format(memory.most),
      bar: '≤ 400 (aim 250)',
      isMet: memory.most <= 400,
    },
    {
      title: 'memory, last third to the one before',
      value: memory.growthRatio.toFixed(2),
      bar: `≤ ${flatRatio} (flat)`,
      isMet: memory.growthRatio <= flatRatio,
    },
    {
      title: 'rows equal acknowledged hits',
      value: `${format(stored.hits)} = ${format(acknowledged)}`,
      bar: 'equal',
      isMet: isDurable,
    },
  ];
}

async function watchMemory(
  server: ServerProcess,
  load: () => Promise<LoadResult>,
): Promise<{ most: number; growthRatio: number }> {
  const samples: number[] = [];
  for (let count = 0; count < (memoryMinutes * 60) / memorySampleSeconds; count += 1) {
    await load();
    samples.push(server.readMemoryMegabytes());
  }
  const third = Math.floor(samples.length / 3);
  const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
  return {
    most: Math.max(...samples),
    growthRatio: mean(samples.slice(-third)) / mean(samples.slice(-2 * third, -third)),
  };
}

function readMemoryMinutes(words: readonly string[]): number {
  const given = Number(words[words.indexOf('--memory-minutes') + 1] ?? Number.NaN);
  return words.includes('--memory-minutes') && given > 0 ? given : 10;
}

await main();
