// What if a hit names a tag that is not in memory? The database is asked, once for all hits that name it. Never lets made-up ids pile up
// questions while the database is slow.

import type { ConfigCache, TagConfig } from './config-cache';

/** The tag; `null`: there is none. Rejects when the database does not say in time, or has too many questions already. */
export type LookUpTag = (tagId: number) => Promise<TagConfig | null>;

const maxRunning = 200;
const patienceMs = 5_000;

/** Look-ups through the cache; one that is known costs no question. */
export function createTagLookUp(config: ConfigCache): LookUpTag {
  const running = new Map<number, Promise<TagConfig | null>>();

  function ask(tagId: number): Promise<TagConfig | null> {
    const asked = running.get(tagId);
    if (asked !== undefined) return asked;
    if (running.size >= maxRunning) return Promise.reject(new Error('too many tags are being looked up'));
    const question = config.lookUp(tagId).finally(() => running.delete(tagId));
    running.set(tagId, question);
    return question;
  }

  return async (tagId) => {
    const known = config.find(tagId);
    return known === undefined ? withPatience(ask(tagId)) : known;
  };
}

async function withPatience<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), patienceMs);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
