// Which calendar day is it somewhere, and when does that day begin? Days are 'YYYY-MM-DD' texts that sort as they follow each other.
// Never reads the clock or the machine's own time zone.

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Every offset and change of the clocks since 1972 falls on a quarter of an hour, so a quarter lies in one hour of one calendar day. */
const quarterMs = 15 * minuteMs;
/** 100 days of quarters a zone, then the memory is dropped: far more than the hits of one batch span. */
const maxQuartersPerZone = 9_600;
const maxZones = 200;

type Quarter = { day: string; hour: number };
type ZoneMemory = { formatter: Intl.DateTimeFormat; quarters: Map<number, Quarter> };
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
      hour: '2-digit',
      hourCycle: 'h23',
    }),
    quarters: new Map(),
  };
  memoryByZone.set(timeZone, made);
  return made;
}

function readQuarter(atMs: number, formatter: Intl.DateTimeFormat): Quarter {
  let hour = '';
  let year = '';
  let month = '';
  let day = '';
  for (const part of formatter.formatToParts(atMs)) {
    if (part.type === 'year') year = part.value;
    else if (part.type === 'month') month = part.value;
    else if (part.type === 'day') day = part.value;
    else if (part.type === 'hour') hour = part.value;
  }
  return { day: `${year.padStart(4, '0')}-${month}-${day}`, hour: Number(hour) };
}

/** On the hot path: a repeated quarter of an hour costs one look-up. */
function findQuarter(atMs: number, timeZone: string): Quarter {
  const memory = getZoneMemory(timeZone);
  const index = Math.floor(atMs / quarterMs);
  const known = memory.quarters.get(index);
  if (known !== undefined) return known;
  const quarter = readQuarter(atMs, memory.formatter);
  if (memory.quarters.size >= maxQuartersPerZone) memory.quarters.clear();
  memory.quarters.set(index, quarter);
  return quarter;
}

/**
 * The calendar day of an instant (epoch ms) in an IANA time zone.
 * @throws RangeError for an unknown zone or an instant that is no date.
 */
export function toCalendarDay(atMs: number, timeZone: string): string {
  return findQuarter(atMs, timeZone).day;
}

/**
 * The hour that the clocks show, 0 to 23; one that they show twice (back from summer time) is the same hour both times.
 * @throws RangeError as `toCalendarDay`.
 */
export function toHourOfDay(atMs: number, timeZone: string): number {
  return findQuarter(atMs, timeZone).hour;
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

/** How many days after 1 January 1970 a calendar day is: a number that columns can hold. */
export function toDayNumber(on: string): number {
  return Math.round(toUtcMidnightMs(on) / dayMs);
}

/** The calendar day of such a number. */
export function fromDayNumber(dayNumber: number): string {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10);
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
