// In which range of visitors does a batch write? The ranges are those of PostgreSQL's own hash of a UUID, which a Citus cluster shards
// by: a batch of one range stays on one shard (design.md 8.1). Never change the hash or the count of a running installation.

/** Ranges that the hash is cut into: what a collector locks, owns and remembers. */
export const rangeCount = 16;

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** A byte from its two hexadecimal digits. */
function readByte(uuid: string, offset: number): number {
  return (toNibble(uuid.charCodeAt(offset)) << 4) | toNibble(uuid.charCodeAt(offset + 1));
}

function toNibble(code: number): number {
  // '0'-'9' are 48-57; 'a'-'f' are 97-102 and 'A'-'F' 65-70, both of which end in 1-6.
  return code < 58 ? code - 48 : (code & 7) + 9;
}

/** Four bytes, the lowest first, from the places of their digits in a UUID with dashes. */
function readWord(uuid: string, first: number, second: number, third: number, fourth: number): number {
  return (
    readByte(uuid, first) |
    (readByte(uuid, second) << 8) |
    (readByte(uuid, third) << 16) |
    (readByte(uuid, fourth) << 24)
  );
}

/** `uuid_hash` of PostgreSQL on little-endian machines, as the signed 32 bits that it returns: lookup3 by Bob Jenkins over 16 bytes. */
export function computeUuidHash(uuid: string): number {
  let a = (0x9e3779b9 + 16 + 3923095) | 0;
  let b = a;
  let c = a;
  a = (a + readWord(uuid, 0, 2, 4, 6)) | 0;
  b = (b + readWord(uuid, 9, 11, 14, 16)) | 0;
  c = (c + readWord(uuid, 19, 21, 24, 26)) | 0;
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
  a = (a + readWord(uuid, 28, 30, 32, 34)) | 0;
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
