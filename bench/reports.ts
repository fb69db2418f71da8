// `npm run bench:reports`: how long does each report of the interface take through the API over 90 days, at a tenth of the traffic and at
// all of it? The traffic is replayed through the pipeline first, which is measured too. Never measures a database that is not folded.

import { parseArgs } from 'node:util';
import { type Figure, formatCount, median, reportFigures } from './bars';
import { ensureReportDatabase, type ReportDatabase } from './report-database';
import { listReportRequests } from './report-requests';
import { startServerProcess } from './server-process';

const repeatCount = 5;
const barMs = 300;
/** Of a preview, which a person waits for after the last key. */
const previewBarMs = 500;
const growthBar = 1.5;
/** Below this a growth says more about the machine than about the report. */
const leastMs = 20;

type Timing = { title: string; medianMs: number };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { hits: { type: 'string', default: '10000000' } } });
  const hitCount = Number(values.hits);
  if (!Number.isInteger(hitCount) || hitCount < 10) throw new Error('--hits needs a whole number from 10');
  const small = await measure(await ensureReportDatabase(hitCount / 10, console.log));
  const database = await ensureReportDatabase(hitCount, console.log);
  const large = await measure(database);
  const rate = database.hitsPerSecond;
  const { hits, visits, conversions, spendRows } = database.stored;
  console.log(
    `${formatCount(hits)} hits, ${formatCount(visits)} visits, ${formatCount(conversions)} conversions, ${formatCount(spendRows)} rows of spend.`,
  );
  reportFigures('reports', [
    {
      title: `replay of ${formatCount(hitCount)} hits, hits/s`,
      value: formatCount(rate),
      bar: '≥ 20,000',
      isMet: rate >= 20_000,
    },
    ...large.map(({ title, medianMs }, index) => toFigure(title, medianMs, small[index]?.medianMs ?? Number.NaN)),
  ]);
}

function toFigure(title: string, medianMs: number, smallMs: number): Figure {
  const growth = Math.max(medianMs, leastMs) / Math.max(smallMs, leastMs);
  if (title.startsWith('goal preview')) {
    const value = `${medianMs.toFixed(0)} ms, ${growth.toFixed(2)} ×`;
    return { title, value, bar: `≤ ${previewBarMs} ms`, isMet: medianMs <= previewBarMs };
  }
  return {
    title,
    value: `${medianMs.toFixed(0)} ms, ${growth.toFixed(2)} ×`,
    bar: `≤ ${barMs} ms, ≤ ${growthBar} × of a tenth (aim 60 ms, 1.1 ×)`,
    isMet: medianMs <= barMs && growth <= growthBar,
  };
}

async function measure(database: ReportDatabase): Promise<Timing[]> {
  const { dataDir, apiKey } = database;
  const server = await startServerProcess({
    program: 'dist/server.mjs',
    environment: { GOALPOST_DATA_DIR: dataDir },
    path: '/api/collect',
  });
  try {
    const requests = listReportRequests(database);
    const timings: Timing[] = [];
    const toUrl = (path: string): string => `http://127.0.0.1:${server.port}/api/v1${path}`;
    // Not counted: code that never ran and pages of the database that nobody has read since the start.
    for (const { title, path, body, isKept = false } of requests) {
      const firstMs = await fetchWhole(toUrl(path), apiKey, body);
      if (isKept) timings.push({ title: `${title}, the first of all`, medianMs: firstMs });
    }
    for (const { title, path, body } of requests) {
      const ask = () => fetchWhole(toUrl(path), apiKey, body);
      const times: number[] = [];
      for (let count = 0; count < repeatCount; count += 1) times.push(await ask());
      timings.push({ title, medianMs: median(times) });
    }
    return timings;
  } finally {
    await server.stop();
  }
}

/** Milliseconds until the whole answer is read. */
async function fetchWhole(url: string, apiKey: string, body?: unknown): Promise<number> {
  const startedAt = performance.now();
  const headers = { Authorization: `Bearer ${apiKey}` };
  const answer = await fetch(
    url,
    body === undefined
      ? { headers }
      : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 300)}`);
  return performance.now() - startedAt;
}

await main();
