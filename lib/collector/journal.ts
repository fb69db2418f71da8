// Where are hits kept while they cannot be committed? In files of this process's own folder, in the order in which they came, written in
// groups and synced before anybody is told. Never more than its bound, never a file removed before all that it holds is released.

import { mkdirSync } from 'node:fs';
import { rmdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '@/lib/log';
import { countFrames, createJournalFile, type JournalWriter, readJournalFile, syncFolder } from './journal-file';
import {
  heartbeatMs,
  listLeftFolders,
  makeLeftName,
  makeOwnName,
  readFolder,
  renameFolder,
  touchFolder,
} from './journal-owner';

export type JournalOptions = {
  /** The folder of all journals of an installation; each process has one of its own in it. Made when something is kept. */
  folder: string;
  maxBytes: number;
  now: () => Date;
  /** Size at which a new file is begun: what is replayed gives its room back a file at a time. */
  maxFileBytes?: number;
  log: Log;
};

/** Hits read from the front of the journal, for `release`. */
export type JournalPart = { payloads: readonly Buffer[]; file: JournalFile; endOffset: number };

export type Journal = {
  /** Keeps a frame; `done` is told, later, whether it is on the disk. */
  append(frame: Buffer, done: (isKept: boolean) => void): void;
  /** The oldest hits that are not released; `null` when nothing is on the disk. Rejects when the disk cannot be read. */
  read(maxCount: number): Promise<JournalPart | null>;
  /** What was read is committed: the next `read` goes on behind it, and files that are done with are removed. */
  release(part: JournalPart): Promise<void>;
  /** Takes over what dead processes left; resolves to whether there was any. */
  adopt(): Promise<boolean>;
  /** Resolves when everything appended so far is on the disk, or refused. */
  whenSynced(): Promise<void>;
  /** Hits and bytes on the disk that are not released. */
  readonly hitCount: number;
  readonly byteCount: number;
  /** Hits that wait for the disk. */
  readonly pendingCount: number;
  /** Whether the bound or the disk refused the last hit. */
  readonly isRefusing: boolean;
  /** Leaves what is not released for the next one who comes. */
  close(): Promise<void>;
};

export type JournalFile = {
  folder: string;
  name: string;
  /** Synced bytes, all hits in them, and how far it is released. */
  byteCount: number;
  hitCount: number;
  releasedBytes: number;
  releasedHits: number;
  /** Open while it is written to. */
  writer: JournalWriter | null;
};

type Pending = { frame: Buffer; done: (isKept: boolean) => void };

const defaultMaxFileBytes = 16 * 2 ** 20;
const maxGroupBytes = 4 * 2 ** 20;
/** After the disk refused, hits are refused this long before it is tried again. */
const pauseMs = 500;

/** The journal of this process. Touches nothing until something is kept or adopted. */
export function createJournal(options: JournalOptions): Journal {
  const { folder: root, maxBytes, now, log, maxFileBytes = defaultMaxFileBytes } = options;
  const ownName = makeOwnName();
  /** Oldest first. */
  let files: JournalFile[] = [];
  let pending: Pending[] = [];
  let pendingBytes = 0;
  let writing: Promise<void> | null = null;
  let lastNameMs = 0;
  let isFull = false;
  let isDiskFailing = false;
  let refuseUntilMs = 0;

  const sum = (read: (file: JournalFile) => number): number => files.reduce((total, file) => total + read(file), 0);
  const countBytes = (): number => sum((file) => file.byteCount - file.releasedBytes);

  function append(frame: Buffer, done: (isKept: boolean) => void): void {
    isFull = sum((file) => file.byteCount) + pendingBytes + frame.length > maxBytes;
    if (isFull || performance.now() < refuseUntilMs) {
      setImmediate(done, false);
      return;
    }
    pending.push({ frame, done });
    pendingBytes += frame.length;
    writing ??= write();
  }

  async function write(): Promise<void> {
    // What else comes in this turn goes with the same sync.
    await new Promise((resolve) => setImmediate(resolve));
    while (pending.length > 0) {
      const group = takeGroup();
      const isKept = await keep(group);
      for (const { done } of group) done(isKept);
    }
    writing = null;
  }

  function takeGroup(): Pending[] {
    let byteCount = 0;
    let count = 0;
    while (count < pending.length && (count === 0 || byteCount < maxGroupBytes)) {
      byteCount += pending[count]?.frame.length ?? 0;
      count += 1;
    }
    const group = pending.slice(0, count);
    pending = pending.slice(count);
    return group;
  }

  async function keep(group: readonly Pending[]): Promise<boolean> {
    const bytes = Buffer.concat(group.map(({ frame }) => frame));
    try {
      const file = await openFile();
      try {
        await file.writer?.append(bytes);
      } catch (error) {
        // After a failed sync nobody knows what the disk has: what was synced before stays, and nothing is added to it.
        await seal(file);
        throw error;
      }
      file.byteCount += bytes.length;
      file.hitCount += group.length;
      isDiskFailing = false;
      return true;
    } catch (error) {
      if (!isDiskFailing) log.error('hits cannot be kept on disk', error);
      isDiskFailing = true;
      refuseUntilMs = performance.now() + pauseMs;
      return false;
    } finally {
      pendingBytes -= bytes.length;
    }
  }

  async function openFile(): Promise<JournalFile> {
    const last = files.at(-1);
    if (last !== undefined && last.writer !== null) {
      if (last.byteCount < maxFileBytes) return last;
      await seal(last);
    }
    mkdirSync(join(root, ownName), { recursive: true, mode: 0o700 });
    await syncFolder(root);
    // Names in the order of time, also when the clock goes back.
    lastNameMs = Math.max(lastNameMs + 1, now().getTime());
    const name = `${String(lastNameMs).padStart(15, '0')}.hits`;
    const writer = await createJournalFile(join(root, ownName, name));
    const file = { folder: ownName, name, byteCount: 0, hitCount: 0, releasedBytes: 0, releasedHits: 0, writer };
    files.push(file);
    return file;
  }

  async function seal(file: JournalFile): Promise<void> {
    const { writer } = file;
    file.writer = null;
    await writer?.close().catch(() => undefined);
  }

  async function read(maxCount: number): Promise<JournalPart | null> {
    await trim();
    for (const file of files) {
      if (file.releasedBytes >= file.byteCount) continue;
      const path = join(root, file.folder, file.name);
      const frames = await readJournalFile(path, file.releasedBytes, file.byteCount, maxCount);
      return { payloads: frames.payloads, file, endOffset: file.releasedBytes + frames.consumedBytes };
    }
    return null;
  }

  async function release({ file, endOffset, payloads }: JournalPart): Promise<void> {
    file.releasedBytes = endOffset;
    file.releasedHits += payloads.length;
    await trim();
  }

  /** Removes the files that are done with; the one that is written to only between two groups. */
  async function trim(): Promise<void> {
    const done = files.filter(
      (file) => file.releasedBytes >= file.byteCount && (file.writer === null || writing === null),
    );
    if (done.length === 0) return;
    files = files.filter((file) => !done.includes(file));
    isFull = false;
    for (const file of done) {
      await seal(file);
      await unlink(join(root, file.folder, file.name)).catch(() => undefined);
      if (file.folder !== ownName && files.every(({ folder }) => folder !== file.folder))
        await rmdir(join(root, file.folder)).catch(() => undefined);
    }
  }

  async function adopt(): Promise<boolean> {
    const found: JournalFile[] = [];
    for (const left of listLeftFolders(root, now().getTime())) {
      const folder = makeOwnName();
      if (!renameFolder(root, left, folder)) continue;
      found.push(...(await openLeft(folder)));
    }
    if (found.length === 0) return false;
    found.sort((a, b) => (a.name < b.name ? -1 : 1));
    files = [...found, ...files];
    const hitCount = found.reduce((total, file) => total + file.hitCount, 0);
    log.info('hits that an earlier process kept on disk are stored now', { hitCount });
    return true;
  }

  async function openLeft(folder: string): Promise<JournalFile[]> {
    const found: JournalFile[] = [];
    for (const name of readFolder(join(root, folder))) {
      const path = join(root, folder, name);
      const { size } = await stat(path);
      const { hitCount, spoiltBytes } = await countFrames(path, size);
      if (spoiltBytes > 0) log.warn('bytes of a journal are no whole hits and are passed over', { spoiltBytes });
      if (hitCount === 0) await unlink(path);
      else found.push({ folder, name, byteCount: size, hitCount, releasedBytes: 0, releasedHits: 0, writer: null });
    }
    if (found.length === 0) await rmdir(join(root, folder)).catch(() => undefined);
    return found;
  }

  const heartbeat = setInterval(() => {
    for (const folder of new Set(files.map((file) => file.folder))) touchFolder(root, folder, now().getTime());
  }, heartbeatMs);
  heartbeat.unref();

  return {
    append,
    read,
    release,
    adopt,
    whenSynced: () => writing ?? Promise.resolve(),
    get hitCount() {
      return sum((file) => file.hitCount - file.releasedHits);
    },
    get byteCount() {
      return countBytes();
    },
    get pendingCount() {
      return pending.length;
    },
    get isRefusing() {
      return isFull || isDiskFailing;
    },
    async close() {
      clearInterval(heartbeat);
      await writing;
      await trim();
      for (const file of files) await seal(file);
      for (const folder of new Set(files.map((file) => file.folder))) renameFolder(root, folder, makeLeftName());
      await rmdir(join(root, ownName)).catch(() => undefined);
    },
  };
}
