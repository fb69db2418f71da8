// Imports what the demo's ads cost through the API, as a marketer's script would, once. A file that is in force already changes nothing, so a
// run that was cut off begins again.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { listSpendFiles, type SpendFile } from './spend';
import { listTraffic, type TrafficOptions } from './traffic';

export type SendSpendOptions = {
  serverOrigin: string;
  apiKey: string;
  dataDir: string;
  traffic: TrafficOptions;
  timeZone: string;
  log: (line: string) => void;
};

const importAnswer = z.object({ status: z.enum(['running', 'done', 'failed', 'undone']), addedCount: z.number() });

/** Imports the reports of all platforms; resolves when their rows count. Throws what the server said of a file that it refused. */
export async function ensureDemoSpend(options: SendSpendOptions): Promise<void> {
  const mark = join(options.dataDir, 'demo-spend.json');
  if (existsSync(mark)) return;
  const { traffic, timeZone } = options;
  const files = listSpendFiles(listTraffic(traffic), { seed: traffic.seed, timeZone, endAt: traffic.endAt });
  for (const file of files) await importFile(options, file);
  writeFileSync(mark, JSON.stringify({ importedAt: new Date() }));
}

async function importFile({ serverOrigin, apiKey, log }: SendSpendOptions, file: SpendFile): Promise<void> {
  const form = new FormData();
  form.set('file', new File([file.text], file.fileName));
  const response = await fetch(`${serverOrigin}/api/v1/imports/spend`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}` },
    body: form,
  });
  const text = await response.text();
  const answer = importAnswer.safeParse(response.ok ? JSON.parse(text) : null);
  if (!answer.success || answer.data.status !== 'done')
    throw new Error(`${file.fileName} was not imported: ${response.status} ${text.slice(0, 300)}`);
  log(`Imported ${file.fileName}: ${answer.data.addedCount} rows of spend.`);
}
