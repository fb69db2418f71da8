// How does a hit look in the journal? A frame a hit: a mark, the length, a checksum, the hit as JSON. What a crash tore or a disk spoiled
// fails its checksum and is passed over. Never takes bytes for a hit that were not written whole.

import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { AcceptedHit } from './accepted-hit';

/** "GPJ1": tells a frame from what else may be in a torn file, and this format from a later one. */
const frameMark = 0x47504a31;
export const frameHeaderBytes = 12;
/** Far above any hit (texts are cut); a longer frame is no frame. */
export const maxFrameBytes = 2 ** 20;

const text = z.string().nullable();
const number = z.number().nullable();

/** Everything that a row needs; a field that a later release adds needs a default here, for a journal that an earlier one left. */
const hitSchema: z.ZodType<AcceptedHit> = z.object({
  id: z.string(),
  tagId: z.number(),
  kind: z.enum(['pageLoad', 'custom', 'pageHide', 'ping', 'consent', 'pid']),
  atMs: z.number(),
  pageLoadId: text,
  isNewVisitor: z.boolean(),
  url: text,
  referrer: text,
  eventAction: text,
  eventCategory: text,
  eventLabel: text,
  eventValue: number,
  revenueMicros: z
    .string()
    .regex(/^-?\d+$/)
    .transform(BigInt)
    .nullable(),
  currency: text,
  transactionId: text,
  clickId: text,
  clickIdKind: text,
  device: z.string(),
  browser: z.string(),
  os: z.string(),
  country: z.string(),
  language: text,
  engagement: z
    .object({ visibleMs: z.number(), activeMs: z.number(), scrollPercent: z.number() })
    .nullable()
    .default(null),
  accountId: z.string(),
  visitorId: z.string(),
  hasVisitor: z.boolean(),
  receivedAtMs: z.number(),
  sessionId: text,
  title: text,
  keywords: text,
  isSpa: z.boolean(),
  consent: z.enum(['granted', 'denied']).nullable(),
  screenWidth: number,
  screenHeight: number,
  loadTimeMs: number,
  hashedEmail: text,
  hashedPhone: text,
  parameters: text,
});

/** The frame of a hit. */
export function encodeHit(hit: AcceptedHit): Buffer {
  const { revenueMicros } = hit;
  const json = JSON.stringify({ ...hit, revenueMicros: revenueMicros === null ? null : String(revenueMicros) });
  const length = Buffer.byteLength(json);
  const frame = Buffer.allocUnsafe(frameHeaderBytes + length);
  frame.writeUInt32BE(frameMark, 0);
  frame.writeUInt32BE(length, 4);
  frame.write(json, frameHeaderBytes, 'utf8');
  frame.writeUInt32BE(crc32(frame.subarray(frameHeaderBytes)), 8);
  return frame;
}

/** The hit in a frame's payload; `null` when it is of a format that this release does not know. */
export function decodeHit(payload: Uint8Array): AcceptedHit | null {
  try {
    const parsed = hitSchema.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export type Frames = {
  payloads: Buffer[];
  /** Bytes that need not be read again: everything before the first frame that may still go on behind the buffer's end. */
  consumedBytes: number;
  /** Of those, bytes that belong to no whole frame. */
  spoiltBytes: number;
};

/** The whole frames of a buffer, at most `maxCount`; `isEnd`: nothing comes after it, so that a cut-off frame is a torn one. */
export function readFrames(buffer: Buffer, maxCount: number, isEnd: boolean): Frames {
  const payloads: Buffer[] = [];
  let offset = 0;
  let spoiltBytes = 0;
  while (offset < buffer.length && payloads.length < maxCount) {
    const frame = readFrame(buffer, offset);
    if (frame.kind === 'whole') {
      payloads.push(frame.payload);
      offset += frameHeaderBytes + frame.payload.length;
    } else {
      if (frame.kind === 'cut' && !isEnd) break;
      // One spoilt frame must not take those after it along.
      const next = findFrame(buffer, offset + 1);
      spoiltBytes += next - offset;
      offset = next;
    }
  }
  return { payloads, consumedBytes: offset, spoiltBytes };
}

function readFrame(buffer: Buffer, offset: number): { kind: 'whole'; payload: Buffer } | { kind: 'cut' | 'spoilt' } {
  if (buffer.length - offset < frameHeaderBytes) return { kind: 'cut' };
  const length = buffer.readUInt32BE(offset + 4);
  if (buffer.readUInt32BE(offset) !== frameMark || length > maxFrameBytes) return { kind: 'spoilt' };
  const start = offset + frameHeaderBytes;
  if (buffer.length - start < length) return { kind: 'cut' };
  const payload = buffer.subarray(start, start + length);
  return crc32(payload) === buffer.readUInt32BE(offset + 8) ? { kind: 'whole', payload } : { kind: 'spoilt' };
}

const markBytes = Buffer.from('GPJ1', 'latin1');

/** Where the next frame may begin; keeps back the last bytes, in which a mark may have begun. */
function findFrame(buffer: Buffer, from: number): number {
  const found = buffer.indexOf(markBytes, from);
  return found === -1 ? Math.max(from, buffer.length - markBytes.length + 1) : found;
}
