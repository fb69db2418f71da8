// Which files does a zip archive hold, and what is in them? fflate lists and unpacks; what comes out is counted while it comes, and must be what
// the archive's list says. Never unpacks more than the limits, whatever the archive claims.

import { setImmediate } from 'node:timers/promises';
import { Unzip, UnzipInflate, unzipSync } from 'fflate';
import { fileLimits } from './file-limits';

/** `files` are those worth reading: without folders and what macOS adds. */
export type Archive = { kind: 'workbook' | 'files'; files: ArchivedFile[] } | { kind: 'refused'; reason: string };
export type ArchivedFile = { name: string; bytesCount: number };

/** Whether the bytes begin like a zip archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

const damaged = 'The archive is damaged or locked: it cannot be unpacked.';

export function readArchive(bytes: Uint8Array): Archive {
  const files: ArchivedFile[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        files.push({ name, bytesCount: originalSize });
        return false;
      },
    });
  } catch {
    return { kind: 'refused', reason: damaged };
  }
  if (files.length > fileLimits.entryCount)
    return {
      kind: 'refused',
      reason: `The archive holds ${files.length} files; at most ${fileLimits.entryCount} are read.`,
    };
  const isWorkbook = files.some(({ name }) => /(^|\/)xl\/workbook\.xml$/i.test(name));
  return {
    kind: isWorkbook ? 'workbook' : 'files',
    files: files.filter(({ name }) => !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\._|\.DS_Store)/.test(name)),
  };
}

const portionBytes = 16 * 1024;

class TooLarge extends Error {}

/** The bytes of these files, all of them or none; in plain words why not. */
export async function unpackFiles(
  bytes: Uint8Array,
  files: readonly ArchivedFile[],
  maxBytes: number,
): Promise<{ unpacked: Map<string, Uint8Array> } | { reason: string }> {
  const chunks = new Map<string, Uint8Array[]>(files.map(({ name }) => [name, []]));
  let sum = 0;
  const unzip = new Unzip((file) => {
    const kept = chunks.get(file.name);
    if (kept === undefined) return;
    file.ondata = (error, chunk) => {
      if (error !== null) throw error;
      sum += chunk.length;
      if (sum > maxBytes) throw new TooLarge();
      kept.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < bytes.length; from += portionBytes) {
      unzip.push(bytes.subarray(from, from + portionBytes), from + portionBytes >= bytes.length);
      await setImmediate();
    }
  } catch (error) {
    if (error instanceof TooLarge)
      return { reason: `The archive unpacks to more than ${Math.round(maxBytes / 1024 / 1024)} MB.` };
    return { reason: damaged };
  }
  const unpacked = new Map([...chunks].map(([name, each]) => [name, Buffer.concat(each)]));
  const isWhole = files.every(({ name, bytesCount }) => unpacked.get(name)?.length === bytesCount);
  return isWhole ? { unpacked } : { reason: damaged };
}
