// In which range of visitors does a batch write? The ranges are those of PostgreSQL's own hash of a UUID, which a Citus cluster shards
// by: a batch of one range stays on one shard (design.md 8.1). Never change the hash or the count of a running installation.

/** Ranges that the hash is cut into: what a collector locks, owns and remembers. */
export const rangeCount = 16;

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function readWord(uuid: string, offset: number): number {
  const bigEndian = Number.parseInt(uuid.slice(offset, offset + 8), 16) | 0;
  return ((bigEndian & 0xff) << 24) | ((bigEndian & 0xff00) << 8) | ((bigEndian >>> 8) & 0xff00) | (bigEndian >>> 24);
}

/** `uuid_hash` of PostgreSQL on little-endian machines, as the signed 32 bits that it returns: lookup3 by Bob Jenkins over 16 bytes. */
export function computeUuidHash(uuid: string): number {
  const hex = uuid.replaceAll('-', '');
  let a = (0x9e3779b9 + 16 + 3923095) | 0;
  let b = a;
  let c = a;
  a = (a + readWord(hex, 0)) | 0;
  b = (b + readWord(hex, 8)) | 0;
  c = (c + readWord(hex, 16)) | 0;
  a = (a - c) ^ rotateLeft(c, 4);
  c = (c + b) | 0;
  b = (b - a) ^ rotateLeft(a, 6);
  a = (a + c) | 0;
  c = (c - b) ^ rotateLeft(b, 8);
  b = (b + a) | 0;
  a = (a - c) ^ rotateLeft(c, 16);
  c = (c + b) | 0;
  b = (b - a) ^ rotateLeft(a, 19);
  a = (a + c) | 0;
  c = (c - b) ^ rotateLeft(b, 4);
  b = (b + a) | 0;
  a = (a + readWord(hex, 24)) | 0;
  c = (c ^ b) - rotateLeft(b, 14);
  a = (a ^ c) - rotateLeft(c, 11);
  b = (b ^ a) - rotateLeft(a, 25);
  c = (c ^ b) - rotateLeft(b, 16);
  a = (a ^ c) - rotateLeft(c, 4);
  b = (b ^ a) - rotateLeft(a, 14);
  return ((c ^ b) - rotateLeft(b, 24)) | 0;
}

/** The range, 0 … 15, of a visitor: equal parts of the hash from its lowest value to its highest. */
export function toVisitorRange(visitorId: string): number {
  return ((computeUuidHash(visitorId) + 2 ** 31) / (2 ** 32 / rangeCount)) | 0;
}
