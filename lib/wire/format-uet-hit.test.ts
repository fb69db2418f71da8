import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatUetHit } from './format-uet-hit';
import { clickIdParameters, hitKinds, type WireHit, wireLimits, wireNames } from './hit';
import { parseUetQuery } from './parse-uet';

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { nil: null });
const wellFormed = (limit: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.length <= limit);
const text = (limit: number = wireLimits.eventText) => maybe(wellFormed(limit));
const count = maybe(fc.nat(2 ** 31 - 1));
const hash = maybe(fc.stringMatching(/^[0-9a-f]{64}$/));
const ownNames = new Set<string>([...Object.values(wireNames), ...clickIdParameters, 'Ver', 'uid', '__proto__']);

const anyHit: fc.Arbitrary<WireHit> = fc
  .record({
    id: maybe(fc.uuid()),
    tagId: fc.integer({ min: 1, max: 999_999_999_999_999 }),
    kind: fc.constantFrom(...hitKinds),
    pageLoadId: maybe(fc.uuid()),
    ordinal: count,
    visitorId: maybe(fc.uuid()),
    isNewVisitor: fc.boolean(),
    sessionId: maybe(fc.uuid()),
    click: maybe(fc.record({ id: fc.stringMatching(/^[0-9a-f]{32}$/), kind: fc.constantFrom(...clickIdParameters) })),
    url: fc.webUrl(),
    referrer: text(),
    title: text(),
    keywords: text(),
    isSpa: fc.boolean(),
    eventAction: text(),
    eventCategory: text(),
    eventLabel: text(),
    eventValue: maybe(fc.nat(9_999_999_000).map((thousandths) => thousandths / 1000)),
    revenueMicros: maybe(fc.bigInt(0n, 9_999_999_000_000n)),
    currency: maybe(fc.stringMatching(/^[A-Z]{3}$/)),
    transactionId: text(wireLimits.transactionId),
    consent: maybe(fc.constantFrom('granted' as const, 'denied' as const)),
    language: text(wireLimits.parameterName),
    screenWidth: count,
    screenHeight: count,
    loadTimeMs: count,
    visibleMs: fc.option(fc.nat(wireLimits.maxEngagementMs)),
    activeMs: fc.option(fc.nat(wireLimits.maxEngagementMs)),
    scrollPercent: fc.option(fc.nat(100)),
    hashedEmail: hash,
    hashedPhone: hash,
    ageMs: fc.nat(wireLimits.maxAgeMs),
    parameters: fc.dictionary(
      wellFormed(wireLimits.parameterName).filter((name) => !ownNames.has(name)),
      wellFormed(200),
      {
        noNullPrototype: true,
      },
    ),
  })
  .map(({ click: adClick, ...hit }) => {
    const isDenied = hit.consent === 'denied';
    const visitorId = isDenied ? null : hit.visitorId;
    return {
      ...hit,
      visitorId,
      isNewVisitor: visitorId !== null && hit.isNewVisitor,
      sessionId: isDenied ? null : hit.sessionId,
      clickId: isDenied ? null : (adClick?.id ?? null),
      clickIdKind: isDenied ? null : (adClick?.kind ?? null),
      hashedEmail: isDenied ? null : hit.hashedEmail,
      hashedPhone: isDenied ? null : hit.hashedPhone,
    };
  });

test('parse(format(hit)) is the hit', () => {
  fc.assert(
    fc.property(anyHit, (hit) => {
      expect(parseUetQuery(formatUetHit(hit))).toEqual({ kind: 'hit', hit });
    }),
    { numRuns: 200 },
  );
});
