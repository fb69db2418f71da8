// How are bytes kept on a disk so that they are there after a power cut, and read back a part at a time? One file of a journal.
// Never says that bytes are kept before the disk has them; what a failed write left behind is cut off or never read.

import { constants } from 'node:fs';
import { access, type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Frames, frameHeaderBytes, maxFrameBytes, readFrames } from './journal-record';

export type JournalWriter = {
  /** Puts the bytes at the end and resolves when they are on the disk under the file's own name; rejects when that is not certain. */
  append(bytes: Buffer): Promise<void>;
  close(): Promise<void>;
};

/** A new, empty file; rejects where none can be made. */
export async function createJournalFile(path: string): Promise<JournalWriter> {
  const handle = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    await syncFolder(dirname(path));
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    async append(bytes) {
      try {
        for (let done = 0; done < bytes.length; ) {
          const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, size + done);
          done += bytesWritten;
        }
        await handle.datasync();
        // Whoever took the journal over renamed its folder, and reads up to the end that it finds then.
        await access(path, constants.F_OK);
        size += bytes.length;
      } catch (error) {
        await handle.truncate(size).catch(() => undefined);
        throw error;
      }
    },
    close: () => handle.close(),
  };
}

/** Makes names in a folder survive a power cut too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const readBytes = maxFrameBytes;

/** Up to `maxCount` frames between two offsets of a file. Nothing left: `consumedBytes` 0. */
export async function readJournalFile(
  path: string,
  offset: number,
  endOffset: number,
  maxCount: number,
): Promise<Frames> {
  const handle = await open(path, 'r');
  try {
    return await readFromHandle(handle, offset, endOffset, maxCount);
  } finally {
    await handle.close();
  }
}

async function readFromHandle(
  handle: FileHandle,
  offset: number,
  endOffset: number,
  maxCount: number,
): Promise<Frames> {
  // One frame always fits, so that each reading comes further.
  const length = Math.min(endOffset - offset, readBytes + frameHeaderBytes);
  if (length <= 0) return { payloads: [], consumedBytes: 0, spoiltBytes: 0 };
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  const isEnd = offset + filled >= endOffset || filled < length;
  const frames = readFrames(buffer.subarray(0, filled), maxCount, isEnd);
  // A file that is shorter than it was said to be has nothing more.
  return filled < length && frames.payloads.length < maxCount
    ? { ...frames, consumedBytes: endOffset - offset }
    : frames;
}

/** How many hits a file holds, without keeping them; `onSpoilt` is told of bytes that are none. */
export async function countFrames(path: string, endOffset: number): Promise<{ hitCount: number; spoiltBytes: number }> {
  const handle = await open(path, 'r');
  const total = { hitCount: 0, spoiltBytes: 0 };
  try {
    for (let offset = 0; offset < endOffset; ) {
      const frames = await readFromHandle(handle, offset, endOffset, Number.POSITIVE_INFINITY);
      total.hitCount += frames.payloads.length;
      total.spoiltBytes += frames.spoiltBytes;
      offset += frames.consumedBytes;
    }
    return total;
  } finally {
    await handle.close();
  }
}
