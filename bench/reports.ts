// `npm run bench:reports`: how long does each report of the interface take through the API over 90 days, at a tenth of the traffic and at
// all of it? The traffic is replayed through the pipeline first, which is measured too. Never measures a database that is not folded.

import { type Figure, formatCount, median, reportFigures } from './bars';
import { ensureReportDatabase, type ReportDatabase } from './report-database';
import { startServerProcess } from './server-process';

const repeatCount = 5;
const barMs = 300;
const growthBar = 1.5;
/** Below this a growth says more about the machine than about the report. */
const leastMs = 20;

type Timing = { title: string; medianMs: number };

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const hitCount = words.includes('--hits') ? Number(words[words.indexOf('--hits') + 1]) : 10_000_000;
  if (!Number.isInteger(hitCount) || hitCount < 10) throw new Error('--hits needs a whole number from 10');
  const small = await measure(await ensureReportDatabase(hitCount / 10, console.log));
  const database = await ensureReportDatabase(hitCount, console.log);
  const large = await measure(database);
  const rate = database.hitsPerSecond;
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
  return {
    title,
    value: `${medianMs.toFixed(0)} ms, ${growth.toFixed(2)} ×`,
    bar: `≤ ${barMs} ms, ≤ ${growthBar} × of a tenth (aim 60 ms, 1.1 ×)`,
    isMet: medianMs <= barMs && growth <= growthBar,
  };
}

async function measure({ dataDir, apiKey, ...database }: ReportDatabase): Promise<Timing[]> {
  const server = await startServerProcess({
    program: 'dist/server.mjs',
    environment: { GOALPOST_DATA_DIR: dataDir },
    path: '/api/collect',
  });
  try {
    const timings: Timing[] = [];
    for (const path of listPaths(database)) {
      const ask = () => fetchWhole(`http://127.0.0.1:${server.port}/api/v1${path}`, apiKey);
      await ask();
      const times: number[] = [];
      for (let count = 0; count < repeatCount; count += 1) times.push(await ask());
      timings.push({
        title: path.replace(/(from|to)=[\d-]+&?/g, '').replace(database.goalId, '…'),
        medianMs: median(times),
      });
    }
    return timings;
  } finally {
    await server.stop();
  }
}

/** What the pages ask, in the API's words. */
function listPaths({ firstOn, lastOn, goalId, tagId }: Omit<ReportDatabase, 'dataDir' | 'apiKey'>): string[] {
  const period = `from=${firstOn}&to=${lastOn}`;
  const performance = (rest: string): string => `/reports/performance?${period}&${rest}`;
  return [
    `/reports/summary?${period}`,
    `/reports/summary?${period}&basis=click`,
    `/reports/trend?${period}`,
    `/reports/trend?${period}&filters=campaign:is:Campaign%200`,
    `/reports/goals?${period}`,
    performance('by=network'),
    performance('by=campaign'),
    performance('by=campaign&basis=click'),
    performance(`by=campaign&goal=${goalId}`),
    performance('by=campaign&filters=device:is:mobile'),
    performance('by=campaign,adGroup,keyword'),
    performance('by=keyword'),
    performance('by=keyword&filters=country:is:US'),
    performance('by=device'),
    performance('by=country'),
    performance('by=landingPage'),
    performance('by=campaign,device'),
    performance('by=day'),
    performance('by=week'),
    `/reports/attribution?${period}&by=campaign`,
    `/conversions?${period}&limit=100`,
    `/conversions?${period}&goal=${goalId}&limit=100`,
    `/hits?tag=${tagId}&limit=100`,
  ];
}

/** Milliseconds until the whole answer is read. */
async function fetchWhole(url: string, apiKey: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${apiKey}` } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 300)}`);
  return performance.now() - startedAt;
}

await main();
