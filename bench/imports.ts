// `npm run bench:imports`: how long does a report of 100,000 rows take from the upload to the last row in the database, and is its progress
// to be seen meanwhile? Through the API of a server of its own, into an empty database. Never measures a second import of the same file.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { getUnattendedAccess } from '@/lib/auth/account-access';
import { createOwner } from '@/lib/auth/owner';
import { deleteDataFolder } from '@/lib/db/embedded-remains';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { applyPendingMigrations } from '@/lib/db/migrations';
import { closePool } from '@/lib/db/pool';
import { addDays } from '@/lib/domain/calendar';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { listAllAccounts } from '@/lib/store/accounts';
import { createApiKey } from '@/lib/store/api-keys';
import { formatCount, reportFigures } from './bars';
import { startServerProcess } from './server-process';

const rowCount = 100_000;
const barSeconds = 60;
const leastLooks = 3;
const pauseMs = 250;

type ImportAnswer = { id: string; status: string; readLineCount: number; addedCount: number; refusedCount: number };

async function main(): Promise<void> {
  const dataDir = join('.cache', 'bench', 'imports');
  // Of a run that was killed.
  await deleteDataFolder(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const apiKey = await prepare(dataDir);
  const server = await startServerProcess({
    program: 'dist/server.mjs',
    environment: { GOALPOST_DATA_DIR: dataDir },
    path: '/api/collect',
  });
  try {
    const api = `http://127.0.0.1:${server.port}/api/v1`;
    // Not counted: the first request of an address loads its code.
    await ask<unknown>(`${api}/imports`, apiKey);
    const first = await measure(api, apiKey, makeReport(1), 'first.csv');
    const second = await measure(api, apiKey, makeReport(2), 'second.csv');
    reportFigures('imports', [
      toFigure('into an empty account', first),
      toFigure('the same days with other amounts: all rows replaced', second),
      {
        title: 'times that its progress was seen',
        value: formatCount(first.progressCount),
        bar: `≥ ${leastLooks}`,
        isMet: first.progressCount >= leastLooks,
      },
      {
        title: 'memory of the server after both',
        value: `${server.readMemoryMegabytes().toFixed(0)} MB`,
        bar: '',
        isMet: true,
      },
    ]);
  } finally {
    await server.stop();
    await deleteDataFolder(dataDir);
  }
}

function toFigure(title: string, { seconds }: { seconds: number }) {
  return {
    title: `${formatCount(rowCount)} rows, ${title}`,
    value: `${seconds.toFixed(1)} s`,
    bar: `≤ ${barSeconds} s`,
    isMet: seconds <= barSeconds,
  };
}

/** An owner and a key for an empty database; it is stopped again when this resolves. */
async function prepare(dataDir: string): Promise<string> {
  const server = await startEmbeddedServer({ dataDir, log: () => undefined });
  try {
    saveStartedDatabaseUrl(server.databaseUrl);
    await applyPendingMigrations(server.databaseUrl);
    const owner = { name: 'Bench', email: 'bench@goalpost.example', password: 'weekend-specials' };
    await createOwner({ ...owner, accountName: 'Benchmark', currency: 'USD', timeZone: 'UTC' });
    const [account] = await listAllAccounts();
    if (account === undefined) throw new Error('the benchmark has no account');
    const access = await getUnattendedAccess(account.id);
    return (await createApiKey(access, { name: 'Benchmark', role: 'admin' })).key;
  } finally {
    await closePool();
    await server.stop();
  }
}

/** Keywords of 50 campaigns on 50 days, two devices each; `clicks` on every row, so that two reports differ. */
function makeReport(clicks: number): string {
  const lines = ['day,platform,campaign,ad_group,keyword,device,impressions,clicks,spend,currency'];
  for (let index = 0; index < rowCount; index += 1) {
    const keyword = index % 1000;
    const onDay = addDays('2026-08-01', Math.floor(index / 2000));
    const device = index % 2000 < 1000 ? 'mobile' : 'desktop';
    const campaign = `Campaign ${keyword % 50}`;
    lines.push(
      `${onDay},microsoft,${campaign},Group ${keyword % 200},keyword ${keyword},${device},100,${clicks},${(clicks * 0.42).toFixed(2)},USD`,
    );
  }
  return lines.join('\n');
}

/** From the upload until the import is done; `progressCount`: how many times a number of lines between none and all was read. */
async function measure(api: string, apiKey: string, text: string, fileName: string) {
  const form = new FormData();
  form.set('file', new File([text], fileName, { type: 'text/csv' }));
  const startedAt = performance.now();
  let current = await ask<ImportAnswer>(`${api}/imports/spend?background=1`, apiKey, { method: 'POST', body: form });
  const seen = new Set<number>();
  while (current.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    current = await ask<ImportAnswer>(`${api}/imports/${current.id}`, apiKey);
    if (current.status === 'running' && current.readLineCount > 0) seen.add(current.readLineCount);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  if (current.status !== 'done') throw new Error(`the import ended as ${JSON.stringify(current).slice(0, 500)}`);
  return { seconds, progressCount: seen.size };
}

async function ask<Answer>(url: string, apiKey: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, { ...init, headers: { authorization: `Bearer ${apiKey}` } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

await main();
