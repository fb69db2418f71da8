import { expect, test } from 'vitest';
import { decideNotices, type NoticeFacts } from './notices';

const now = new Date('2026-11-24T12:00:00.000Z');
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const none: NoticeFacts = {
  tags: [],
  goals: [],
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
