// Is this hit of somebody who tries a goal out? Such hits are kept in a table of their own and go no further: no visit, no conversion, no
// roll-up, no tag health. Never asks the database for a hit of an account without a test.

import type { Pool } from 'pg';
import { findTestMark, type TestedHit, testVisitMs } from '@/lib/domain/goal-test';
import { log } from '@/lib/log';
import { deleteOldGoalTests, type LiveTest, loadLiveTests, saveTestHit } from '@/lib/store/goal-tests';
import type { AcceptedHit } from './accepted-hit';
import { type Outcome, outcomes } from './outcome';

export type GoalTests = {
  /** The test that the hit belongs to: by the mark in its address or in that of the page before, else by its visitor's visit. */
  find(hit: AcceptedHit): string | null;
  /** Keeps the hit; `unavailable` when the database is away, so that its sender sends it again and it is never counted. */
  take(testId: string, hit: AcceptedHit): Promise<Outcome>;
  /** Reads which tests are going on and who is in them; those that are over go. */
  refresh(): Promise<void>;
};

type Member = { testId: string; lastAtMs: number };

export function createGoalTests(pool: Pool, now: () => Date): GoalTests {
  let testsByAccountId: ReadonlyMap<string, readonly LiveTest[]> = new Map();
  const memberByVisitorId = new Map<string, Member>();

  function remember(visitorId: string, testId: string, atMs: number): void {
    const known = memberByVisitorId.get(visitorId);
    const lastAtMs = known?.testId === testId ? Math.max(known.lastAtMs, atMs) : atMs;
    memberByVisitorId.set(visitorId, { testId, lastAtMs });
  }

  return {
    find(hit) {
      const tests = testsByAccountId.get(hit.accountId);
      if (tests === undefined) return null;
      const mark = findTestMark(hit.url) ?? findTestMark(hit.referrer);
      const marked = tests.find((test) => test.mark === mark && test.expiresAt.getTime() > hit.receivedAtMs);
      if (marked !== undefined) return marked.id;
      const member = memberByVisitorId.get(hit.visitorId);
      if (member === undefined || !tests.some(({ id }) => id === member.testId)) return null;
      return Math.abs(hit.atMs - member.lastAtMs) <= testVisitMs ? member.testId : null;
    },
    async take(testId, hit) {
      const isNewVisitor = memberByVisitorId.get(hit.visitorId)?.testId !== testId;
      remember(hit.visitorId, testId, hit.atMs);
      try {
        await saveTestHit(pool, testId, toTestedHit(hit), isNewVisitor);
        return outcomes.recorded;
      } catch (error) {
        log.error('a hit of a test was not kept', error);
        return outcomes.unavailable;
      }
    },
    async refresh() {
      await deleteOldGoalTests(pool, now());
      const { tests, visitors } = await loadLiveTests(pool, now());
      const byAccountId = new Map<string, LiveTest[]>();
      for (const test of tests) byAccountId.set(test.accountId, [...(byAccountId.get(test.accountId) ?? []), test]);
      testsByAccountId = byAccountId;
      if (tests.length === 0) memberByVisitorId.clear();
      for (const { visitorId, testId, lastAt } of visitors) remember(visitorId, testId, lastAt.getTime());
    },
  };
}

function toTestedHit(hit: AcceptedHit): TestedHit {
  const { id, tagId, kind, atMs, pageLoadId, isNewVisitor, url, referrer, eventAction, eventCategory, eventLabel } =
    hit;
  const { eventValue, revenueMicros, currency, transactionId, clickId, clickIdKind, device, browser, os, country } =
    hit;
  const { language, engagement, visitorId, hasVisitor, title, consent } = hit;
  return {
    ...{ id, tagId, kind, atMs, pageLoadId, isNewVisitor, url, referrer, eventAction, eventCategory, eventLabel },
    ...{ eventValue, revenueMicros, currency, transactionId, clickId, clickIdKind, device, browser, os, country },
    ...{ language, engagement, visitorId, hasVisitor, title, consent },
  };
}
