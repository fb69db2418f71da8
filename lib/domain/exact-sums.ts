// How are millions of whole numbers added up fast, and still to the last micro? As doubles, while those hold them exactly; what grows beyond goes
// over to bigint. Never a sum that was rounded.

/** Doubles hold every whole number up to 2^53, so two of up to 2^52 add up exactly. */
const safeLimit = 2 ** 52;

/** Sums of whole numbers by index, 0 at first. */
export class ExactSums {
  #sums = new Float64Array(64);
  readonly #carried = new Map<number, bigint>();
  readonly #single = new Float64Array(1);

  /** `value`: a whole number, any that a double can be. */
  add(index: number, value: number): void {
    this.#single[0] = value;
    this.addFrom(index, this.#single, 0);
  }

  /** The same with a number that stands in a column: given by itself each would be an object for the garbage collector. */
  addFrom(index: number, column: Float64Array, row: number): void {
    const value = column[row] ?? 0;
    if (index >= this.#sums.length) this.#grow(index + 1);
    const sum = (this.#sums[index] ?? 0) + value;
    if (sum < safeLimit && sum > -safeLimit && value < safeLimit && value > -safeLimit) this.#sums[index] = sum;
    else this.#carry(index, value);
  }

  get(index: number): bigint {
    return (this.#carried.get(index) ?? 0n) + BigInt(this.#sums[index] ?? 0);
  }

  /** The same as a number, for counts: exact up to 2^53. */
  getNumber(index: number): number {
    return this.#carried.size === 0 ? (this.#sums[index] ?? 0) : Number(this.get(index));
  }

  #carry(index: number, value: number): void {
    this.#carried.set(index, this.get(index) + BigInt(value));
    this.#sums[index] = 0;
  }

  #grow(count: number): void {
    const longer = new Float64Array(Math.max(count, this.#sums.length * 2));
    longer.set(this.#sums);
    this.#sums = longer;
  }
}
