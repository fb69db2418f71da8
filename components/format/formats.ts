import { formatMicros } from '@/lib/domain/money';
import { countPeriodDays, toLastDay } from '@/lib/domain/period';
import type { Period } from '@/lib/domain/report-query';
import type { Reader } from './reader';

/** Stands where there is no figure: a ratio without a divisor, a conversion without a value. */
export const dash = '–';

export type Formats = ReturnType<typeof makeFormats>;

const known = new Map<string, Formats>();

/** Every text that a number, an amount, a day or an instant becomes. The same reader gives the same functions. */
export function toFormats(reader: Reader): Formats {
  const key = `${reader.locale}|${reader.currency}|${reader.timeZone}`;
  const formats = known.get(key) ?? makeFormats(reader);
  if (known.size > 100) known.clear();
  known.set(key, formats);
  return formats;
}

function makeFormats(reader: Reader) {
  const { locale, currency, timeZone } = reader;
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number | null) =>
      value === null || !Number.isFinite(value) ? dash : toMinus(settle(format.format(value)));
  };
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const onDay = (options: Intl.DateTimeFormatOptions) => {
    const format = date({ ...options, timeZone: 'UTC' });
    return (on: string) => settle(format.format(new Date(`${on}T00:00:00Z`)));
  };
  const atInstant = (options: Intl.DateTimeFormatOptions) => {
    const format = date({ ...options, timeZone });
    return (at: Date) => settle(format.format(at));
  };
  const money = (style: 'exact' | 'whole' | 'compact') => (micros: bigint | null, itsCurrency?: string) =>
    micros === null ? dash : toMinus(settle(formatMicros(micros, itsCurrency ?? currency, locale, style)));
  const dayAndYear = date({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

  return {
    reader,
    /** 1,204 */
    count: number({ maximumFractionDigits: 0 }),
    /** 1,204.50, of conversions that models share. */
    countShared: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    /** 1.2K, for axes. */
    countCompact: number({ notation: 'compact', maximumFractionDigits: 1 }),
    /** 3.40 %, always two decimals so that a column lines up. */
    rate: number({ style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    /** 41 %, of a whole. */
    share: number({ style: 'percent', maximumFractionDigits: 0 }),
    /** 3.4 %, for axes and changes. */
    percent: number({ style: 'percent', maximumFractionDigits: 1 }),
    /** 5.20: so many times, always two decimals. */
    multiple: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    /** 26.0 %, always one decimal so that a column lines up. */
    percentAligned: number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    /** +118 %, −40 %: a gain or a loss. */
    gain: number({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
    /** 6.5: what was to be expected, never a count. */
    decimal: number({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    /** With the account's currency unless another is given. */
    money: money('exact'),
    moneyWhole: money('whole'),
    moneyCompact: money('compact'),
    /** 24 Nov 2026, from 'YYYY-MM-DD'. */
    day: onDay({ day: 'numeric', month: 'short', year: 'numeric' }),
    /** 24 Nov */
    dayShort: onDay({ day: 'numeric', month: 'short' }),
    /** Tue, 24 Nov 2026 */
    dayLong: onDay({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    /** November 2026 */
    month: onDay({ month: 'long', year: 'numeric' }),
    /** Monday, from 1 (Monday) to 7. */
    weekday: (weekday: number) => onDay({ weekday: 'long' })(`2024-01-0${weekday}`), // the 1st was a Monday
    /** 24 Nov 2026, 14:32 in the account's time zone. */
    instant: atInstant({ day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' }),
    /** 24 Nov 2026, 14:32:05 */
    instantExact: atInstant({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
    }),
    /** 14:32 */
    time: atInstant({ hour: 'numeric', minute: '2-digit' }),
    /** 14:32:05 */
    timeExact: atInstant({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    /** 26 Oct – 24 Nov 2026, both days included; one day alone is that day. */
    period: (period: Period) => {
      if (countPeriodDays(period) <= 1) return settle(dayAndYear.format(new Date(`${period.fromOn}T00:00:00Z`)));
      return settle(
        dayAndYear.formatRange(new Date(`${period.fromOn}T00:00:00Z`), new Date(`${toLastDay(period)}T00:00:00Z`)),
      );
    },
    /** "3 hours ago". On the server only: the browser's clock would say something else a moment later. */
    ago: (at: Date, now: Date) => formatAgo(at, now, locale),
    /** "3 days", "2 hours 5 minutes": how long something took. */
    duration: (durationMs: number) => formatDuration(durationMs, locale),
  };
}

/** Releases of ICU differ in the kind of space, also around a dash: server and browser must write the same text. */
function settle(text: string): string {
  return text.replace(/[\u202f\u2009]/g, '\u00a0').replace(/[ \u00a0]*–[ \u00a0]*/g, ' – ');
}

/** A loss is written with a minus as wide as the plus of a gain, in every language. */
function toMinus(text: string): string {
  return text.replace('-', '−');
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

function formatAgo(at: Date, now: Date, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const elapsedMs = Math.max(0, now.getTime() - at.getTime());
  // Below two days in hours: 30 hours ago is yesterday at one hour of the day, and the day before at another.
  const [unit, unitMs] = units.find(([name, each]) => elapsedMs >= (name === 'day' ? 2 * each : each)) ?? units[3];
  return settle(relative.format(-Math.floor(elapsedMs / unitMs), unit));
}

function formatDuration(durationMs: number, locale: string): string {
  const first = units.findIndex(([, unitMs]) => durationMs >= unitMs);
  if (first < 0) return new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(0);
  let restMs = durationMs;
  const parts = units.slice(first, first + 2).map(([unit, unitMs]) => {
    const value = Math.floor(restMs / unitMs);
    restMs -= value * unitMs;
    return { value, text: new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value) };
  });
  return settle(
    parts
      .filter((part, index) => index === 0 || part.value > 0)
      .map((part) => part.text)
      .join(' '),
  );
}
