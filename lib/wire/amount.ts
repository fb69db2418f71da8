// What number does a text on the wire stand for? Exact: money never passes through a float. Never throws.

import { wireLimits } from './hit';

const decimal = /^\d*(?:\.\d*)?$/;
const maxMicros = BigInt(wireLimits.maxAmount) * 1_000_000n;

/**
 * An amount of 0 to 9,999,999 (uet.md 1.4) with a dot as decimal separator, in millionths. Digits past the sixth decimal, which floats
 * such as 59.97000000000001 leave, are rounded. `null` for anything else: empty, signs, commas, units, out of range.
 */
export function parseAmountMicros(text: string): bigint | null {
  const trimmed = text.trim();
  if (trimmed.length > 64 || !decimal.test(trimmed)) return null;
  const dot = trimmed.indexOf('.');
  const whole = dot < 0 ? trimmed : trimmed.slice(0, dot);
  const fraction = dot < 0 ? '' : trimmed.slice(dot + 1);
  if (whole === '' && fraction === '') return null;
  let micros = BigInt(whole + fraction.slice(0, 6).padEnd(6, '0'));
  if (fraction.length > 6 && fraction.charCodeAt(6) >= 0x35) micros += 1n;
  return micros > maxMicros ? null : micros;
}

/** The shortest decimal text of an amount that is not negative: 12500000n → `12.5`. */
export function formatAmountMicros(micros: bigint): string {
  const digits = micros.toString().padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, -6) : `${digits.slice(0, -6)}.${fraction}`;
}

/** UET's `ev`: 0 to 9,999,999, kept to 3 decimals. `null` for anything else. */
export function parseEventValue(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed.length > 64 || !decimal.test(trimmed)) return null;
  const value = Number.parseFloat(trimmed);
  return value >= 0 && value <= wireLimits.maxAmount ? Math.round(value * 1000) / 1000 : null;
}

/** A whole number from 0 to `max`; decimals are rounded. `null` for anything else. */
export function parseCount(text: string, max: number): number | null {
  if (text.length > 24 || !decimal.test(text)) return null;
  const value = Math.round(Number.parseFloat(text));
  return value >= 0 && value <= max ? value : null;
}
