// Repeatable chance for the demo: the same seed gives the same traffic on every machine. Never Math.random.

export type Random = {
  /** In [0, 1). */
  next: () => number;
  /** A whole number from `from` to `to`, both included. */
  between: (from: number, to: number) => number;
  chance: (probability: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
  /** One of `items` in proportion to its `weight`. */
  weighted: <Item extends { weight: number }>(items: readonly Item[]) => Item;
  uuid: () => string;
};

/** A generator (mulberry32) started from `seed`. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const nextUint32 = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const next = (): number => nextUint32() / 4294967296;
  const hex8 = (): string => nextUint32().toString(16).padStart(8, '0');
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => requireItem(items[Math.floor(next() * items.length)]),
    weighted: (items) => {
      let left = next() * items.reduce((sum, item) => sum + item.weight, 0);
      for (const item of items) {
        left -= item.weight;
        if (left < 0) return item;
      }
      return requireItem(items.at(-1));
    },
    uuid: () => {
      const text = hex8() + hex8() + hex8() + hex8();
      return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20, 32)}`;
    },
  };
}

function requireItem<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
