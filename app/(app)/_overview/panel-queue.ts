// In which order are the panels of a page made? In that in which they stand, a few at a time. Never lets one that fails hold up the next.

/** Makes something when its turn has come. */
export type PanelQueue = <Made>(make: () => Promise<Made>) => Promise<Made>;

/** A queue that makes `atOnce` at a time. Before each the process may do what else waits, such as sending what is ready. */
export function createPanelQueue(atOnce: number): PanelQueue {
  const waiting: (() => void)[] = [];
  let freeCount = atOnce;
  return async (make) => {
    if (freeCount > 0) freeCount -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await new Promise((resolve) => setImmediate(resolve));
      return await make();
    } finally {
      const next = waiting.shift();
      if (next === undefined) freeCount += 1;
      else next();
    }
  };
}
