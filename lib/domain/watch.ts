// Has something that used to come fallen silent, and is what comes whole? Judged by its own rhythm: what came in the same hours of the same
// weekdays before. Never by a fixed time: a night is no silence, and for a small site not even a weekend.

/** What came of a tag (`action` null) or of one of its events ('' without an action), by whole hours of the account's clocks. */
export type Heard = {
  tagId: number;
  action: string | null;
  /** Begin of the first and of the last hour in which it was heard. */
  firstAt: Date;
  lastAt: Date;
  /** Whole hours since that last one that are over, at most a week of them. */
  silentHours: number;
  /** How much came in the same hours one, two, three and four weeks before. */
  weekCounts: readonly number[];
};

/**
 * So much has to have come in the same hours before. Where chance alone spreads it, a least of 10 events stands for some 12, and none of 12 comes
 * once in 160,000 times. A visit is some four hits, which come together.
 */
export const usualEvents = 10;
export const usualHits = 40;

const weekMs = 7 * 86_400_000;
const hourMs = 3_600_000;
/** With fewer nobody can tell what is usual. */
const leastWeeks = 2;

/** Whether it is silent where it never was: `usualCount` came at least, in all of those weeks but one (of two weeks, in both). */
export type Silence = { kind: 'unknown' } | { kind: 'usual' } | { kind: 'silent'; usualCount: number };

/** `unknown`: it has not been heard for two weeks before it fell silent. */
export function decideSilence({ action, firstAt, lastAt, silentHours, weekCounts }: Heard): Silence {
  const silentFromMs = lastAt.getTime() + hourMs;
  const known = weekCounts.filter((_, index) => silentFromMs - (index + 1) * weekMs >= firstAt.getTime());
  if (known.length < leastWeeks) return { kind: 'unknown' };
  // One week may be odd: a holiday, an outage.
  const usualCount = known.toSorted((one, other) => one - other)[known.length > leastWeeks ? 1 : 0] ?? 0;
  const isSilent = silentHours >= 1 && usualCount >= (action === null ? usualHits : usualEvents);
  return isSilent ? { kind: 'silent', usualCount } : { kind: 'usual' };
}

/** Of an event: what came in the last `flawDays` days, and how many of the last 28 days brought revenue. */
export type EventFlaws = {
  tagId: number;
  action: string;
  events: number;
  valued: number;
  unvalued: number;
  oddCurrencies: number;
  doubledOrders: number;
  usualEvents: number;
  usualValued: number;
  /** When the first of each came in those days. */
  unvaluedSinceAt: Date | null;
  oddCurrencySinceAt: Date | null;
  doubledSinceAt: Date | null;
};

export const flawDays = 7;
export const usualDays = 28;
/** One or two may be a test or a slip. */
const leastFlaws = 3;

/**
 * Events of the last days that came without their value: of one that mostly brings revenue every one without, of others those that name an
 * order or sent something that is no number. 0 while there are fewer than 3, or fewer than one in twenty.
 */
export function countUnvalued({ events, valued, unvalued, usualEvents: usual, usualValued }: EventFlaws): number {
  const count = usual > 0 && usualValued * 2 >= usual ? events - valued : unvalued;
  return count >= leastFlaws && count * 20 >= events ? count : 0;
}

/** Odd currencies, orders told twice: 0 while there are fewer than 3. */
export function countFlaws(count: number): number {
  return count >= leastFlaws ? count : 0;
}

/** What an ad platform counted and what was seen on the site, of a campaign, on a day. */
export type LandingDay = { on: string; platformClicks: number; landings: number };

/** So many landings have to be missing: none of 10 comes by chance once in 20,000 times. */
export const missingLandings = 10;

/**
 * Whether clicks go on while landings stopped: after the last day with a landing, clicks that at the usual share would have brought 10 of them.
 * `days`: oldest first; `usualShare`: landings / clicks before. `lastOn`: the last day with one, `null` when it lies before these days.
 */
export function decideLandingsStopped(
  days: readonly LandingDay[],
  usualShare: number,
): { lastOn: string | null; platformClicks: number } | null {
  const lastIndex = days.findLastIndex(({ landings }) => landings > 0);
  const platformClicks = days.slice(lastIndex + 1).reduce((sum, day) => sum + day.platformClicks, 0);
  if (platformClicks * usualShare < missingLandings) return null;
  return { lastOn: days[lastIndex]?.on ?? null, platformClicks };
}
