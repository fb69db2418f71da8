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

/** `maxEntries`: touches and conversions of all visitors together, of about 300 bytes each. */
export type MemoryBounds = { maxVisitors: number; maxEntries: number };

/** A memory within bounds; the visitor that came first goes first: one that is still here then costs one look into the database. */
export function createVisitorMemory({ maxVisitors, maxEntries }: MemoryBounds): VisitorMemory {
  const ranges = Array.from({ length: rangeCount }, () =>
    createRangeMemory({
      maxVisitors: Math.ceil(maxVisitors / rangeCount),
      maxEntries: Math.ceil(maxEntries / rangeCount),
    }),
  );
  const inRange = (range: number): RangeMemory => {
    const memory = ranges[range];
    if (memory === undefined) throw new RangeError(`no range ${range}`);
    return memory;
  };
  return {
    find: (range, key) => inRange(range).find(key),
    save: (range, key, visitor) => inRange(range).save(key, visitor),
    forget: (range, key) => inRange(range).forget(key),
    forgetRange: (range) => inRange(range).clear(),
  };
}

type RangeMemory = {
  find(key: string): RememberedVisitor | undefined;
  save(key: string, visitor: RememberedVisitor): void;
  forget(key: string): void;
  clear(): void;
};

function createRangeMemory({ maxVisitors, maxEntries }: MemoryBounds): RangeMemory {
  const visitors = new Map<string, RememberedVisitor>();
  let entryCount = 0;

  function forget(key: string): void {
    const known = visitors.get(key);
    if (known === undefined) return;
    entryCount -= countEntries(known);
    visitors.delete(key);
  }

  return {
    find: (key) => visitors.get(key),
    save(key, visitor) {
      const known = visitors.get(key);
      entryCount += countEntries(visitor) - (known === undefined ? 0 : countEntries(known));
      visitors.set(key, visitor);
      for (const oldest of visitors.keys()) {
        if (visitors.size <= maxVisitors && entryCount <= maxEntries) break;
        forget(oldest);
      }
    },
    forget,
    clear() {
      visitors.clear();
      entryCount = 0;
    },
  };
}

/** Of a visitor that is remembered they never change: with more of them another is saved in its place. */
function countEntries({ state }: RememberedVisitor): number {
  return state.touches.length + state.conversions.length;
}
