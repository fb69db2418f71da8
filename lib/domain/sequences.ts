// How are a hundred thousand paths, or combinations of keys, counted without a text or an array for each? A sequence of numbers is known by a number of
// its own; the next one is found from that and the number which follows, in a table of numbers alone.

/** Sequences of whole numbers from 0 to 2^31 - 1. 0 is the empty one. */
export class Sequences {
  /** Of each sequence the one without its last number, and that number. */
  #before: Int32Array = new Int32Array(64);
  #last: Int32Array = new Int32Array(64);
  #count = 1;
  /** Open addressing: sequences by what they consist of; 0 is free. Never more than half full. */
  #table = new Int32Array(256);

  /** The sequence that is `sequence` and then `value`. */
  extend(sequence: number, value: number): number {
    const slot = this.#findSlot(sequence, value);
    const known = this.#table[slot] ?? 0;
    if (known !== 0) return known;
    if (this.#count === this.#last.length) {
      this.#grow();
      return this.extend(sequence, value);
    }
    const made = this.#count;
    this.#count += 1;
    this.#before[made] = sequence;
    this.#last[made] = value;
    this.#table[slot] = made;
    return made;
  }

  /** Its numbers, first to last. */
  list(sequence: number): number[] {
    const values: number[] = [];
    for (let each = sequence; each !== 0; each = this.#before[each] ?? 0) values.push(this.#last[each] ?? 0);
    return values.length > 1 ? values.reverse() : values;
  }

  /** How many have been met, with the empty one and those that others begin with. */
  get count(): number {
    return this.#count;
  }

  /** Where it stands in the table, or would. */
  #findSlot(sequence: number, value: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    const mixed = Math.imul(sequence, 0x9e3779b1) ^ Math.imul(value + 1, 0x85ebca6b);
    for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const each = table[slot] ?? 0;
      if (each === 0 || (this.#before[each] === sequence && this.#last[each] === value)) return slot;
    }
  }

  #grow(): void {
    const double = (column: Int32Array): Int32Array => {
      const longer = new Int32Array(column.length * 2);
      longer.set(column);
      return longer;
    };
    this.#before = double(this.#before);
    this.#last = double(this.#last);
    this.#table = new Int32Array(this.#table.length * 2);
    for (let each = 1; each < this.#count; each += 1)
      this.#table[this.#findSlot(this.#before[each] ?? 0, this.#last[each] ?? 0)] = each;
  }
}
