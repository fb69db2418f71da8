// What is inside a zip archive (also an XLSX workbook)? Reads the list at its end and unpacks entries one by one, never more than allowed:
// the sizes that an archive claims are not believed, zlib itself stops at the limit.

import { inflateRawSync } from 'node:zlib';

export type ZipEntry = { name: string; compressedBytes: number; method: number; offset: number };
export type ZipLimits = { entryCount: number; entryBytes: number };

/** Thrown by both functions below; its message is for the person who sent the file. */
export class ZipError extends Error {}

const endSignature = 0x06054b50;
const listSignature = 0x02014b50;
const entrySignature = 0x04034b50;
const maxCommentBytes = 65_535;

/** Whether the bytes begin like a zip archive. */
export function isZip(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt32LE(0) === entrySignature;
}

/** The files in the archive, folders left out. */
export function listZipEntries(bytes: Buffer, limits: ZipLimits): ZipEntry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.entryCount)
    throw new ZipError(`The archive holds ${count} files; at most ${limits.entryCount} are read.`);
  let position = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (position + 46 > bytes.length || bytes.readUInt32LE(position) !== listSignature)
      throw new ZipError('The archive is damaged: its list of files cannot be read.');
    const nameBytes = bytes.readUInt16LE(position + 28);
    const isEncrypted = (bytes.readUInt16LE(position + 8) & 1) === 1;
    if (isEncrypted) throw new ZipError('The archive is locked with a password. Send it without one.');
    const name = bytes.toString('utf8', position + 46, position + 46 + nameBytes);
    if (!name.endsWith('/')) {
      entries.push({
        name,
        method: bytes.readUInt16LE(position + 10),
        compressedBytes: bytes.readUInt32LE(position + 20),
        offset: bytes.readUInt32LE(position + 42),
      });
    }
    position += 46 + nameBytes + bytes.readUInt16LE(position + 30) + bytes.readUInt16LE(position + 32);
  }
  return entries;
}

/** The unpacked bytes of an entry, at most `limits.entryBytes`. */
export function readZipEntry(bytes: Buffer, entry: ZipEntry, limits: ZipLimits): Buffer {
  const { offset, compressedBytes, method } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== entrySignature)
    throw new ZipError(`The archive is damaged: ${entry.name} cannot be found in it.`);
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + compressedBytes);
  if (packed.length < compressedBytes) throw new ZipError('The archive is damaged: it ends too early.');
  if (method === 0) return packed;
  if (method !== 8)
    throw new ZipError(`${entry.name} is packed in a way that is not read. Pack it as an ordinary zip.`);
  try {
    return inflateRawSync(packed, { maxOutputLength: limits.entryBytes });
  } catch (error) {
    if (error instanceof RangeError)
      throw new ZipError(`${entry.name} unpacks to more than ${Math.round(limits.entryBytes / 1e6)} MB.`);
    throw new ZipError(`The archive is damaged: ${entry.name} cannot be unpacked.`);
  }
}

/** The record at the end of the archive, behind which only a comment may stand. */
function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 22 - maxCommentBytes);
  for (let position = bytes.length - 22; position >= first; position--) {
    if (bytes.readUInt32LE(position) === endSignature) return position;
  }
  throw new ZipError('The archive is damaged: its end is missing.');
}
