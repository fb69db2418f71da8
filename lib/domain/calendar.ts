// Which calendar day is it somewhere, and when does that day begin? Days are 'YYYY-MM-DD' texts that sort as they follow each other.
// Never reads the clock or the machine's own time zone.

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Every offset and change of the clocks since 1972 falls on a quarter of an hour, so a quarter lies in one calendar day. */
const quarterMs = 15 * minuteMs;
/** 100 days of quarters a zone, then the memory is dropped: far more than the hits of one batch span. */
const maxQuartersPerZone = 9_600;
const maxZones = 200;

type ZoneMemory = { formatter: Intl.DateTimeFormat; dayByQuarter: Map<number, string> };
const memoryByZone = new Map<string, ZoneMemory>();

function getZoneMemory(timeZone: string): ZoneMemory {
  const known = memoryByZone.get(timeZone);
  if (known !== undefined) return known;
  if (memoryByZone.size >= maxZones) memoryByZone.clear();
  const made: ZoneMemory = {
    formatter: new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
    dayByQuarter: new Map(),
  };
  memoryByZone.set(timeZone, made);
  return made;
}

function formatDay(atMs: number, formatter: Intl.DateTimeFormat): string {
  let year = '';
  let month = '';
  let day = '';
  for (const part of formatter.formatToParts(atMs)) {
    if (part.type === 'year') year = part.value;
    else if (part.type === 'month') month = part.value;
    else if (part.type === 'day') day = part.value;
  }
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/**
 * The calendar day of an instant (epoch ms) in an IANA time zone. On the hot path: a repeated quarter of an hour costs one look-up.
 * @throws RangeError for an unknown zone or an instant that is no date.
 */
export function toCalendarDay(atMs: number, timeZone: string): string {
  const memory = getZoneMemory(timeZone);
  const quarter = Math.floor(atMs / quarterMs);
  const known = memory.dayByQuarter.get(quarter);
  if (known !== undefined) return known;
  const day = formatDay(atMs, memory.formatter);
  if (memory.dayByQuarter.size >= maxQuartersPerZone) memory.dayByQuarter.clear();
  memory.dayByQuarter.set(quarter, day);
  return day;
}

function toUtcMidnightMs(on: string): number {
  return Date.parse(`${on}T00:00:00.000Z`);
}

/**
 * The first instant of a calendar day in a zone: 01:00 where the clocks skip midnight, the start of the next day where the day itself
 * was skipped (Samoa, 30 December 2011).
 * @throws RangeError for a text that is no calendar day.
 */
export function toDayStart(on: string, timeZone: string): Date {
  const middleMinute = toUtcMidnightMs(on) / minuteMs;
  if (Number.isNaN(middleMinute)) throw new RangeError(`Not a calendar day: ${on}`);
  // No zone is further than 14 hours from UTC. Days only grow with time, so the first minute that is not before `on` is found by halves.
  let low = middleMinute - 15 * 60;
  let high = middleMinute + 15 * 60;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (toCalendarDay(middle * minuteMs, timeZone) >= on) high = middle;
    else low = middle;
  }
  return new Date(high * minuteMs);
}

/** The calendar day `dayCount` days later (earlier when negative). */
export function addDays(on: string, dayCount: number): string {
  return new Date(toUtcMidnightMs(on) + dayCount * dayMs).toISOString().slice(0, 10);
}

/** The calendar day `monthCount` months later; a day the month does not have becomes its last (31 January + 1 = 28 February). */
export function addMonths(on: string, monthCount: number): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const firstOfMonth = new Date(Date.UTC(year, month - 1 + monthCount, 1));
  const daysInMonth = new Date(Date.UTC(firstOfMonth.getUTCFullYear(), firstOfMonth.getUTCMonth() + 1, 0)).getUTCDate();
  firstOfMonth.setUTCDate(Math.min(day, daysInMonth));
  return firstOfMonth.toISOString().slice(0, 10);
}

/** How many days lie between two calendar days: 1 from one day to the next, negative when `untilOn` is the earlier. */
export function countDaysBetween(fromOn: string, untilOn: string): number {
  return Math.round((toUtcMidnightMs(untilOn) - toUtcMidnightMs(fromOn)) / dayMs);
}

/** Every day of a half-open period, oldest first; none when it is empty or ends before it begins. */
export function listDays(period: { fromOn: string; untilOn: string }): string[] {
  const dayCount = Math.max(0, countDaysBetween(period.fromOn, period.untilOn));
  return Array.from({ length: dayCount }, (_, index) => addDays(period.fromOn, index));
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function toWeekday(on: string): number {
  return new Date(toUtcMidnightMs(on)).getUTCDay() || 7;
}

/** 'YYYY-MM-DD' of a day that exists, from the year 1900 to 9999; anything else is `null`. */
export function parseCalendarDay(text: string): string | null {
  if (!/^(?:19|[2-9]\d)\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const atMs = toUtcMidnightMs(text);
  // Some engines roll 31 February over into March instead of refusing it.
  return Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== text ? null : text;
}

/** Whether the text names an IANA time zone known here ('Europe/Berlin', 'UTC'); bare offsets ('+05:00') are none. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
