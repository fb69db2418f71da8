// What is kept of a hit of a test visit? What it said, what the server made of it, and whether it would have counted.
// Never an address of a person's machine.

import { randomUUID } from 'node:crypto';
import type { TestHitInput } from '@/lib/store/test-hits';
import type { WireHit } from '@/lib/wire/hit';
import type { acceptHit, Client } from './accept-hit';
import type { Outcome } from './outcome';
import { toStorableText } from './storable-text';
import type { TestVisit } from './test-visits';

type TestedHit = {
  wire: WireHit;
  client: Client;
  test: TestVisit;
  receivedAt: Date;
  isForeign: boolean;
  /** What the pipeline would have made of it; `null` when its tag is unknown or another account's. */
  found: ReturnType<typeof acceptHit> | null;
};

/** The row of a test hit. Amounts are texts in it. */
export function formatTestHit({ wire, client, test, receivedAt, isForeign, found }: TestedHit): TestHitInput {
  const accepted = found !== null && 'hit' in found ? found.hit : null;
  return {
    id: accepted?.id ?? wire.id ?? randomUUID(),
    mark: test.mark,
    tagId: test.tagId,
    sessionId: wire.sessionId ?? wire.visitorId,
    pageLoadId: wire.pageLoadId,
    receivedAt,
    verdict: toVerdict(isForeign, found),
    hit: JSON.stringify({ ...wire, ...accepted, parameters: wire.parameters, site: client.site ?? null }, toStorable),
  };
}

function toVerdict(isForeign: boolean, found: TestedHit['found']): string {
  if (isForeign) return 'otherAccount';
  if (found === null) return 'unknownTag';
  return 'hit' in found ? 'accepted' : formatOutcome(found.outcome);
}

function formatOutcome(outcome: Outcome): string {
  return outcome.kind === 'dropped' ? outcome.reason : outcome.kind;
}

function toStorable(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'string' ? toStorableText(value) : value;
}
