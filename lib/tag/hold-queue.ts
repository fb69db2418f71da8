// In what order do commands run while one of them has to wait (for consent, a hash, a page that is only prepared)? In the order they came.

export type HoldQueue<Item> = {
  /** Now, or after the hold; `isFirst`: before everything that waits. */
  run: (item: Item, isFirst?: boolean) => void;
  /** Items wait until the result is called; calling it again does nothing. */
  hold: () => () => void;
  /** Ends every hold: the page goes, and what has waited is better said now than never. */
  releaseAll: () => void;
};

/** `execute` must not throw. */
export function createHoldQueue<Item>(execute: (item: Item) => void): HoldQueue<Item> {
  const waiting: Item[] = [];
  const holds = new Set<unknown>();

  const runWaiting = (): void => {
    while (!holds.size && waiting.length) waiting.splice(0, 1).forEach(execute);
  };

  return {
    run: (item, isFirst) => {
      if (isFirst) waiting.unshift(item);
      else waiting.push(item);
      runWaiting();
    },
    hold: () => {
      const release = (): void => {
        holds.delete(release);
        runWaiting();
      };
      holds.add(release);
      return release;
    },
    releaseAll: () => {
      holds.clear();
      runWaiting();
    },
  };
}
