// The hits of the golden account as `POST /api/collect` takes them, for another tag and another year where a test needs that.
// Never a figure in here: the same hits must show the same figures wherever they went in.

import { toDecimalText } from '@/lib/domain/money';
import { type GoldenHit, goldenHits } from './golden-account';

const chromeOnWindows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const safariOnPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

export type GoldenJsonHit = Record<string, string | number | boolean>;

/** In the order of the table. `shiftDays` moves all of them by whole days: see `findGoldenShift`. */
export function listGoldenJsonHits({ tagId, shiftDays = 0 }: { tagId: number; shiftDays?: number }): GoldenJsonHit[] {
  return goldenHits.map((hit) => {
    const given: Record<string, string | number | boolean | null> = {
      id: hit.id,
      tagId,
      kind: hit.kind,
      at: new Date(hit.atMs + shiftDays * dayMs).toISOString(),
      pageLoadId: hit.pageLoadId,
      visitorId: hit.visitorId,
      isNewVisitor: hit.isNewVisitor,
      url: hit.url,
      referrer: hit.referrer,
      eventAction: hit.eventAction,
      eventCategory: hit.eventCategory,
      revenue: toRevenue(hit),
      currency: hit.currency,
      transactionId: hit.transactionId,
      consent: hit.consent,
      visibleMs: hit.engagement?.visibleMs ?? null,
      activeMs: hit.engagement?.activeMs ?? null,
      scrollPercent: hit.engagement?.scrollPercent ?? null,
      userAgent: hit.device === 'mobile' ? safariOnPhone : chromeOnWindows,
    };
    return Object.fromEntries(
      Object.entries(given).filter((entry): entry is [string, string | number | boolean] => entry[1] !== null),
    );
  });
}

function toRevenue({ revenueMicros, currency }: GoldenHit): string | null {
  return revenueMicros === null || currency === null ? null : toDecimalText(revenueMicros, currency);
}

const dayMs = 86_400_000;
/** The day in the table that has 25 hours. */
const goldenSundayMs = Date.parse('2026-10-25T00:00:00Z');

/**
 * By how many days the table must be moved so that it ends at least a day before `now` and is less than 13 months old: its 25th falls on
 * another last Sunday of October, which is as long, so that every figure stays.
 */
export function findGoldenShift(now: Date): number {
  const sundaysMs = [0, 1].map((yearsBack) => findLastSundayOfOctoberMs(now.getUTCFullYear() - yearsBack));
  const sundayMs = sundaysMs.find((each) => each + 4 * dayMs < now.getTime()) ?? goldenSundayMs;
  return Math.round((sundayMs - goldenSundayMs) / dayMs);
}

function findLastSundayOfOctoberMs(year: number): number {
  const last = new Date(Date.UTC(year, 9, 31));
  return last.getTime() - last.getUTCDay() * dayMs;
}
