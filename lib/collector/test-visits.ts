// Which hits belong to a visit that tests the site or a goal, and where do they go? Not into the pipeline: they are kept apart for a day
// (lib/store/test-hits.ts) and enter no report, goal, state or health. Never believes a mark that is not ours (test-mark.ts).

import type { Pool } from 'pg';
import { findTestMark } from '@/lib/domain/test-visit';
import { deleteOldTestHits, loadTestVisits, saveTestHit, type TestHitInput } from '@/lib/store/test-hits';
import type { WireHit } from '@/lib/wire/hit';
import { readTestMark } from './test-mark';

/** A visit by its mark, and the tag that the mark was made for. */
export type TestVisit = { mark: string; tagId: number };

export type TestVisits = {
  /** The visit that a hit belongs to; `null` for everybody else's hits. */
  recognise(wire: WireHit, nowMs: number): TestVisit | null;
  /** Keeps a hit of a test visit apart. Rejects when the database is away. */
  save(hit: TestHitInput): Promise<void>;
  /** Reads which visits other collectors have heard, and those of before a start; tests of goals and hits that are over go. */
  refresh(): Promise<void>;
};

/** As a visit: half an hour without a hit ends it. */
const visitMs = 30 * 60_000;
const maxRemembered = 10_000;
/** A test visit is a few pages: whoever sends more with its mark is not listened to. */
const maxHitsPerMark = 500;

export function createTestVisits(pool: Pool, now: () => Date): TestVisits {
  /** By session id (the visitor's where a sender has none) and by page load id: a visitor who refused has only the second. */
  const known = new Map<string, TestVisit & { untilMs: number }>();
  const countByMark = new Map<string, number>();

  function remember(key: string | null, mark: string, tagId: number, untilMs: number): void {
    if (key === null) return;
    if (known.size >= maxRemembered) known.clear();
    known.set(key, { mark, tagId, untilMs });
  }

  function find(key: string | null, nowMs: number): TestVisit | null {
    const found = key === null ? undefined : known.get(key);
    if (found === undefined) return null;
    return found.untilMs > nowMs ? found : null;
  }

  /** The mark in the page's own address, or in that of the page before it. */
  function read({ url, referrer }: WireHit, nowMs: number): TestVisit | null {
    const mark = findTestMark(url) ?? findTestMark(referrer);
    if (mark === null) return null;
    const genuine = readTestMark(mark, nowMs);
    return genuine?.isOpen === true ? { mark, tagId: genuine.tagId } : null;
  }

  return {
    recognise(wire, nowMs) {
      const marked = read(wire, nowMs);
      if (marked === null && known.size === 0) return null;
      const sessionId = wire.sessionId ?? wire.visitorId;
      const visit = marked ?? find(sessionId, nowMs) ?? find(wire.pageLoadId, nowMs);
      if (visit === null) return null;
      remember(sessionId, visit.mark, visit.tagId, nowMs + visitMs);
      remember(wire.pageLoadId, visit.mark, visit.tagId, nowMs + visitMs);
      return visit;
    },
    async save(hit) {
      const count = countByMark.get(hit.mark) ?? 0;
      if (count >= maxHitsPerMark) return;
      if (countByMark.size >= maxRemembered) countByMark.clear();
      countByMark.set(hit.mark, count + 1);
      await saveTestHit(pool, hit);
    },
    async refresh() {
      await deleteOldTestHits(pool, now());
      for (const { key, mark, tagId, lastAtMs } of await loadTestVisits(pool, visitMs))
        remember(key, mark, tagId, lastAtMs + visitMs);
    },
  };
}
