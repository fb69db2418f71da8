// Which UUID stands for an id that is only text (an old `65210d2e-0`, a sender's own key)? The same text always gives the same one.
// Runs in the browser too, so no node:crypto. Never a secret or a signature: anybody can find two texts with one id on purpose.

const encoder = new TextEncoder();

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function mixEnd(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/** MurmurHash3 x86 128 with seed 0 over the bytes, as four unsigned 32-bit words. Public domain algorithm by Austin Appleby. */
function computeMurmur128(bytes: Uint8Array): [number, number, number, number] {
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  // Zeros after the end change nothing: a tail word of 0 mixes to 0. So the tail is read like a full block.
  const padded = new DataView(new ArrayBuffer((bytes.length + 15) & ~15));
  new Uint8Array(padded.buffer).set(bytes);
  const fullBlocksEnd = bytes.length & ~15;
  for (let offset = 0; offset < padded.byteLength; offset += 16) {
    h1 ^= Math.imul(rotateLeft(Math.imul(padded.getUint32(offset, true), C1), 15), C2);
    const isFull = offset < fullBlocksEnd;
    if (isFull) h1 = (Math.imul((rotateLeft(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= Math.imul(rotateLeft(Math.imul(padded.getUint32(offset + 4, true), C2), 16), C3);
    if (isFull) h2 = (Math.imul((rotateLeft(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= Math.imul(rotateLeft(Math.imul(padded.getUint32(offset + 8, true), C3), 17), C4);
    if (isFull) h3 = (Math.imul((rotateLeft(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= Math.imul(rotateLeft(Math.imul(padded.getUint32(offset + 12, true), C4), 18), C1);
    if (isFull) h4 = (Math.imul((rotateLeft(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }
  h1 ^= bytes.length;
  h2 ^= bytes.length;
  h3 ^= bytes.length;
  h4 ^= bytes.length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = mixEnd(h1);
  h2 = mixEnd(h2);
  h3 = mixEnd(h3);
  h4 = mixEnd(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  return [h1 >>> 0, h2 >>> 0, h3 >>> 0, h4 >>> 0];
}

function toHex(word: number): string {
  return word.toString(16).padStart(8, '0');
}

/** The 32 hex digits of the 128-bit hash of the text's UTF-8. Not cryptographic. */
export function toTextHash(text: string): string {
  const [h1, h2, h3, h4] = computeMurmur128(encoder.encode(text));
  return toHex(h1) + toHex(h2) + toHex(h3) + toHex(h4);
}

/** The UUID (version 8: free content, RFC 9562) of a text; 122 bits of a hash that is not cryptographic. */
export function toTextId(text: string): string {
  const hex = toTextHash(text);
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const compactUuid = /^[0-9a-f]{32}$/;
const dashedUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What a broken sender writes where it has no id: taken as one visitor they would be a crowd. */
const emptyIds = new Set([
  '',
  'n',
  'null',
  'undefined',
  'nan',
  '00000000000000000000000000000000',
  '00000000-0000-0000-0000-000000000000',
]);

/** Any id on the wire to a lower-case UUID with dashes: a UUID (with or without dashes) as it is, any other text by its hash, none to `null`. */
export function toWireId(text: string | undefined): string | null {
  if (text === undefined) return null;
  const id = text.toLowerCase();
  if (emptyIds.has(id)) return null;
  if (id.length === 36 && dashedUuid.test(id)) return id;
  if (id.length === 32 && compactUuid.test(id)) {
    return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
  }
  return toTextId(text);
}
