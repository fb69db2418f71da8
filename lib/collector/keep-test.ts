// What becomes of a hit of a test visit? It is kept apart, with what would have become of it. Of another account's tag it counts there all the same:
// a mark says nothing about what is not its account's.

import type { WireHit } from '@/lib/wire/hit';
import { acceptHit, type Client } from './accept-hit';
import type { TagConfig } from './config-cache';
import type { LookUpTag } from './tag-look-up';
import { formatTestHit } from './test-hit';
import type { TestVisit, TestVisits } from './test-visits';

type TestKeeper = { lookUpTag: LookUpTag; testVisits: TestVisits; now: () => Date };

/** Keeps a hit; gives its tag when that is another account's, where it has to be counted. Rejects when the database is away. */
export function createTestKeeper({ lookUpTag, testVisits, now }: TestKeeper) {
  return async (wire: WireHit, client: Client, atMs: number | null, test: TestVisit): Promise<TagConfig | null> => {
    const receivedAt = now();
    const [tag, own] = await Promise.all([lookUpTag(wire.tagId), lookUpTag(test.tagId)]);
    const isForeign = tag !== null && tag.account.accountId !== own?.account.accountId;
    const time = { atMs, isBackfill: false };
    const found = tag === null || isForeign ? null : acceptHit(wire, tag, client, time, receivedAt.getTime());
    await testVisits.save(formatTestHit({ wire, client, test, receivedAt, isForeign, found }));
    return isForeign ? tag : null;
  };
}
