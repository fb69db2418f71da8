// How is an amount of money read, kept and shown? A bigint of millionths (micros) with an ISO 4217 code. Never a float in between:
// digits move as text, so that what is shown is exactly what is stored.

import { goalLimits } from './goal';

const microsPerUnit = 1_000_000n;
const maxMicros = BigInt(goalLimits.maxAmount) * microsPerUnit;
const maxFormatters = 200;

function toMicros(units: string, decimals: string): bigint {
  return BigInt(units) * microsPerUnit + BigInt(decimals.slice(0, 6).padEnd(6, '0'));
}

/**
 * An amount as a form or the API writes it: digits, a dot, at most 3 decimals, 0 … 9,999,999 (uet.md 1.4). `null` for anything else:
 * signs, commas, exponents and thousands marks are refused, never guessed.
 */
export function parseAmount(text: string): bigint | null {
  const match = /^(\d{1,7})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (match === null) return null;
  const micros = toMicros(match[1] ?? '0', match[2] ?? '');
  return micros > maxMicros ? null : micros;
}

/**
 * An amount as sites really send it: a number or a text; `.5`, `12.` and `1e2` are taken, further decimals are rounded half up to
 * micros (12.340000000000002 is 12.34). `null` for what is empty, negative, above 9,999,999 or no number, and for a decimal comma.
 */
export function parseLooseAmount(value: string | number): bigint | null {
  const text = typeof value === 'number' ? String(value) : value.trim();
  const match = /^\+?(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (match === null || text.length > 60) return null;
  const units = match[1] ?? '';
  const decimals = match[2] ?? '';
  if (units === '' && decimals === '') return null;
  const shift = Number(match[3] ?? 0) + 6 - decimals.length;
  const digits = BigInt(units + decimals);
  const micros = shift >= 0 ? digits * 10n ** BigInt(shift) : roundHalfUp(digits, 10n ** BigInt(-shift));
  return micros > maxMicros ? null : micros;
}

function roundHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}

function toDecimals(micros: bigint, minDecimalCount: number): string {
  const isNegative = micros < 0n;
  const absolute = isNegative ? -micros : micros;
  let decimals = (absolute % microsPerUnit).toString().padStart(6, '0');
  while (decimals.length > minDecimalCount && decimals.endsWith('0')) decimals = decimals.slice(0, -1);
  return `${isNegative ? '-' : ''}${absolute / microsPerUnit}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Plain decimal text for APIs, files and form fields: at least the currency's decimals, never rounded ('12.30', JPY '12', '0.125'). */
export function toDecimalText(micros: bigint, currency: string): string {
  return toDecimals(micros, getCurrencyDecimalCount(currency));
}

export type MoneyStyle = 'exact' | 'whole' | 'compact';

const formatters = new Map<string, Intl.NumberFormat | null>();

function toFormatOptions(currency: string, style: MoneyStyle): Intl.NumberFormatOptions {
  switch (style) {
    case 'exact':
      return { style: 'currency', currency };
    case 'whole':
      return { style: 'currency', currency, maximumFractionDigits: 0, minimumFractionDigits: 0 };
    case 'compact':
      return { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 };
  }
}

/** `null` for a code that Intl refuses (not three letters); a locale that is none falls back to English. */
function findFormatter(currency: string, locale: string, style: MoneyStyle): Intl.NumberFormat | null {
  const key = `${locale}|${currency}|${style}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  if (formatters.size >= maxFormatters) formatters.clear();
  const made = /^[A-Za-z]{3}$/.test(currency) ? makeFormatter(locale, toFormatOptions(currency, style)) : null;
  formatters.set(key, made);
  return made;
}

function makeFormatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, options);
  } catch {
    return new Intl.NumberFormat('en', options);
  }
}

/**
 * Money for people, by Intl, rounded to the currency's decimals (`exact`), to whole units (`whole`) or shortened for axes (`compact`).
 * Exact for any bigint: Intl reads the digits as text.
 */
export function formatMicros(micros: bigint, currency: string, locale: string, style: MoneyStyle = 'exact'): string {
  const text = toDecimals(micros, 0);
  const formatter = findFormatter(currency, locale, style);
  // The type of format() wants proof that a text is a number: toDecimals writes nothing else.
  return formatter === null ? `${text} ${currency}` : formatter.format(text as `${number}`);
}

const decimalCounts = new Map<string, number>();

/** How many decimals the currency is written with: 2, JPY 0, KWD 3; 2 for a code that is none. */
export function getCurrencyDecimalCount(currency: string): number {
  const known = decimalCounts.get(currency);
  if (known !== undefined) return known;
  // Kept: Intl takes 6 µs to say it, and a report asks for every amount of its rows.
  const count = findFormatter(currency, 'en', 'exact')?.resolvedOptions().maximumFractionDigits ?? 2;
  if (decimalCounts.size >= maxFormatters) decimalCounts.clear();
  decimalCounts.set(currency, count);
  return count;
}

let knownCurrencies: ReadonlySet<string> | null = null;

function getCurrencies(): ReadonlySet<string> {
  knownCurrencies ??= new Set(Intl.supportedValuesOf('currency'));
  return knownCurrencies;
}

/** Whether the text is an ISO 4217 code in capitals. */
export function isCurrency(text: string): boolean {
  return getCurrencies().has(text);
}

/** Every currency code known here, in alphabetical order. */
export function listCurrencies(): string[] {
  return [...getCurrencies()];
}
