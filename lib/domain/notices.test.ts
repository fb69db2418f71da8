import { expect, test } from 'vitest';
import type { NoticeFacts } from './notice';
import { decideNotices } from './notices';
import type { EventFlaws, Heard } from './watch';

const now = new Date('2026-11-24T12:00:00.000Z');
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const none: NoticeFacts = {
  tags: [],
  goals: [],
  heard: [],
  flaws: [],
  landings: [],
  wastes: [],
  usualRate: 0.02,
  imports: [],
  missingRates: [],
  spendCoverageRatio: null,
  spendMicros: 0n,
  spendFromOn: '2026-10-26',
};
const tag = { id: 7, name: 'Shop', status: 'active', createdAt: before(9000), lastHitAt: before(1) } as const;
const goal = { id: 'g', name: 'Purchase', tagId: 7, status: 'active', lastConversionAt: before(1) } as const;
const decide = (facts: Partial<NoticeFacts>) => decideNotices({ ...none, ...facts }, now);
const kinds = (facts: Partial<NoticeFacts>) => decide(facts).map(({ kind }) => kind);

test('nothing is said where nothing is wrong', () => {
  expect(decide({ tags: [tag], goals: [goal], spendCoverageRatio: 0.8, spendMicros: 1n })).toEqual([]);
});

test('a tag is silent after 24 hours, never heard after its first hour; a paused one is meant to be', () => {
  expect(kinds({ tags: [{ ...tag, lastHitAt: before(24) }] })).toEqual([]);
  expect(kinds({ tags: [{ ...tag, lastHitAt: before(24.1) }] })).toEqual(['tagInactive']);
  expect(kinds({ tags: [{ ...tag, lastHitAt: null, createdAt: before(1) }] })).toEqual([]);
  expect(kinds({ tags: [{ ...tag, lastHitAt: null, createdAt: before(1.1) }] })).toEqual(['tagUnverified']);
  expect(kinds({ tags: [{ ...tag, status: 'paused', lastHitAt: null }] })).toEqual([]);
});

test('a silent tag that is heard and goes silent again is another notice', () => {
  const [first] = decide({ tags: [{ ...tag, lastHitAt: before(48) }] });
  const [second] = decide({ tags: [{ ...tag, lastHitAt: before(30) }] });
  expect(first?.key).not.toBe(second?.key);
});

test('a goal that was met and is not for 7 days is quiet; one that was never met, or whose tag is silent, is not', () => {
  const quiet = { ...goal, lastConversionAt: before(7 * 24 + 1) };
  expect(kinds({ tags: [tag], goals: [quiet] })).toEqual(['goalQuiet']);
  expect(kinds({ tags: [tag], goals: [{ ...goal, lastConversionAt: before(7 * 24) }] })).toEqual([]);
  expect(kinds({ tags: [tag], goals: [{ ...goal, lastConversionAt: null }] })).toEqual([]);
  expect(kinds({ tags: [{ ...tag, lastHitAt: before(48) }], goals: [quiet] })).toEqual(['tagInactive']);
});

test('150 clicks at 2 % let expect 3 conversions: none is a notice; 149 could be bad luck', () => {
  const waste = { network: 'google', campaign: 'Shoes', spendMicros: 5_000_000n, clicks: 150, platformClicks: 160 };
  expect(kinds({ wastes: [waste] })).toEqual(['spendWithoutReturn']);
  expect(kinds({ wastes: [{ ...waste, clicks: 149 }] })).toEqual([]);
  expect(kinds({ wastes: [{ ...waste, clicks: 0 }] })).toEqual(['spendUnseen']);
});

test('a failed file is spoken of for 14 days, unless it was taken in later', () => {
  const failed = { id: 'i', fileName: 'a.csv', status: 'failed', lineCount: 9, createdAt: before(14 * 24) } as const;
  expect(kinds({ imports: [failed] })).toEqual(['importFailed']);
  expect(kinds({ imports: [{ ...failed, createdAt: before(14 * 24 + 1) }] })).toEqual([]);
  const done = { ...failed, id: 'j', status: 'done', createdAt: before(1) } as const;
  expect(kinds({ imports: [done, failed] })).toEqual([]);
  expect(kinds({ imports: [failed, { ...done, createdAt: before(400) }] })).toEqual(['importFailed']);
});

test('what makes figures wrong comes before what is worth a look', () => {
  const missingRates = [{ currency: 'USD', firstOn: '2026-11-01', lastOn: '2026-11-02', micros: 5n, rowCount: 2 }];
  expect(kinds({ spendCoverageRatio: 0.79, spendMicros: 1n, missingRates })).toEqual(['ratesMissing', 'coverageLow']);
});

const hour = 3_600_000;
const heardTag: Heard = {
  tagId: 7,
  action: null,
  firstAt: before(6 * 7 * 24),
  lastAt: before(3),
  silentHours: 2,
  weekCounts: [50, 60, 70, 80],
};

test('a busy tag is silent within hours by its rhythm, a quiet one not after days; one without a rhythm after 24 hours', () => {
  const silent = { ...tag, lastHitAt: before(2.5) };
  expect(kinds({ tags: [silent], heard: [heardTag] })).toEqual(['tagInactive']);
  expect(kinds({ tags: [silent] })).toEqual([]);
  const quiet = { ...heardTag, lastAt: before(60), silentHours: 59, weekCounts: [9, 8, 0, 12] };
  expect(kinds({ tags: [{ ...tag, lastHitAt: before(60) }], heard: [quiet] })).toEqual([]);
  const young = { ...heardTag, firstAt: before(40) };
  expect(kinds({ tags: [{ ...tag, lastHitAt: before(30) }], heard: [young] })).toEqual(['tagInactive']);
});

test('a hit that no roll-up holds yet ends a silence', () => {
  expect(kinds({ tags: [{ ...tag, lastHitAt: new Date(now.getTime() - hour + 1) }], heard: [heardTag] })).toEqual([]);
});

test('an event is silent while its tag is heard; when the tag is silent, that is the trouble', () => {
  const event = { ...heardTag, action: 'purchase', weekCounts: [12, 12, 12, 12] };
  const spoken = { ...heardTag, lastAt: before(1), silentHours: 0 };
  const [notice] = decide({ tags: [tag], heard: [spoken, event] });
  expect(notice).toMatchObject({ kind: 'eventSilent', severity: 'bad', sinceAt: before(3), count: 12 });
  expect(notice?.subject).toEqual({ id: '7', name: 'purchase' });
  expect(kinds({ tags: [{ ...tag, lastHitAt: before(2.5) }], heard: [heardTag, event] })).toEqual(['tagInactive']);
  expect(kinds({ tags: [{ ...tag, status: 'paused' }], heard: [spoken, event] })).toEqual([]);
});

const flaw: EventFlaws = {
  tagId: 7,
  action: 'purchase',
  events: 20,
  valued: 17,
  unvalued: 3,
  oddCurrencies: 3,
  doubledOrders: 3,
  usualEvents: 80,
  usualValued: 77,
  unvaluedSinceAt: before(30),
  oddCurrencySinceAt: before(20),
  doubledSinceAt: before(10),
};

test('revenue without value and odd currencies make figures wrong; an order told twice is worth a look', () => {
  const notices = decide({ tags: [tag], flaws: [flaw] });
  expect(notices.map(({ kind, severity, sinceAt, count, ratio }) => [kind, severity, sinceAt, count, ratio])).toEqual([
    ['revenueMissing', 'bad', before(30), 3, 3 / 20],
    ['currencyUnknown', 'bad', before(20), 3, 3 / 20],
    ['orderDoubled', 'warn', before(10), 3, 3 / 20],
  ]);
});

test('a flaw that was put away stays so for its month, and every key fits into what is kept', () => {
  const key = (facts: Partial<EventFlaws>) => decide({ tags: [tag], flaws: [{ ...flaw, ...facts }] })[0]?.key;
  expect(key({ unvaluedSinceAt: before(50) })).toBe(key({}));
  expect(key({ unvaluedSinceAt: before(30 * 24) })).not.toBe(key({}));
  expect(key({ action: '🏃'.repeat(256) })?.length).toBeLessThanOrEqual(300);
  expect(key({ action: `a\n${'b'.repeat(197)}🏃` })).not.toMatch(/[\p{Cc}\p{Cs}]/u);
});

test('landings that stopped are a notice since the last one', () => {
  const days = [
    { on: '2026-11-20', platformClicks: 30, landings: 24 },
    { on: '2026-11-21', platformClicks: 30, landings: 0 },
  ];
  const [notice] = decide({ landings: [{ network: 'google', campaign: 'Shoes', usualShare: 0.8, days }] });
  expect(notice).toMatchObject({
    kind: 'landingsStopped',
    sinceAt: new Date('2026-11-20T00:00:00Z'),
    count: 30,
    ratio: 24,
  });
});
