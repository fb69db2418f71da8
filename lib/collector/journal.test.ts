// The journal on a real disk: what is acknowledged is read back whole and in order, whatever was torn, taken over or refused.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Log } from '@/lib/log';
import type { AcceptedHit } from './accepted-hit';
import { createJournal, type Journal, type JournalOptions } from './journal';
import { listLeftFolders, makeLeftName, makeOwnName } from './journal-owner';
import { decodeHit, encodeHit, readFrames } from './journal-record';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let folder = '';
let opened: Journal[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goalpost-journal-'));
  opened = [];
});
afterEach(async () => {
  for (const journal of opened) await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(options: Partial<JournalOptions> = {}): Journal {
  const journal = createJournal({
    folder,
    maxBytes: 10_000_000,
    now: () => new Date(Date.UTC(2026, 10, 24)),
    log: silent,
    ...options,
  });
  opened.push(journal);
  return journal;
}

function makeAcceptedHit(id: string, parts: Partial<AcceptedHit> = {}): AcceptedHit {
  return {
    id,
    tagId: 1,
    kind: 'pageLoad',
    atMs: 1_795_000_000_000,
    pageLoadId: null,
    isNewVisitor: true,
    url: 'https://www.shop.example/größe?q=👟',
    referrer: null,
    eventAction: null,
    eventCategory: null,
    eventLabel: null,
    eventValue: 1.5,
    revenueMicros: 12_340_000n,
    currency: 'EUR',
    transactionId: null,
    clickId: null,
    clickIdKind: null,
    device: 'desktop',
    browser: 'Chrome',
    os: 'Windows',
    country: 'DE',
    language: 'de',
    accountId: 'account',
    visitorId: id,
    hasVisitor: false,
    receivedAtMs: 1_795_000_000_001,
    sessionId: null,
    title: null,
    keywords: null,
    isSpa: false,
    consent: 'denied',
    screenWidth: 1,
    screenHeight: null,
    loadTimeMs: null,
    engagement: { visibleMs: 5_000, activeMs: 4_000, scrollPercent: 60 },
    hashedEmail: null,
    hashedPhone: null,
    parameters: '{"a":"b"}',
    ...parts,
  };
}

const append = (journal: Journal, id: string): Promise<boolean> =>
  new Promise((resolve) => journal.append(encodeHit(makeAcceptedHit(id)), resolve));

async function readAll(journal: Journal, partSize = 1_000): Promise<string[]> {
  const ids: string[] = [];
  for (let part = await journal.read(partSize); part !== null; part = await journal.read(partSize)) {
    ids.push(...part.payloads.map((payload) => decodeHit(payload)?.id ?? 'unreadable'));
    await journal.release(part);
  }
  return ids;
}

const name = (index: number): string => `hit-${index}`;
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => name(index));
/** A folder as a process that was killed leaves it. */
const deadOwner = (): string => makeOwnName().replace(/\.\d+\./, '.999999999.');
const writeLeft = (owner: string, file: string, bytes: Buffer): void => {
  mkdirSync(join(folder, owner), { recursive: true });
  writeFileSync(join(folder, owner, file), bytes);
};
const listFiles = (): string[] =>
  readdirSync(folder).flatMap((owner) => readdirSync(join(folder, owner)).map((file) => join(folder, owner, file)));

test('a hit comes back as it was, with its money, its texts and its times', () => {
  const hit = makeAcceptedHit('a');
  const { payloads } = readFrames(encodeHit(hit), 10, true);
  expect(payloads.map(decodeHit)).toEqual([hit]);
});

test('hits come back in the order in which they came, over several files, and released files are gone', async () => {
  const journal = open({ maxFileBytes: 3_000 });
  for (const each of names(20)) expect(await append(journal, each)).toBe(true);
  expect(journal.hitCount).toBe(20);
  expect(listFiles().length).toBeGreaterThan(3);
  expect(await readAll(journal, 3)).toEqual(names(20));
  expect([journal.hitCount, journal.byteCount, listFiles()]).toEqual([0, 0, []]);
});

test('what is read and not released is read again', async () => {
  const journal = open();
  await Promise.all(names(5).map((each) => append(journal, each)));
  expect((await journal.read(2))?.payloads.map((payload) => decodeHit(payload)?.id)).toEqual(names(2));
  expect(await readAll(journal)).toEqual(names(5));
});

test('hits that come while others are read are behind them', async () => {
  const journal = open();
  await append(journal, name(0));
  const part = await journal.read(10);
  await append(journal, name(1));
  if (part !== null) await journal.release(part);
  expect(await readAll(journal)).toEqual([name(1)]);
});

test.each([1, 5, 12, 13, 100, 300])(
  'a tail of which the last %i bytes are missing: every whole hit before it is there',
  async (bytes) => {
    const frames = names(3).map((each) => encodeHit(makeAcceptedHit(each)));
    const owner = deadOwner();
    writeLeft(owner, '1.hits', Buffer.concat(frames));
    truncateSync(join(folder, owner, '1.hits'), Buffer.concat(frames).length - bytes);
    const journal = open();
    expect(await journal.adopt()).toBe(true);
    expect(journal.hitCount).toBe(2);
    expect(await readAll(journal)).toEqual(names(2));
  },
);

test('a tail of zeros, of noise or of half a frame twice: passed over', async () => {
  const whole = encodeHit(makeAcceptedHit(name(0)));
  for (const tail of [Buffer.alloc(5_000), Buffer.from('GPJ1GPJ1GPJ'), whole.subarray(0, 40), Buffer.from([1])]) {
    writeLeft(deadOwner(), '1.hits', Buffer.concat([whole, tail]));
    const journal = open();
    await journal.adopt();
    expect(await readAll(journal)).toEqual([name(0)]);
  }
});

test('a spoilt hit in the middle does not take the ones behind it along', async () => {
  const frames = names(3).map((each) => encodeHit(makeAcceptedHit(each)));
  const bytes = Buffer.concat(frames);
  const middle = (frames[0]?.length ?? 0) + 60;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeLeft(deadOwner(), '1.hits', bytes);
  const journal = open();
  await journal.adopt();
  expect(await readAll(journal)).toEqual([name(0), name(2)]);
});

test('beyond the bound a hit is refused, and taken again when there is room', async () => {
  const size = encodeHit(makeAcceptedHit(name(0))).length;
  const journal = open({ maxBytes: size * 3 });
  const kept = await Promise.all(names(5).map((each) => append(journal, each)));
  expect(kept).toEqual([true, true, true, false, false]);
  expect(journal.isRefusing).toBe(true);
  expect(await readAll(journal)).toEqual(names(3));
  expect(await append(journal, name(9))).toBe(true);
  expect(journal.isRefusing).toBe(false);
});

test('a disk that takes nothing: hits are refused, said once, and nothing is thrown', async () => {
  writeFileSync(join(folder, 'file'), '');
  const lines: string[] = [];
  const log: Log = {
    ...silent,
    error: (message, error) => lines.push(`${message}: ${error instanceof Error ? error.message : ''}`),
  };
  const journal = open({ folder: join(folder, 'file', 'journal'), log });
  expect(await Promise.all(names(3).map((each) => append(journal, each)))).toEqual([false, false, false]);
  expect(await append(journal, name(4))).toBe(false);
  expect(lines).toEqual([expect.stringMatching(/^hits cannot be kept on disk: ENOTDIR/)]);
  expect(await journal.read(10)).toBeNull();
});

test('what a process leaves when it ends, the next ones take, and nobody twice', async () => {
  const first = open({ now: () => new Date(1_000) });
  await append(first, name(0));
  const second = open({ now: () => new Date(2_000) });
  await append(second, name(1));
  await second.close();
  await first.close();
  const one = open();
  const two = open();
  await Promise.all([one.adopt(), two.adopt()]);
  expect([...(await readAll(one)), ...(await readAll(two))].sort()).toEqual(names(2));
  expect(listFiles()).toEqual([]);
});

test('what two processes left is taken oldest first', async () => {
  writeLeft(deadOwner(), '2.hits', encodeHit(makeAcceptedHit(name(1))));
  writeLeft(deadOwner(), '1.hits', encodeHit(makeAcceptedHit(name(0))));
  const journal = open();
  await journal.adopt();
  expect(await readAll(journal)).toEqual(names(2));
});

test('a journal of a living process is left alone; of a dead one it is taken', async () => {
  const living = open();
  await append(living, name(0));
  const next = open();
  expect(await next.adopt()).toBe(false);
  writeLeft(deadOwner(), '1.hits', encodeHit(makeAcceptedHit(name(1))));
  expect(await next.adopt()).toBe(true);
  expect(await readAll(next)).toEqual([name(1)]);
  expect(await readAll(living)).toEqual([name(0)]);
});

test('the process id of another machine says nothing: its journal is taken after a minute of silence', () => {
  const elsewhere = makeOwnName().replace(/^[^.]+/, 'ffffffff');
  writeLeft(elsewhere, '1.hits', Buffer.alloc(1));
  const nowMs = Date.now();
  expect(listLeftFolders(folder, nowMs + 50_000)).toEqual([]);
  expect(listLeftFolders(folder, nowMs + 70_000)).toEqual([elsewhere]);
});

test('an owner that was thought dead acknowledges nothing any more in a journal that was taken over', async () => {
  const owner = open();
  await append(owner, name(0));
  const [own = ''] = readdirSync(folder);
  renameSync(join(folder, own), join(folder, makeLeftName()));
  expect(await append(owner, name(1))).toBe(false);
  const next = open();
  await next.adopt();
  expect(await readAll(next)).toEqual([name(0)]);
});

test('a clock that goes back does not change the order of files', async () => {
  let nowMs = 5_000;
  const journal = open({ maxFileBytes: 1, now: () => new Date(nowMs) });
  for (const each of names(3)) {
    await append(journal, each);
    nowMs -= 1_000;
  }
  await journal.close();
  const next = open();
  await next.adopt();
  expect(await readAll(next)).toEqual(names(3));
});

test('only the owner of the files can read them', async () => {
  const journal = open();
  await append(journal, name(0));
  expect(listFiles().map((file) => (statSync(file).mode & 0o777).toString(8))).toEqual(['600']);
});
