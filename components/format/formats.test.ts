import { expect, test } from 'vitest';
import { toFormats } from './formats';
import { parseLocale } from './reader';

const reader = { locale: 'en-US', currency: 'USD', timeZone: 'Europe/Berlin' };
const formats = toFormats(reader);

test('what is missing or cannot be divided is a dash, never 0 or NaN', () => {
  expect(formats.money(null)).toBe('–');
  expect(formats.rate(null)).toBe('–');
  expect(formats.count(Number.NaN)).toBe('–');
  expect(formats.count(Number.POSITIVE_INFINITY)).toBe('–');
});

test('money carries its currency and is exact above what a float can hold', () => {
  expect(formats.money(12_340_000n)).toBe('$12.34');
  expect(formats.money(12_340_000n, 'EUR')).toBe('€12.34');
  expect(formats.money(9_007_199_254_740_993_010_000n)).toBe('$9,007,199,254,740,993.01');
});

test('a period names its last day, not the day after it', () => {
  expect(formats.period({ fromOn: '2026-10-26', untilOn: '2026-11-25' })).toBe('Oct 26 – Nov 24, 2026');
  expect(formats.period({ fromOn: '2026-11-24', untilOn: '2026-11-25' })).toBe('Nov 24, 2026');
});

test('an instant is told in the time zone of the account', () => {
  expect(formats.instant(new Date('2026-11-24T23:30:00Z'))).toContain('Nov 25, 2026');
});

test('a duration keeps its two largest units', () => {
  expect(formats.duration(3 * 86_400_000 + 2 * 3_600_000 + 59_000)).toBe('3 days 2 hours');
  expect(formats.duration(3_600_000)).toBe('1 hour');
  expect(formats.duration(400)).toBe('0 seconds');
});

test('the first known language of the header decides; junk is US English', () => {
  expect(parseLocale('de-AT,de;q=0.9,en;q=0.8')).toBe('de-AT');
  expect(parseLocale('*;q=0.1, xx-99999999999, fr')).toBe('fr');
  expect(parseLocale(null)).toBe('en-US');
  expect(parseLocale('\0')).toBe('en-US');
});

test('how long ago: in hours up to 47, in days from 48', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const ago = (hours: number) => formats.ago(new Date(now.getTime() - hours * 3_600_000), now);
  expect([ago(26), ago(47.9), ago(48)]).toEqual(['26 hours ago', '47 hours ago', '2 days ago']);
});
