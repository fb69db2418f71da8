// Sends the demo's traffic through the collector's own door, once. Never twice: a run that was cut off begins again with the same end,
// hence the same ids, and the collector drops what it has.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DemoHit, listTraffic, type TrafficOptions } from './traffic';

export type SendOptions = {
  serverOrigin: string;
  apiKey: string;
  dataDir: string;
  traffic: TrafficOptions;
  log: (line: string) => void;
};

const batchLength = 500;

/** Sends what was not sent yet; resolves with the traffic's end when all of it is stored. */
export async function ensureDemoTraffic(options: SendOptions): Promise<Date> {
  const file = join(options.dataDir, 'demo-traffic.json');
  const mark = readMark(file);
  if (mark?.isComplete === true) return mark.endAt;
  const endAt = mark?.endAt ?? options.traffic.endAt;
  const save = (isComplete: boolean): void => writeFileSync(file, JSON.stringify({ endAt, isComplete }));
  save(false);
  const hits = listTraffic({ ...options.traffic, endAt });
  options.log(`Sending ${hits.length} hits of ${options.traffic.dayCount} days through the collector ...`);
  // The country comes from the sender's address, one a request: people of one place are sent together, each in their order.
  for (const [ip, ofPlace] of groupByIp(hits)) {
    for (let start = 0; start < ofPlace.length; start += batchLength) {
      await sendBatch(options, ip, ofPlace.slice(start, start + batchLength));
    }
  }
  save(true);
  return endAt;
}

function groupByIp(hits: readonly DemoHit[]): Map<string, DemoHit[]> {
  const groups = new Map<string, DemoHit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.ip);
    if (group === undefined) groups.set(hit.ip, [hit]);
    else group.push(hit);
  }
  return groups;
}

async function sendBatch({ serverOrigin, apiKey }: SendOptions, ip: string, batch: readonly DemoHit[]): Promise<void> {
  const response = await fetch(`${serverOrigin}/api/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}`, 'x-forwarded-for': ip },
    body: JSON.stringify(batch.map(({ ip: _, ...hit }) => hit)),
  });
  if (response.status !== 204)
    throw new Error(`the collector answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
}

function readMark(file: string): { endAt: Date; isComplete: boolean } | null {
  if (!existsSync(file)) return null;
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof value !== 'object' || value === null || !('endAt' in value) || !('isComplete' in value)) return null;
  return { endAt: new Date(String(value.endAt)), isComplete: value.isComplete === true };
}
