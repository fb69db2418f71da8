// What does this process remember of visitors that it has just stored hits of? Their state as the database has it, so that the next hit
// need not ask. True only while nobody else wrote to their range: the owner row of the range says so (collector_ranges), and the batch
// looks at it under the range's lock. Never remember what is not committed.

import type { VisitorState } from '@/lib/domain/visitor-decision';
import { rangeCount } from './visitor-range';

export type RememberedVisitor = {
  state: VisitorState;
  /** Every hit stored of the visitor so far; `null` when there are more than this process has seen. */
  hitMarks: HitMarks | null;
  /** From when on touches and conversions were read. */
  knownFromMs: number;
  /** Hashed identities that it has told. */
  identities: readonly string[];
};

export type VisitorMemory = {
  find(range: number, key: string): RememberedVisitor | undefined;
  save(range: number, key: string, visitor: RememberedVisitor): void;
  forget(range: number, key: string): void;
  forgetRange(range: number): void;
};

/** Beyond that a visitor is a machine: its hits are looked for in the database. */
export const maxRememberedHits = 200;

/**
 * Which hits were stored, in four bytes each: a text of 36 letters in a set of its own would be thirty times as much for as long as the
 * visitor is remembered. Never says no to a hit that was added; a yes may be chance, so the database is asked.
 */
export class HitMarks {
  #marks = new Uint32Array(4);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  mayHave(hitId: string): boolean {
    const mark = toMark(hitId);
    for (let index = 0; index < this.#count; index += 1) if (this.#marks[index] === mark) return true;
    return false;
  }

  add(hitId: string): void {
    if (this.#count === this.#marks.length) {
      const larger = new Uint32Array(this.#count * 2);
      larger.set(this.#marks);
      this.#marks = larger;
    }
    this.#marks[this.#count] = toMark(hitId);
    this.#count += 1;
  }
}

/** FNV-1a, 32 bits. */
function toMark(hitId: string): number {
  let mark = 0x811c9dc5;
  for (let index = 0; index < hitId.length; index += 1) mark = Math.imul(mark ^ hitId.charCodeAt(index), 0x01000193);
  return mark >>> 0;
}

/** A memory of at most `maxVisitors`; the one that came first goes first: a visitor that is still here then costs one look into the database. */
export function createVisitorMemory(maxVisitors: number): VisitorMemory {
  const maxPerRange = Math.ceil(maxVisitors / rangeCount);
  const ranges = Array.from({ length: rangeCount }, () => new Map<string, RememberedVisitor>());
  const inRange = (range: number): Map<string, RememberedVisitor> => {
    const visitors = ranges[range];
    if (visitors === undefined) throw new RangeError(`no range ${range}`);
    return visitors;
  };
  return {
    find: (range, key) => inRange(range).get(key),
    save(range, key, visitor) {
      const visitors = inRange(range);
      visitors.set(key, visitor);
      if (visitors.size <= maxPerRange) return;
      const oldest = visitors.keys().next();
      if (oldest.done !== true) visitors.delete(oldest.value);
    },
    forget(range, key) {
      inRange(range).delete(key);
    },
    forgetRange(range) {
      inRange(range).clear();
    },
  };
}
