// How do values become the bytes that PostgreSQL reads? Big-endian numbers and UTF-8, into one buffer that grows and is used again.
// Never keep a slice of `bytes` past the next `reset`: its memory is written over.

const initialSize = 64 * 1024;
/** A buffer that one large batch made larger than this is given back. */
const keptSize = 4 * 1024 * 1024;
/** Milliseconds from 1970 to 2000, the epoch of PostgreSQL's timestamps. */
const postgresEpochMs = 946_684_800_000;
const dayMs = 86_400_000;

/** Writes the binary forms of PostgreSQL's values one after the other. */
export class ByteWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(size = initialSize) {
    this.#buffer = Buffer.allocUnsafe(size);
  }

  get length(): number {
    return this.#length;
  }

  reset(): void {
    this.#length = 0;
    if (this.#buffer.length > keptSize) this.#buffer = Buffer.allocUnsafe(initialSize);
  }

  /** What was written since `reset`, without a copy. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** What was written since `reset`, as memory of its own. */
  toBuffer(): Buffer {
    return Buffer.from(this.bytes);
  }

  #reserve(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }

  int8(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
  }

  int16(value: number): void {
    this.#reserve(2);
    this.#length = this.#buffer.writeInt16BE(value, this.#length);
  }

  int32(value: number): void {
    this.#reserve(4);
    this.#length = this.#buffer.writeInt32BE(value, this.#length);
  }

  /** Writes over four bytes that were reserved by an earlier `int32`. */
  int32At(value: number, offset: number): void {
    this.#buffer.writeInt32BE(value, offset);
  }

  /** A whole number of up to 53 bits as eight bytes. */
  int64(value: number): void {
    this.#reserve(8);
    const high = Math.floor(value / 2 ** 32);
    this.#buffer.writeInt32BE(high, this.#length);
    this.#buffer.writeUInt32BE(value - high * 2 ** 32, this.#length + 4);
    this.#length += 8;
  }

  bigint64(value: bigint): void {
    this.#reserve(8);
    this.#length = this.#buffer.writeBigInt64BE(value, this.#length);
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** UTF-8 without a length; a lone surrogate becomes U+FFFD, a NUL (which PostgreSQL refuses in texts) is left out. */
  utf8(text: string): void {
    const clean = text.includes('\0') ? text.replaceAll('\0', '') : text;
    this.#reserve(clean.length * 3);
    this.#length += this.#buffer.write(clean, this.#length, 'utf8');
  }

  zeroTerminated(text: string): void {
    this.utf8(text);
    this.int8(0);
  }

  // ── values as fields: their length in bytes, then the value (COPY … BINARY and binary parameters share this form) ──

  nullField(): void {
    this.int32(-1);
  }

  textField(text: string | null): void {
    if (text === null) return this.nullField();
    const start = this.#length;
    this.int32(0);
    this.utf8(text);
    this.int32At(this.#length - start - 4, start);
  }

  /** `jsonb` from JSON text: its format version stands before it. */
  jsonbField(json: string | null): void {
    if (json === null) return this.nullField();
    const start = this.#length;
    this.int32(0);
    this.int8(1);
    this.utf8(json);
    this.int32At(this.#length - start - 4, start);
  }

  /** A UUID in its usual form with dashes. */
  uuidField(uuid: string | null): void {
    if (uuid === null) return this.nullField();
    this.#reserve(20);
    const buffer = this.#buffer;
    let offset = buffer.writeInt32BE(16, this.#length);
    for (let index = 0; index < 36; index += 2) {
      if (index === 8 || index === 13 || index === 18 || index === 23) index += 1;
      buffer[offset++] = (toNibble(uuid.charCodeAt(index)) << 4) | toNibble(uuid.charCodeAt(index + 1));
    }
    this.#length = offset;
  }

  int16Field(value: number | null): void {
    if (value === null) return this.nullField();
    this.int32(2);
    this.int16(value);
  }

  int32Field(value: number | null): void {
    if (value === null) return this.nullField();
    this.int32(4);
    this.int32(value);
  }

  int64Field(value: number | bigint | null): void {
    if (value === null) return this.nullField();
    this.int32(8);
    if (typeof value === 'bigint') this.bigint64(value);
    else this.int64(value);
  }

  boolField(value: boolean): void {
    this.int32(1);
    this.int8(value ? 1 : 0);
  }

  /** `timestamptz` from epoch milliseconds. */
  timestampField(atMs: number | null): void {
    if (atMs === null) return this.nullField();
    this.int32(8);
    this.int64((atMs - postgresEpochMs) * 1000);
  }

  /** `date` from 'YYYY-MM-DD'. */
  dateField(on: string | null): void {
    if (on === null) return this.nullField();
    this.int32(4);
    this.int32((Date.parse(`${on}T00:00:00Z`) - postgresEpochMs) / dayMs);
  }

  /** `numeric` with up to three decimals from a number of 0 to 10^12: digits of base 10,000, as numeric_send writes them. */
  numericField(value: number | null): void {
    if (value === null) return this.nullField();
    const thousandths = Math.round(value * 1000);
    const whole = Math.floor(thousandths / 1000);
    const digits = [
      Math.floor(whole / 1e8) % 10_000,
      Math.floor(whole / 10_000) % 10_000,
      whole % 10_000,
      (thousandths % 1000) * 10,
    ];
    const first = digits.findIndex((digit) => digit !== 0);
    if (first === -1) digits.length = 0;
    else digits.splice(0, first);
    this.int32(8 + digits.length * 2);
    this.int16(digits.length);
    this.int16(first === -1 ? 0 : 2 - first);
    this.int16(0);
    this.int16(3);
    for (const digit of digits) this.int16(digit);
  }
}

function toNibble(code: number): number {
  // '0'-'9' are 48-57; 'a'-'f' are 97-102 and 'A'-'F' 65-70, both of which end in 1-6.
  return code < 58 ? code - 48 : (code & 7) + 9;
}
